"""An FY2022 case of our own, counted by hand: a shelter by nights, street outreach, and housing."""

from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.mending import quality_of
from firstlight.hmis.caper.opening import WillNotReport, opened
from firstlight.hmis.caper.report import Report, report
from firstlight.hmis.caper.sheets import is_number
from firstlight.hmis.caper.writing import as_csv
from tests.hmis.caper_made import END, START, export

DAY = "2026-01-05 09:00:00"


def person(key: str, born: str = "1990-05-17", **more: object) -> dict[str, object]:
    plain = {"FirstName": "Invented", "LastName": "Person", "NameDataQuality": 1, "SSN": "219451234"}
    said = {"SSNDataQuality": 1, "DOB": born, "DOBDataQuality": 1 if born else 99, "White": 1, "Ethnicity": 0}
    return {
        "PersonalID": key,
        **plain,
        **said,
        "VeteranStatus": 0,
        "DateCreated": "2025-01-05 09:00:00",
        **more,
    }


def stay(key: str, who: str, project: str, entry: str, **more: object) -> dict[str, object]:
    where = {"EnrollmentID": key, "PersonalID": who, "ProjectID": project, "EntryDate": entry}
    rest = {"HouseholdID": f"H{key}", "RelationshipToHoH": 1, "DisablingCondition": 0, "LivingSituation": 16}
    return {**where, **rest, "DateCreated": DAY, **more}


def of(key: str, who: str, number: object, **more: object) -> dict[str, object]:
    return {"EnrollmentID": key, "PersonalID": who, "DataCollectionStage": 1, "number": number, **more}


def numbered(column: str, *rows: Mapping[str, object]) -> list[dict[str, object]]:
    return [{**{k: v for k, v in row.items() if k != "number"}, column: row["number"]} for row in rows]


