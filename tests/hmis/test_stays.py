"""Stays are taken a batch at a time; of an id that stands twice, in one batch or two, the first row counts."""

from hypothesis import given
from hypothesis import strategies as st

from firstlight.hmis.checks.stays import OPEN, Stays
from firstlight.hmis.rows import Batch
from firstlight.hmis.schema.tables import schema

ENROLLMENT = schema(2026).tables["Enrollment"]
NAMES = ("PersonalID", "ProjectID", "HouseholdID", "RelationshipToHoH", "EntryDate", "MoveInDate")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "EnrollmentID": st.sampled_from(["e1", "e2", "e3", "e4", ""]),
            "PersonalID": st.sampled_from(["p1", "p2"]),
            "ProjectID": st.sampled_from(["shelter", "rapid"]),
            "HouseholdID": st.sampled_from(["e1", "h1", ""]),
            "RelationshipToHoH": st.sampled_from(["1", "2"]),
            "EntryDate": st.sampled_from(["2025-01-01", "2025-02-01"]),
            "MoveInDate": st.sampled_from(["", "2025-03-01"]),
        }
    ),
    min_size=1,
    max_size=6,
)


def batch(rows, first):
    columns = tuple(tuple(row.get(column.name, "") for row in rows) for column in ENROLLMENT.columns)
    return Batch(ENROLLMENT, columns, range(first, first + len(rows)))


@given(st.lists(ROWS, max_size=4))
def test_the_first_row_of_an_id_counts(parts):
    stays, line, expected = Stays(), 2, {}
    for rows in parts:
        stays.take(batch(rows, line))
        for row in rows:
            expected.setdefault(row["EnrollmentID"], (line, *(row[name] for name in NAMES), OPEN))
            line += 1
    held = (
        stays.line, stays.person, stays.project, stays.household, stays.relation, stays.entry, stays.moved, stays.exit
    )  # fmt: skip
    assert list(zip(*held, strict=True)) == list(expected.values())
    assert [list(expected)[place] for place in stays.place.values()] == list(stays.place)
