"""Shuffling rows changes nothing; writing and reading changes nothing; a deleted row changes nothing."""

import random
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstlight.hmis.checks.keys import Runs
from firstlight.hmis.converting import WillNotConvert, convert
from firstlight.hmis.counting import count
from firstlight.hmis.findings import Report
from firstlight.hmis.reading import open_export
from firstlight.hmis.rows import Batch, batches
from firstlight.hmis.rules import RULES
from firstlight.hmis.schema.tables import schema
from firstlight.hmis.validating import validate
from firstlight.hmis.writing import write_export
from tests.hmis import made

slowly = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DATES = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 1, 1)).map(str)
VALUES = {
    # table, rows, column: what it may become
    ("Enrollment", 5, "EntryDate"): DATES,
    ("Enrollment", 5, "MoveInDate"): DATES,
    ("Enrollment", 5, "PersonalID"): st.sampled_from(["p1", "p2", "p0"]),
    ("Enrollment", 5, "ProjectID"): st.sampled_from(["rapid", "shelter"]),
    ("Enrollment", 5, "HouseholdID"): st.sampled_from(["h1", "h3"]),
    ("Enrollment", 5, "RelationshipToHoH"): st.sampled_from(["1", "2", "99"]),
    ("Exit", 3, "ExitDate"): DATES,
    ("Client", 4, "DOB"): DATES,
    ("Services", 5, "DateProvided"): DATES,
    ("HealthAndDV", 5, "WhenOccurred"): st.sampled_from(["1", "7", "x"]),
}
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just(table), st.integers(0, rows - 1), st.just(column), values)
        for (table, rows, column), values in VALUES.items()
    ),
    max_size=6,
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


def spoilt(changes):
    rows = made.rows(2026)
    for table, place, column, value in changes:
        rows[table][place][column] = value
    return rows


def found_and_held(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = made.write(Path(folder) / "export", rows, 2026)
        return made.found_in(path), count(path).as_data()


@slowly
@given(changes=CHANGES, seed=st.integers())
def test_shuffling_rows_changes_nothing(changes, seed):
    rows = spoilt(changes)
    before = found_and_held(rows)
    mixed = random.Random(seed)
    for written in rows.values():
        mixed.shuffle(written)
    assert found_and_held(rows) == before


@slowly
@given(
    changes=CHANGES,
    table=st.sampled_from(["Client", "Enrollment", "Exit", "Services", "Project", "Disabilities"]),
)
def test_a_deleted_row_changes_nothing(changes, table):
    rows = spoilt(changes)
    found, held = found_and_held(rows)
    rows[table].append(rows[table][0] | {"DateDeleted": "2025-03-01 00:00:00"})
    rows[table].append(
        rows[table][0] | {schema(2026).tables[table].key: "new", "DateDeleted": "2025-03-01 00:00:00"}
    )
    again, counted = found_and_held(rows)
    assert again == found
    for rows_alone in ("rows", "deleted"):
        held.pop(rows_alone)
        counted.pop(rows_alone)
    assert counted == held


@slowly
@given(
    values=st.lists(st.tuples(*[WORDS] * len(schema(2026).tables["User"].columns)), min_size=1, max_size=5)
)
@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_whatever_is_written_is_read_again(name, values):
    table = schema(2026).tables["User"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with write_export(path, schema(2026)) as writing:
            writing.table("User", [Batch(table, tuple(zip(*values, strict=True)), range(len(values)))])
        with open_export(path, Report()) as export:
            [batch] = list(batches(export, table, Report()))
    assert list(zip(*batch.columns, strict=True)) == values


@slowly
@given(changes=CHANGES)
def test_converting_to_the_same_version_changes_nothing(changes):
    rows = spoilt(changes)
    with tempfile.TemporaryDirectory() as folder:
        path = made.write(Path(folder) / "export", rows, 2026)
        done = convert(path, Path(folder) / "out")
        assert made.read(Path(folder) / "out") == rows
        assert not done.notes


BITS = st.sampled_from([b'"', b",", b"\n", b"\r", b"\x00", b"=", b"\xff", b"99", b"PersonalID", b""])


@slowly
@given(
    spoils=st.lists(
        st.tuples(st.sampled_from(sorted(schema(2026).tables)), st.floats(0, 1), st.integers(0, 90), BITS),
        min_size=1,
        max_size=4,
    ),
    packed=st.booleans(),
)
def test_whatever_is_broken_is_told_and_never_raised(spoils, packed):
    with tempfile.TemporaryDirectory() as folder:
        path = made.write(Path(folder) / "export", made.rows(2026), 2026)
        for table, where, cut, bits in spoils:
            file = path / f"{table}.csv"
            data = file.read_bytes()
            place = int(len(data) * where)
            file.write_bytes(data[:place] + bits + data[place + cut :])
        if packed:
            path = made.zipped(path, Path(folder) / "export.zip")
        checked = validate(path)
        count(path)
        if against := checked.report.stopping():
            with pytest.raises(WillNotConvert):
                convert(path, Path(folder) / "out")
        assert {group.rule for group in against} <= set(RULES)
        assert (Path(folder) / "out").exists() is False


@given(
    ids=st.lists(st.text("abc", min_size=1, max_size=3), max_size=60),
    run=st.integers(1, 20),
    size=st.integers(1, 7),
)
def test_what_was_seen_twice_is_known_however_it_came(ids, run, size):
    runs = Runs(run)
    for place in range(0, len(ids), size):
        runs.add(tuple(ids[place : place + size]))
    assert runs.twice() == {hash(one) for one in ids if ids.count(one) > 1}
