"""firstlight award import, below the command line"""

import io
import json
from datetime import date

import pytest

from firstlight.awards.command import import_files
from firstlight.awards.models import Award
from firstlight.awards.period import a_year_from
from tests.awards.made import CAST, HARBOR_LIGHT, harbor_light

pytestmark = pytest.mark.django_db


def run(*paths, **options):
    out, err = io.StringIO(), io.StringIO()
    return import_files(list(paths), out=out, err=err, **options), out.getvalue(), err.getvalue()


def test_it_imports_and_says_what(night, test_data):
    code, out, err = run(HARBOR_LIGHT, test_data / CAST, starts_on=date(2026, 7, 1))
    assert (code, err) == (0, "")
    assert Award.objects.filter(starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30)).count() == 2
    for words in ("Target: 100 people under 24", "Post: Youth ERCM", "Homelessness", "2 proposals imported."):
        assert words in out


def test_a_dry_run_keeps_nothing(night):
    code, out, err = run(HARBOR_LIGHT, dry_run=True)
    assert (code, err) == (0, "")
    assert "dry run, nothing was imported" in out
    assert "at least 100 youth survivors" in out
    assert not Award.objects.exists()


def test_json_is_one_document(night):
    code, out, _err = run(HARBOR_LIGHT, as_json=True)
    told = json.loads(out)
    assert (code, told["imported"], told["dry_run"], told["problems"]) == (0, True, False, [])
    file = told["files"][0]
    assert file["award"] == Award.objects.get().pk
    assert (file["people_direct"], file["people_indirect"]) == (100, 0)
    assert file["target"] == {"number": 100, "under_age": 24}
    assert file["metrics"] == ["Healthcare access", "Access to mental health services", "Homelessness"]


BAD = {
    "empty.md": b"",
    "binary.md": b"\x89PNG\r\n\x00\x00",
    "latin.md": "---\ntitle: a\xf1o\n---\n".encode("latin-1"),
    "yaml.md": b"---\ntitle: 'never closed\n---\n",
    "plain.md": b"Just words.\n",
}


@pytest.mark.parametrize("name", [*BAD, "missing.md", "folder.md", "year.md"])
def test_an_unreadable_file_gets_one_sentence_and_stops_all(tmp_path, name, night):
    path = tmp_path / name
    if name == "folder.md":
        path.mkdir()
    elif name == "year.md":
        path.write_text(harbor_light().replace("year_submitted: 2021", "year_submitted: 2019"))
    elif name in BAD:
        path.write_bytes(BAD[name])
    code, out, err = run(HARBOR_LIGHT, path)
    sentence, last = err.splitlines()
    assert (code, out) == (2, "")
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert last == "Nothing was imported."
    assert not Award.objects.exists()


def test_the_real_files_of_other_years_say_which(test_data, night):
    for folder in ("2013", "2014", "2015", "2016", "2018", "2019", "2020"):
        found = sorted((test_data / "la2050" / folder).glob("*.md"))[:1]
        code, _out, err = run(*found)
        assert code == 2, folder
        assert "form" in err


def test_json_of_a_bad_file_names_line_and_cause(tmp_path, night):
    path = tmp_path / "yaml.md"
    path.write_bytes(BAD["yaml.md"])
    code, out, _err = run(path, as_json=True)
    file = json.loads(out)["files"][0]
    assert (code, json.loads(out)["imported"]) == (2, False)
    assert file["line"]
    assert file["cause"]


def test_the_same_file_again_and_twice_at_once_are_refused(tmp_path, night):
    twin = tmp_path / "twin.md"
    twin.write_bytes(HARBOR_LIGHT.read_bytes())
    code, _out, err = run(HARBOR_LIGHT, twin)
    assert (code, Award.objects.count()) == (3, 0)
    assert "twin.md: is the same text as proposal_harbor_light.md" in err
    assert run(HARBOR_LIGHT)[0] == 0
    for dry_run in (True, False):
        code, _out, err = run(HARBOR_LIGHT, dry_run=dry_run)
        assert code == 3
        assert "Change that award instead." in err
    assert Award.objects.count() == 1


def test_days_in_the_wrong_order_are_refused(night):
    code, _out, err = run(HARBOR_LIGHT, starts_on=date(2026, 7, 1), ends_on=date(2026, 6, 1))
    assert code == 3
    assert "last day" in err


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 7, 1), date(2027, 6, 30)),
        (date(2027, 7, 1), date(2028, 6, 30)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_year_from_a_day(day, last):
    assert a_year_from(day) == (day, last)
