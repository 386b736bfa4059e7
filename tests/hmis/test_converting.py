"""What becomes of each thing from FY2022 to FY2024 to FY2026, and of the same version: nothing."""

import os

import pytest

from firstlight.hmis.converting import WillNotConvert, convert
from firstlight.hmis.schema.tables import NAMED, schema
from firstlight.hmis.validating import validate
from firstlight.hmis.writing import WillNotWrite, write_export
from tests.hmis import made

SITUATIONS = {
    # FY2022: FY2024, and its subsidy
    "16": ("116", ""), "1": ("101", ""), "18": ("118", ""), "15": ("215", ""), "6": ("206", ""), "7": ("207", ""),
    "25": ("225", ""), "4": ("204", ""), "5": ("205", ""), "29": ("329", ""), "14": ("314", ""), "2": ("302", ""),
    "32": ("332", ""), "36": ("336", ""), "35": ("335", ""), "10": ("410", ""), "11": ("411", ""),
    "21": ("421", ""), "28": ("435", "428"), "19": ("435", "419"), "3": ("435", "440"), "31": ("435", "431"),
    "33": ("435", "433"), "34": ("435", "434"), "20": ("435", "420"), "8": ("8", ""), "9": ("9", ""),
    "99": ("99", ""),
}  # fmt: skip


@pytest.fixture
def converted(export, tmp_path):
    """``converted(change, frm, to)``: the rows, and what was noted."""

    def do(change=None, frm=2022, to=2026, **how):
        done = convert(export(change, frm), tmp_path / "out", to=to, **how)
        return made.read(tmp_path / "out"), done

    return do


@pytest.mark.parametrize(("frm", "to"), [(2022, 2024), (2022, 2026), (2024, 2026)])
def test_a_valid_export_becomes_a_valid_one(converted, tmp_path, frm, to):
    rows, done = converted(frm=frm, to=to)
    checked = validate(tmp_path / "out")
    assert (checked.version, list(checked.report)) == (to, [])
    assert (done.frm, done.to) == (frm, to)
    assert rows["Export"][0]["CSVVersion"] == NAMED[to]
    assert {name: len(written) for name, written in rows.items()} == {
        name: done.rows[name] for name in schema(to).tables
    }


@pytest.mark.parametrize("version", [2022, 2024, 2026])
def test_the_same_version_keeps_every_value(converted, version):
    rows, done = converted(frm=version, to=version)
    assert rows == made.rows(version)
    assert not done.notes


def test_two_steps_are_one(export, tmp_path):
    folder = export(version=2022)
    convert(folder, tmp_path / "2024", to=2024)
    convert(tmp_path / "2024", tmp_path / "2026", to=2026)
    convert(folder, tmp_path / "direct", to=2026)
    assert made.read(tmp_path / "2026") == made.read(tmp_path / "direct")


