"""The facts of the format: as many columns as HUD lists, every list known, every key there."""

import pytest

from firstlight.hmis.rules import RULES, SOURCES
from firstlight.hmis.schema.keys import BY_RECORD, BY_TYPE, KEYS
from firstlight.hmis.schema.tables import BY_ROW, VERSIONS, schema

COLUMNS = {
    "Affiliation": (8, 8, 8), "Assessment": (13, 13, 13), "AssessmentQuestions": (13, 13, 13),
    "AssessmentResults": (11, 11, 11), "Client": (41, 46, 38), "CurrentLivingSituation": (17, 18, 18),
    "Disabilities": (20, 20, 20), "EmploymentEducation": (15, 15, 15), "Enrollment": (72, 71, 67),
    "EnrollmentCoC": (13, 0, 0), "Event": (15, 15, 15), "Exit": (43, 44, 44), "Export": (18, 19, 19),
    "Funder": (12, 12, 12), "HealthAndDV": (22, 18, 18), "IncomeBenefits": (79, 77, 77), "Inventory": (22, 22, 22),
    "Organization": (9, 9, 9), "Project": (20, 19, 19), "ProjectCoC": (15, 15, 15), "Services": (16, 18, 18),
    "User": (10, 10, 10), "YouthEducationStatus": (13, 13, 13), "CEParticipation": (0, 15, 15),
    "HMISParticipation": (0, 10, 10),
}  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_each_file_has_its_columns(version):
    place = VERSIONS.index(version)
    expected = {name: counts[place] for name, counts in COLUMNS.items() if counts[place]}
    assert {name: len(table.columns) for name, table in schema(version).tables.items()} == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_every_list_key_and_reference_is_there(version):
    facts = schema(version)
    for table in facts.tables.values():
        assert table.columns[table.place(table.key)].must
        for column in table.columns:
            assert not column.points_to or column.points_to in facts.tables
            if column.codes and column.codes not in BY_ROW:
                assert facts.codes(column.codes)
    assert set(BY_RECORD) <= facts.codes("RecordType")
    for name in (*BY_RECORD.values(), *BY_TYPE.values()):
        assert facts.codes(name)
    assert set(KEYS) >= set(facts.tables)


def test_what_changed_between_versions():
    assert schema(2022).lists["NoYesReasonsForMissingData"].meanings["9"] == "Client refused"
    assert "435" in schema(2024).codes("Destination")
    assert "435" not in schema(2022).codes("Destination")
    assert schema(2026).tables["Client"].has("sex")
    assert not schema(2024).tables["Client"].has("Sex")
    assert "47" in schema(2024).codes("FundingSource")
    assert "47" not in schema(2026).codes("FundingSource")
    assert schema(2026).tables["Enrollment"].columns[2].points_to == "Project"


def test_only_three_versions():
    with pytest.raises(ValueError, match="2020"):
        schema(2020)


def test_free_text_and_birth_dates_are_identifying():
    client = schema(2026).tables["Client"]
    told = {column.name for column in client.columns if not column.identifying}
    assert told.isdisjoint({"FirstName", "LastName", "SSN", "DOB", "PersonalID", "AdditionalRaceEthnicity"})
    assert {"Sex", "VeteranStatus", "DOBDataQuality"} <= told


def test_every_rule_says_where_it_comes_from():
    for name, rule in RULES.items():
        assert rule.source in SOURCES, name
        assert all(words.endswith(".") for words in (rule.says, rule.remedy)), name
