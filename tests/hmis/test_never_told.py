"""Whatever is wrong, no finding holds a value that says who somebody is: not in text, JSON or CSV."""

import csv
import json

from firstlight.cli import main
from firstlight.hmis.findings import value_class
from firstlight.hmis.schema.tables import schema
from firstlight.hmis.validating import validate
from tests.hmis import made

CANARY = "Quetzalcoatl"


def canaries_everywhere(rows):
    """In the second row of every file: a name where anything else belongs, and too long where text belongs."""
    for name, written in rows.items():
        if name != "Export" and written:
            written.append(
                {
                    column.name: CANARY if column.kind != "text" else f"={CANARY}\x01{CANARY * 30}"
                    for column in schema(2026).tables[name].columns
                }
            )


def test_findings_hold_no_names(export, tmp_path, capsys):
    folder = export(canaries_everywhere)
    told = []
    checked = validate(folder, sink=told.append)
    assert len({(one.file, one.column) for one in told}) > 400
    assert CANARY not in repr(told)
    assert CANARY not in json.dumps([group.as_data() for group in checked.report])
    every = tmp_path / "every.csv"
    assert main(["hmis", "validate", str(folder), "--every", str(every)]) == 1
    assert main(["hmis", "validate", str(folder), "--json"]) == 1
    assert main(["hmis", "convert", str(folder), str(tmp_path / "out")]) == 1
    assert main(["hmis", "stats", str(folder), "--json"]) == 0
    said = capsys.readouterr()
    assert CANARY not in said.out + said.err + every.read_text(encoding="utf-8")
    with every.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) == len(told) + 1


def test_a_row_that_slipped_by_a_comma_names_nobody(export):
    def change(rows):
        row = rows["Client"][0]
        values = [CANARY, *list(row.values())[:-1]]
        rows["Client"].append(dict(zip(row, values, strict=True)))

    found = made.found_in(export(change))
    assert any(file == "Client.csv" for _rule, file, _column, _value in found)
    assert CANARY not in repr(found)


def test_only_short_codes_outside_identifying_columns_are_told():
    assert value_class("99", identifying=False) == "code 99"
    assert value_class("99", identifying=True) == "digits"
    assert value_class("123456789", identifying=False) == "digits"
    assert value_class("1990-01-02", identifying=True) == "a date"
    assert value_class("1/2/90", identifying=False) == "a date in another order"
    assert value_class("1990-01-02 10:00", identifying=False) == "a date and time"
    assert value_class("12.50", identifying=False) == "a number with a sign or point"
    assert value_class("  ", identifying=False) == "blanks"
    assert value_class("", identifying=False) == "empty"
    assert value_class("Ada", identifying=False) == "text"