def test_the_same_rows_make_the_same_bytes(export, tmp_path):
    folder = export()
    first, second = (convert(folder, tmp_path / name).path for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    convert(first, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == first.read_bytes()


@pytest.mark.parametrize("old", SITUATIONS)
def test_living_situations_are_renumbered(converted, old):
    def change(rows):
        rows["Enrollment"][0]["LivingSituation"] = old
        rows["Exit"][0]["Destination"] = old
        rows["CurrentLivingSituation"][0]["CurrentLivingSituation"] = old

    rows, _done = converted(change, to=2024)
    exits, situations = rows["Exit"][0], rows["CurrentLivingSituation"][0]
    stay = rows["Enrollment"][0]
    assert (stay["LivingSituation"], stay["RentalSubsidyType"]) == SITUATIONS[old]
    assert (exits["Destination"], exits["DestinationSubsidyType"]) == SITUATIONS[old]
    assert (situations["CurrentLivingSituation"], situations["CLSSubsidyType"]) == SITUATIONS[old]


def test_shelters_are_told_apart_by_how_they_counted(converted):
    rows, _done = converted(to=2024)
    assert [project["ProjectType"] for project in rows["Project"]] == ["0", "1", "13"]


def test_taking_part_becomes_a_file(converted):
    def change(rows):
        rows["Project"][1]["HMISParticipatingProject"] = "0"

    rows, _done = converted(change, to=2024)
    assert [row["HMISParticipationType"] for row in rows["HMISParticipation"]] == ["2", "0", "2"]
    assert {row["HMISParticipationStatusStartDate"] for row in rows["HMISParticipation"]} == {"2020-01-01"}


def test_ethnicity_becomes_a_race_and_gender_its_new_columns(converted):
    def change(rows):
        rows["Client"][0] |= {"Ethnicity": "1", "White": "99", "RaceNone": "9", "NoSingleGender": "1"}

    rows, _done = converted(change, to=2024)
    one = rows["Client"][0]
    assert (one["HispanicLatinaeo"], one["White"], one["RaceNone"]) == ("1", "0", "")
    assert (one["Woman"], one["NonBinary"], one["CulturallySpecific"]) == ("1", "1", "0")


def test_the_coc_goes_into_the_enrollment(converted):
    def change(rows):
        rows["EnrollmentCoC"].insert(
            0,
            rows["EnrollmentCoC"][0]
            | {"EnrollmentCoCID": "z", "CoCCode": "CA-601", "DataCollectionStage": "2"},
        )

    rows, done = converted(change, to=2024)
    assert {row["EnrollmentCoC"] for row in rows["Enrollment"]} == {"CA-600"}
    assert not any(file == "EnrollmentCoC.csv" for _what, file, _column in done.notes)


def test_services_without_a_place_are_dropped_and_counted(converted):
    def change(rows):
        rows["Services"][0] |= {"RecordType": "162", "TypeProvided": "1"}

    rows, done = converted(change, to=2024)
    assert len(rows["Services"]) == 4
    assert done.notes["dropped", "Services.csv", "RecordType"] == 1


def test_what_is_lost_is_counted(converted):
    def change(rows):
        rows["Enrollment"][0]["WorstHousingSituation"] = "1"
        rows["HealthAndDV"][1]["LifeValue"] = "2"

    _rows, done = converted(change)
    assert done.notes["lost", "Enrollment.csv", "WorstHousingSituation"] == 1
    assert done.notes["lost", "HealthAndDV.csv", "LifeValue"] == 1
    assert done.notes["lost", "Client.csv", "Woman"] == 4
    assert ("lost", "Client.csv", "Ethnicity") not in done.notes


@pytest.mark.parametrize(("derive", "sexes"), [(False, ["99"] * 4), (True, ["0", "1", "99", "99"])])
def test_nobody_was_asked_for_their_sex(converted, derive, sexes):
    def change(rows):
        rows["Client"][1] |= {"Woman": "0", "Man": "1"}
        rows["Client"][2] |= {"Woman": "1", "Transgender": "1"}
        rows["Client"][3] |= {"Woman": "0", "GenderNone": "9"}

    rows, _done = converted(change, frm=2024, sex_from_gender=derive)
    assert [row["Sex"] for row in rows["Client"]] == sexes


def test_nothing_becomes_older(export, tmp_path):
    with pytest.raises(WillNotConvert, match="FY2026 cannot become one of FY2022"):
        convert(export(), tmp_path / "out", to=2022)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(export, tmp_path):
    folder = export()
    (tmp_path / "out").mkdir()
    with pytest.raises(WillNotWrite, match="already"):
        convert(folder, tmp_path / "out")
    with pytest.raises(WillNotWrite, match="no folder"):
        convert(folder, tmp_path / "absent" / "out")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_cut_short_leaves_nothing(tmp_path, name):
    class Power(Exception):
        """The lights go out."""

    def rows():
        raise Power
        yield

    with pytest.raises(Power), write_export(tmp_path / name, schema(2026)) as writing:
        writing.table("Client", rows())
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_for_its_owner_only(export, tmp_path):
    folder = export()
    for name, mode in (("out", 0o700), ("out.zip", 0o600)):
        convert(folder, tmp_path / name)
        assert os.stat(tmp_path / name).st_mode & 0o777 == mode
