"""A case of our own, counted by hand: one shelter, five people."""

from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import Report, report
from firstlight.hmis.caper.writing import as_csv
from tests.hmis.caper_made import END, START, client, export, left, project, stay

PEOPLE = [
    client("mother", "1991-02-03", Sex=0, BlackAfAmerican=1),
    client("girl", "2018-06-30"),
    client("man", "1980-01-01", Sex=1, VeteranStatus=1, SSN="", SSNDataQuality=9),
    client("boy", "2009-12-12", Sex=1),
    client("nobody", None),
    client("earlier", "1970-01-01"),
]
STAYS = [
    stay("S1", "mother", "ES", "2025-12-01", "H1", DisablingCondition=1, DateToStreetESSH="2024-06-01"),
    stay("S2", "girl", "ES", "2025-12-01", "H1", RelationshipToHoH=2),
    stay("S3", "man", "ES", "2026-01-10", "H2", LivingSituation=206, DateToStreetESSH="2026-01-01"),
    stay("S4", "boy", "ES", "2026-09-20", "H3"),
    stay("S5", "nobody", "ES", "2026-02-01", ""),
    stay("S6", "earlier", "ES", "2024-01-01", "H4"),
]
ROWS = {
    "Organization": [
        {"OrganizationID": "ORG", "OrganizationName": "=Invented house", "VictimServiceProvider": 1}
    ],
    "Project": [project("ES", 0)],
    "Client": PEOPLE,
    "Enrollment": STAYS,
    "Exit": [left("S3", "2026-01-25"), left("S5", "2026-03-01", 99), left("S6", "2025-09-30")],
    "HealthAndDV": [
        {
            "HealthAndDVID": "V1",
            "EnrollmentID": "S1",
            "PersonalID": "mother",
            "InformationDate": "2025-12-01",
            "DomesticViolenceSurvivor": 1,
            "WhenOccurred": 1,
            "DataCollectionStage": 1,
        },
    ],
    "IncomeBenefits": [
        {
            "IncomeBenefitsID": "I1",
            "EnrollmentID": "S1",
            "PersonalID": "mother",
            "InformationDate": "2025-12-01",
            "DataCollectionStage": 1,
            "IncomeFromAnySource": 1,
            "Earned": 1,
            "EarnedAmount": "240.50",
            "SNAP": 1,
        },
    ],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = export(tmp_path_factory.mktemp("small") / "export", ROWS)
    with opened(folder, ("ES",), START, END) as run:
        return report(run)


def column(made: Report, table: str, place: int = 0) -> list[str]:
    return [row[place] for row in made.table(table)]


def test_who_was_served(made: Report) -> None:
    assert column(made, "Q5a", 1) == [
        *(
            "5",
            "2",
            "2",
            "1",
        ),  # all, adults, children, unknown: who left the day before the range is not among them
        *("2", "1", "2", "3", "1"),  # leavers, adult, adult or head; stayers, adult
        *("1", "2", "1", "0"),  # veteran; chronically homeless; youth (the boy alone); parenting youth
        *("2", "2", "0"),  # adult heads; other heads; long stayers
    ]


def test_households(made: Report) -> None:
    assert made.table("Q7a")[4] == ["5", "1", "2", "1", "1"]
    assert made.table("Q8a")[0] == ["4", "1", "1", "1", "1"]
    assert column(made, "Q7b") == ["2", "2", "2", "0"]


def test_what_was_told(made: Report) -> None:
    assert made.table("Q6a")[1] == ["1", "0", "0", "1", "0.2000"]
    assert made.table("Q14a")[0] == ["1", "0", "1", "0", "0"]
    assert column(made, "Q16")[2] == "1"
    assert column(made, "Q16")[9] == "1"
    assert made.table("Q17")[0][0] == "1"
    assert made.table("Q20a")[0][0] == "1"


def test_where_they_went(made: Report) -> None:
    assert made.table("Q23c")[-4:] == [
        ["2", "1", "0", "0", "1"],
        ["1", "1", "0", "0", "0"],
        ["0", "0", "0", "0", "0"],
        ["0.5000", "1.0000", "0.0000", "0.0000", "0.0000"],
    ]


def test_every_cell_says_who_is_behind_it(made: Report) -> None:
    assert [stay_["EnrollmentID"] for stay_ in made.behind("Q5a", 9, 1)] == ["S3"]
    assert [stay_["EnrollmentID"] for stay_ in made.behind("Q26b", 0, 2)] == ["S1", "S2"]
    for name, table in made.cells.items():
        for row, cells in enumerate(table):
            for place in range(len(cells)):
                figure = made.table(name)[row][place]
                if name != "Q4a" and figure.isdigit() and name not in ("Q22c",):
                    assert int(figure) == len(made.behind(name, row, place)), (name, row, place)


def test_no_name_of_a_project_becomes_a_formula(made: Report) -> None:
    assert as_csv(made, "Q4a", labels("caper_2026")["Q4a"]).splitlines()[1].startswith('"\'=Invented house"')


@pytest.mark.parametrize("form", ["caper_2026", "apr_2026"])
def test_every_table_has_the_rows_and_columns_of_its_form(form: str, tmp_path: Path) -> None:
    with opened(export(tmp_path / "export", ROWS), ("ES",), START, END) as run:
        tables = report(run, form)
    named = labels(form)
    assert list(tables.cells) == list(named)
    assert len(named) == {"caper_2026": 40, "apr_2026": 67}[form]
    for name, told in named.items():
        assert not told.rows or len(tables.cells[name]) == len(told.rows), name
        assert all(len(row) == len(told.columns) for row in tables.cells[name]), name