ROWS = {
    "Organization": [
        {"OrganizationID": "ORG", "OrganizationName": "Invented house", "VictimServiceProvider": 1}
    ],
    "Project": [
        {"ProjectID": "NIGHT", "OrganizationID": "ORG", "ProjectType": 1, "TrackingMethod": 3},
        {"ProjectID": "DAYS", "OrganizationID": "ORG", "ProjectType": 1, "TrackingMethod": 0},
        {"ProjectID": "STREET", "OrganizationID": "ORG", "ProjectType": 4},
        {"ProjectID": "HOME", "OrganizationID": "ORG", "ProjectType": 13},
        {"ProjectID": "TH", "OrganizationID": "ORG", "ProjectType": 2},
    ],
    "ProjectCoC": [{"ProjectCoCID": "C", "ProjectID": "HOME", "CoCCode": "XX-500", "Geocode": "390000"}],
    "Client": [
        person("woman", Female=1),
        person("both", Male=1, Transgender=1, Asian=1),
        person("asking", Female=1, Questioning=1, Ethnicity=1),
        person("several", Female=1, Male=1, White=0, RaceNone=9, Ethnicity=9),
        person("nothing", "", GenderNone=8, SSN="000000000", SSNDataQuality=99, White=0),
        person("mother", Female=1, SSNDataQuality=99),
        person("girl", "2018-06-30", Female=1, VeteranStatus=1),
        person("man", "1960-01-01", Male=1, VeteranStatus=1),
    ],
    "Enrollment": [
        stay("N1", "woman", "NIGHT", "2025-11-01", DateToStreetESSH="2024-11-01", DisablingCondition=1),
        stay("N2", "both", "NIGHT", "2025-11-01"),  # leaves in the range without a night in it: not active
        stay("S1", "asking", "STREET", "2025-10-05", DateOfEngagement="2025-10-20"),
        stay("S2", "asking", "STREET", "2026-03-01"),  # the later stay, not engaged
        stay("S3", "several", "STREET", "2026-03-01", LivingSituation=32),
        stay(
            "R1",
            "mother",
            "HOME",
            "2025-12-01",
            HouseholdID="H",
            LivingSituation=15,
            DisablingCondition=1,
            LOSUnderThreshold=1,
            DateToStreetESSH="2025-05-15",
            MoveInDate="2026-02-01",
        ),
        stay("R2", "girl", "HOME", "2025-12-01", HouseholdID="H", RelationshipToHoH=2, LivingSituation=15),
        stay(
            "R3",
            "nothing",
            "HOME",
            "2026-01-10",
            LivingSituation=28,
            DisablingCondition=8,
            MoveInDate="2025-01-01",
        ),
        stay("T1", "man", "TH", "2026-01-10", LivingSituation=29, DateToStreetESSH="2026-01-20"),
    ],
    "EnrollmentCoC": numbered(
        "EnrollmentCoCID",
        of("R1", "mother", "c1", InformationDate="2025-12-01", CoCCode="XX-500"),
        of("R3", "nothing", "c2", InformationDate="2026-01-10", CoCCode="elsewhere"),
        of("T1", "man", "c3", InformationDate="2026-03-01", CoCCode="CA-600", DataCollectionStage=2),
    ),
    "Exit": [
        {
            "ExitID": "X1",
            "EnrollmentID": "N2",
            "ExitDate": "2026-01-25",
            "Destination": 19,
            "DateCreated": DAY,
        },
        {
            "ExitID": "X2",
            "EnrollmentID": "T1",
            "ExitDate": "2026-02-25",
            "Destination": 32,
            "DateCreated": DAY,
        },
        {
            "ExitID": "X3",
            "EnrollmentID": "R3",
            "ExitDate": "2026-02-25",
            "Destination": 19,
            "DateCreated": DAY,
        },
    ],
    "Services": [
        {"ServicesID": f"V{night}", "EnrollmentID": "N1", "DateProvided": night, "RecordType": 200}
        for night in ("2025-11-01", "2026-01-28", "2026-01-28", "2026-10-05")
    ],
    "CurrentLivingSituation": numbered(
        "CurrentLivingSitID",
        {"EnrollmentID": "S2", "number": 1, "InformationDate": "2026-03-01", "CurrentLivingSituation": 18},
        {"EnrollmentID": "S3", "number": 2, "InformationDate": "2026-03-01", "CurrentLivingSituation": 35},
    ),
    "HealthAndDV": numbered(
        "HealthAndDVID",
        of("R1", "mother", "d1", InformationDate="2025-12-01", DomesticViolenceVictim=1, CurrentlyFleeing=1),
        of(
            "R1",
            "mother",
            "d2",
            InformationDate="2026-05-01",
            DomesticViolenceVictim=99,
            DataCollectionStage=2,
        ),
    ),
    "IncomeBenefits": numbered(
        "IncomeBenefitsID",
        of(
            "T1",
            "man",
            "i1",
            InformationDate="2026-02-25",
            DataCollectionStage=3,
            IncomeFromAnySource=1,
            GA=1,
            GAAmount=200,
            Alimony=1,
            AlimonyAmount=50,
            InsuranceFromAnySource=1,
            VAMedicalServices=1,
        ),
        of("R3", "nothing", "i2", InformationDate="2026-01-10", IncomeFromAnySource=9),
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("small") / "export", ROWS, 2022)


def made(folder: Path, *projects: str, kind: str = "caper") -> Report:
    with opened(folder, projects, START, END, form=2022) as run:
        return report(run, f"{kind}_2022")


@pytest.fixture(scope="module")
def everybody(folder: Path) -> Report:
    return made(folder)


def column(one: Report, table: str, place: int = 0) -> list[str]:
    return [row[place] for row in one.table(table)]


def test_night_by_night_a_night_makes_active(folder: Path) -> None:
    nights = made(folder, "NIGHT")
    assert column(nights, "Q5a")[0] == "1"  # who left without a night in the range is not there
    assert column(nights, "Q22a2")[0] == "1"  # two nights
    assert column(nights, "Q7b") == ["1", "0", "0", "0"]
    assert column(nights, "Q26b")[0] == "1"  # 365 days on the street, with a disabling condition
    assert nights.table("Q4a")[0][4:6] == ["1", "3"]


def test_data_quality_asks_the_latest_stay_of_those_who_were_engaged(folder: Path) -> None:
    street = made(folder, "STREET")
    assert column(street, "Q5a")[0] == "1"
    assert [line["EnrollmentID"] for line in street.behind("Q5a", 0, 0)] == ["S1"]
    assert [line["EnrollmentID"] for line in street.behind("Q7a", 4, 0)] == ["S2", "S3"]
    assert street.table("Q9a")[4] == ["2", "1", "1", "0"]  # 18 is homeless, 35 is not
    assert street.table("Q9b")[4] == ["0", "0", "0", "0"]


def test_gender_race_and_ethnicity(everybody: Report) -> None:
    # Male, female, no single gender, questioning, transgender, not known, not collected, total.
    assert column(everybody, "Q10a") == ["1", "2", "1", "1", "0", "0", "0", "5"]
    assert column(everybody, "Q10b") == ["0", "1", "0", "0", "0", "0", "0", "1"]
    assert column(everybody, "Q10c")[5] == "1"
    assert everybody.table("Q10d")[1] == ["3", "1", "0", "2", "0", "0", "0"]
    assert everybody.table("Q10d")[0][4] == "1"  # 62 and over begins with 62
    assert column(everybody, "Q12a") == ["5", "0", "0", "0", "0", "0", "1", "1", "7"]
    assert column(everybody, "Q12b") == ["5", "1", "1", "0", "7"]


def test_transgender_is_alone_or_with_one_of_two(folder: Path) -> None:
    rows = ROWS | {
        "Services": [
            {"ServicesID": "V", "EnrollmentID": "N2", "DateProvided": "2026-01-01", "RecordType": 200}
        ]
    }
    other = export(folder.parent / "other", rows, 2022)
    assert column(made(other, "NIGHT"), "Q10a")[4] == "1"
    assert column(made(other, "NIGHT"), "Q12a")[5] == "1"


def test_personal_data(everybody: Report) -> None:
    # Nine noughts nobody collected are missing; a number that is there is not, whatever its quality.
    assert everybody.table("Q6a")[1] == ["0", "1", "0", "1", "0.1667"]
    assert everybody.table("Q6a")[2] == ["0", "1", "0", "1", "0.1667"]
    assert everybody.table("Q6a")[5] == ["1", "0", "0", "1", "0.1667"]
    assert everybody.table("Q6b")[0][0] == "1"  # a child marked as a veteran
    # The export's own CoC at start is known; one of no list is not, nor one told later.
    assert [line["EnrollmentID"] for line in everybody.behind("Q6b", 3, 0)] == ["N1", "R3", "S1", "T1"]


def test_chronic_homelessness_a_blank_answer_is_no(everybody: Report) -> None:
    home = ["R1", "R2"]
    no = [line["EnrollmentID"] for line in everybody.behind("Q26b", 1, 0)]
    assert set(home) <= set(no)  # nobody said whether she was on the street before
    assert [line["EnrollmentID"] for line in everybody.behind("Q26b", 2, 0)] == ["R3"]


def test_violence_a_known_answer_stands_before_a_later_blank(everybody: Report) -> None:
    assert everybody.table("Q14a")[0][0] == "1"
    assert everybody.table("Q14b")[0][0] == "1"


def test_where_they_lived_and_went(everybody: Report) -> None:
    # Places not meant for living, a host home, and the subtotal; foster care, a halfway house, and theirs.
    before = column(everybody, "Q15")
    assert (before[3], before[5], before[6]) == ("2", "1", "3")
    assert (before[12], before[14], before[15]) == ("1", "1", "2")
    assert [line["EnrollmentID"] for line in everybody.behind("Q15", 14, 0)] == ["T1"]
    assert [line["EnrollmentID"] for line in everybody.behind("Q15", 25, 0)] == ["R3"]
    where = everybody.table("Q23c")
    assert where[5][0] == "1"  # a rental with VASH
    assert where[24][0] == "1"  # a host home
    assert [row[0] for row in where[-4:]] == ["2", "2", "0", "1.0000"]  # good for transitional housing


def test_moving_in_and_waiting(folder: Path) -> None:
    home = made(folder, "HOME")
    # Mother and child after 62 days; whose move-in is dated before entry did not move in during this range.
    assert column(home, "Q22c") == ["0", "0", "0", "0", "0", "2", "0", "0", "2", "62.00", "0", "2"]
    assert column(home, "Q22e")[6] == "2"  # the child has the mother's date: 262 days
    assert column(made(folder, "TH"), "Q22e")[11] == "1"  # homeless only after entry: not collected


def test_income_of_leavers(folder: Path) -> None:
    there = made(folder, "TH")
    assert there.table("Q19b")[10][:3] == ["0", "1", "1"]  # general assistance and alimony: other, once
    assert there.table("Q21")[3][2] == "1"
    assert column(made(folder, "HOME", kind="apr"), "Q26a")[2] == "1"


def test_it_is_written_by_position(everybody: Report) -> None:
    named = labels("caper_2022")
    assert as_csv(everybody, "Q5a", named["Q5a"]).startswith('"Total number of persons served",6\r\n')
    assert as_csv(everybody, "Q10a", named["Q10a"]).splitlines()[1].startswith('"Male",')


@pytest.mark.parametrize(("kind", "number"), [("caper", 40), ("apr", 69)])
def test_every_table_has_the_rows_and_columns_of_its_form(folder: Path, kind: str, number: int) -> None:
    tables, named = made(folder, kind=kind), labels(f"{kind}_2022")
    assert list(tables.cells) == list(named)
    assert len(named) == number
    for name, told in named.items():
        assert not told.rows or len(tables.cells[name]) == len(told.rows), name
        assert all(len(row) == len(told.columns) for row in tables.cells[name]), name


def test_every_cell_says_who_is_behind_it(everybody: Report) -> None:
    tables = everybody
    for name in ("Q5a", "Q6a", "Q6d", "Q10d", "Q12a", "Q14b", "Q19b", "Q22e", "Q23c"):
        for row, cells in enumerate(tables.cells[name]):
            for place in range(len(cells)):
                figure = tables.table(name)[row][place]
                if figure.isdigit():
                    assert int(figure) == len(tables.behind(name, row, place)), (name, row, place)


def test_the_view_of_quality_parts_what_the_form_counts_together(everybody: Report) -> None:
    quality = quality_of(everybody)
    assert any(
        one.where == "Q6b B6" and "Know" in one.what for one in quality.chosen
    )  # a refusal names nobody
    child = next(one for one in quality.amiss if one.where == "Q6b B2")
    assert [record.enrollment for record in child.records] == ["R2"]


def test_a_form_of_another_year_is_refused(folder: Path) -> None:
    with opened(folder, ("TH",), START, END) as run, pytest.raises(WillNotReport, match="FY2022"):
        report(run, "caper_2026")


def test_less_than_nothing_is_a_figure() -> None:
    assert is_number("-900.00")
    assert not is_number("-")
    assert not is_number("007")
