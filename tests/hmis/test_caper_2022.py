"""The FY2022 programs of HUD's kit: how many cells agree, and never fewer. Compared by position, as the kit says."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import Report, report
from tests.hmis.test_caper import DATA as FY2026
from tests.hmis.test_caper import same

DATA = FY2026.parent / "datalab"
START, END = date(2020, 10, 1), date(2021, 9, 30)
# Form and program of the kit, the folders of its export, its projects.
PROGRAMS = [
    ("caper", "es_ee", ("es_with_ce",), ("240",)),
    ("caper", "es_nbn", ("es_nbn",), ("882",)),
    ("caper", "hp", ("homeless_prevention",), ("807",)),
    ("caper", "rrh", ("rrh",), ("808",)),
    ("caper", "so", ("so",), ("239",)),
    ("caper", "th", ("th",), ("242",)),
    ("apr", "psh", ("psh",), ("441",)),
    ("apr", "rrh", ("rrh",), ("808",)),
    ("apr", "rrh_2", ("rrh", "rrh_2"), ("808", "957")),
    ("apr", "services_only", ("services_only",), ("1009",)),
    ("apr", "so", ("so",), ("239",)),
    ("apr", "th", ("th",), ("242",)),
]
# Cells the kit's own README says not to count; a table without cells is left out whole.
NOT_COUNTED: dict[str, dict[str, Sequence[str]]] = {
    "es_nbn": {
        "Q6f": ("B2", "C2", "D2"),
        "Q7b": ("B5", "D5", "F5"),
        "Q16": ("C7", "C12"),
        "Q17": ("C17",),
        **dict.fromkeys(("Q22a2", "Q22d", "Q22e"), ()),
    },
    "hp": {"Q6e": ("C2", "C6"), "Q24": ()},
    "so": {
        "Q6f": ("B2", "C2", "D2"),
        "Q23c": ("B44", "F44", "B46", "F46"),
        # Who was engaged only, as it is written; the kit asks everybody.
        **dict.fromkeys(("Q5a", "Q6a", "Q6b", "Q6c", "Q6d", "Q6e"), ()),
    },
    **{program: {"Q22e": ()} for program in ("es_ee", "rrh", "th")},
}
ALWAYS = ("Q4a B2", "Q4a L2")
# Argued in docs/hmis.md: what the kit says and its own export does not, and a child's start of homelessness.
DIFFER = {
    "rrh_2": {"Q4a B3", "Q4a L3", "Q22e B8", "Q22e D8", "Q22e B10", "Q22e D10"},
    "services_only": {"Q4a H2"},
}


@pytest.mark.parametrize(("kind", "program", "folders", "projects"), PROGRAMS)
def test_as_many_cells_agree_as_ever(
    tmp_path: Path, kind: str, program: str, folders: tuple[str, ...], projects: tuple[str, ...]
) -> None:
    if not DATA.is_dir():
        pytest.skip("FIRSTLIGHT_TEST_DATA holds no datalab")
    sources = [DATA / "source" / folder for folder in folders]
    source = sources[0] if len(sources) == 1 else _joined(tmp_path, sources)
    with opened(source, projects, START, END) as run:
        made = report(run, f"{kind}_2022")
    wrong = differing(made, DATA / kind / program, NOT_COUNTED.get(program, {}))
    assert {line.split(":")[0] for line in wrong} == DIFFER.get(program, set()), "\n".join(wrong)


def _joined(into: Path, sources: list[Path]) -> Path:
    """Several exports as one; who is in both is the same person."""
    for file in sources[0].glob("*.csv"):
        rows: dict[str, list[str]] = {}
        for source in sources:
            with (source / file.name).open(newline="", encoding="utf-8-sig") as handle:
                header, *more = csv.reader(handle)
            rows |= {row[0]: row for row in more if file.name != "Export.csv" or not rows}
        with (into / file.name).open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([header, *rows.values()])
    return into


def differing(made: Report, folder: Path, skips: dict[str, Sequence[str]]) -> list[str]:
    """The counted cells that are not as expected."""
    wrong = []
    for name in made.cells:
        if name in skips and not skips[name]:
            continue
        first = 1 if made.headed(name) else 0
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8-sig") as handle:
            expected = [row[1:] for row in csv.reader(handle) if any(row)][first:]
        figures = [row if name != "Q4a" else row[1:] for row in made.table(name)]
        assert len(figures) == len(expected), name
        for row, (one, other) in enumerate(zip(expected, figures, strict=True), first + 1):
            for place, (cell, figure) in enumerate(zip(one, other, strict=True), 1):
                at = f"{name} {chr(65 + place)}{row}"
                if at not in ALWAYS and at.split()[1] not in skips.get(name, ()) and not same(cell, figure):
                    wrong.append(f"{at}: {cell} expected, {figure} made")
    return wrong
