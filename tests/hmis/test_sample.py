"""HUD's own sample, its test kits and our nine cases, where ../shared/data is: read, validated, converted."""

import csv
import zipfile

import pytest

from firstlight.hmis.converting import convert
from firstlight.hmis.validating import validate
from tests.hmis import made

KITS = ("es_with_ce", "es_nbn", "homeless_prevention", "rrh", "rrh_2", "so", "th", "psh", "services_only")
CASES = ("es_ee", "es_nbn", "th", "psh", "so", "sso", "hp", "rrh", "multi")


def cells(data: bytes):
    return list(csv.reader(data.decode().splitlines()))


def test_the_sample_is_read_whole_and_written_without_a_change(test_data, tmp_path):
    path = test_data / "hmis_csv_sample_fy2026" / "Sample_HMIS_Data.zip"
    done = convert(path, tmp_path / "out")
    assert sum(done.rows.values()) == sum(done.checked.rows.values()) == 255_214
    assert (done.checked.rows["Client"], done.checked.rows["Enrollment"]) == (10_606, 16_494)
    assert done.checked.report.counts()["error"] == 18
    same = 0
    with zipfile.ZipFile(path) as sample:
        for name in sample.namelist():
            written = (tmp_path / "out" / name.rpartition("/")[2]).read_bytes()
            original = sample.read(name)
            same += written == original
            assert written == original or list(csv.reader(original.decode().splitlines())) == list(
                csv.reader(written.decode().splitlines())
            )
    assert same >= 22  # to the byte; the other two put quotation marks around empty text


@pytest.mark.parametrize("kit", KITS)
def test_a_test_kit_comes_up_to_date_without_a_new_error(test_data, tmp_path, kit):
    path = test_data / "datalab" / "source" / kit
    before = validate(path)
    assert before.version == 2022
    done = convert(path, tmp_path / "out")
    after = validate(tmp_path / "out")
    assert after.version == 2026
    assert after.report.counts()["error"] <= before.report.counts()["error"]
    assert done.rows["Enrollment"] == before.rows["Enrollment"]


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_written_without_a_change(test_data, tmp_path, case):
    path = test_data / "caper_fy2026" / case / "source"
    convert(path, tmp_path / "out")
    before, after = made.read(path), made.read(tmp_path / "out")
    for name, rows in before.items():
        folded = [{column.casefold(): value for column, value in row.items()} for row in rows]
        assert folded == [{column.casefold(): value for column, value in row.items()} for row in after[name]]
