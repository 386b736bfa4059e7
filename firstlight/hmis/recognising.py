"""Which version an export is: by its columns, and by what Export.csv says of itself."""

import re

from firstlight.hmis.findings import Report
from firstlight.hmis.reading import Export
from firstlight.hmis.rows import batches, header
from firstlight.hmis.schema.tables import VERSIONS, schema

_NAMED = re.compile("|".join(map(str, VERSIONS)))


def recognise(export: Export, report: Report) -> int:
    """The version whose columns these are: the most known, the fewest unknown; of equals the one it is said to be.

    A row of Export.csv that says another version is a finding; 0 where no column of any version is there.
    """
    found = {name: {column.strip().casefold() for column in header(export, name)} for name in export.names}
    said = _said(export)
    scores = {version: _score(found, version) for version in VERSIONS}
    best = max(scores.values())
    if best <= 0:
        report.add("header-missing", export.name)
        return 0
    likely = [version for version in VERSIONS if scores[version] == best]
    version = next((one for one in likely if one in said), likely[-1])
    if said and version not in said:
        report.add("version", "Export.csv", 2, "CSVVersion")
    elif len(set(said)) > 1:
        report.add("version-mixed", "Export.csv", 0, "CSVVersion")
    return version


def _score(found: dict[str, set[str]], version: int) -> int:
    score = 0
    for table in schema(version).tables.values():
        there = found.get(table.name.casefold())
        if there:
            asked = {column.casefold() for column in table.header}
            score += len(there & asked) - len(there - asked)
    return score


def _said(export: Export) -> list[int]:
    """What the rows of Export.csv say, 0 for a version we do not know; a row may say nothing."""
    said = []
    if export.has("Export"):
        for batch in batches(export, schema(VERSIONS[-1]).tables["Export"], Report()):
            for words in filter(None, batch.column("CSVVersion")):
                named = _NAMED.search(words)
                said.append(int(named[0]) if named else 0)
    return said
