"""firstlight hmis import, below the command line: whole or not at all, once, and gone on with."""

import csv
import json
import zipfile
from datetime import date

import pytest

from firstlight.audit.guard import guarded
from firstlight.audit.models import Event
from firstlight.enrollment.models import Enrollment
from firstlight.importing import actions, command
from firstlight.importing.models import Import
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal
from tests.importing.made import an_export, counted, many_people, take_in

pytestmark = pytest.mark.django_db
HOSTILE = "=HYPERLINK(“x”)"


@pytest.fixture(autouse=True)
def _guard(night):
    """As the command runs."""
    with guarded():
        yield


@pytest.fixture
def small(monkeypatch):
    """Batches of three."""
    monkeypatch.setattr(command, "BATCH", 3)


def test_it_takes_people_in_and_says_what(tmp_path, cast):
    code, out, err = take_in(an_export(tmp_path / "x"))
    assert (code, err) == (0, "")
    for words in ("People: 4 new", "Enrollments: 5 new", "Projects: 3 new", "never kept here", "Imported."):
        assert words in out
    assert Survivor.objects.count() == 4
    assert Enrollment.objects.count() == 5
    run = Import.objects.get()
    assert (run.place, run.people) == (4, 4)
    assert run.ended_at


def test_a_dry_run_writes_nothing_and_foretells_what_comes(tmp_path, cast):
    before, events = counted(), Event.objects.count()
    path = an_export(tmp_path / "x")
    code, out, err = take_in(path, dry_run=True)
    assert (code, err, counted(), Event.objects.count()) == (0, "", before, events)
    assert "Dry run: nothing was imported." in out
    _code, done, _err = take_in(path)
    assert done.replace("Imported.", "Dry run: nothing was imported.") == out


def test_a_dry_run_of_what_came_before_says_so(tmp_path, cast):
    path = an_export(tmp_path / "x")
    take_in(path)
    before, events = counted(), Event.objects.count()
    _code, out, _err = take_in(path, dry_run=True)
    assert "People: 0 new, 0 brought up to date, 4 as they were" in out
    assert (counted(), Event.objects.count()) == (before, events)


def test_twice_is_once(tmp_path, cast):
    path = an_export(tmp_path / "x")
    take_in(path)
    before = counted()
    code, out, _err = take_in(path)
    assert code == 0
    assert "4 as they were" in out
    after = counted()
    assert after.pop("importing.Import") == before.pop("importing.Import") + 1
    assert after == before


@pytest.mark.parametrize("broken", range(4))
def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path, cast, small, monkeypatch, broken):
    path, calls = an_export(tmp_path / "x", lambda rows: many_people(rows, 8)), []
    whole = actions.steps.take_in

    def dies(batch, person):
        calls.append(person.key)
        if len(calls) == 3 * broken + 2:
            raise KeyboardInterrupt
        return whole(batch, person)

    monkeypatch.setattr(actions.steps, "take_in", dies)
    with pytest.raises(KeyboardInterrupt):
        take_in(path)
    assert Survivor.objects.count() == 3 * broken, "of the batch that was cut off nobody is in"
    assert Import.objects.get().place == 3 * broken
    monkeypatch.setattr(actions.steps, "take_in", whole)
    assert take_in(path)[0] == 0
    assert Survivor.objects.count() == Enrollment.objects.values("survivor").distinct().count() == 12
    assert Import.objects.get().ended_at
    assert ["came", "Client.csv", "", "", 12] in Import.objects.get().report


def test_an_import_that_was_cut_off_comes_before_another_file(tmp_path, cast, small, monkeypatch):
    path = an_export(tmp_path / "x", lambda rows: many_people(rows, 8))
    with monkeypatch.context() as patch:
        patch.setattr(actions.steps, "take_in", lambda batch, person: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take_in(path)
    code, _out, err = take_in(an_export(tmp_path / "y"))
    assert (code, "cut off" in err) == (3, True)
    code, _out, err = take_in(path, restricted=True)
    assert (code, "same words" in err) == (3, True)
    assert take_in(path)[0] == 0


def test_the_same_people_under_another_name_are_not_doubled(tmp_path, cast):
    path = an_export(tmp_path / "x")
    take_in(path)
    before = counted()
    code, _out, err = take_in(path, source="another")
    assert (code, counted()) == (3, before)
    assert "“oldsystem”" in err


def test_json_is_one_document(tmp_path, cast):
    code, out, _err = take_in(an_export(tmp_path / "x"), as_json=True)
    told = json.loads(out)
    assert (code, told["imported"], told["version"]) == (0, True, 2026)
    assert {"what": "came", "file": "Client.csv", "column": "", "why": "", "count": 4} in told["report"]


def test_an_unknown_programme_is_named_beside_those_there_are(tmp_path, cast):
    code, out, err = take_in(an_export(tmp_path / "x"), team="nowhere")
    assert (code, out) == (2, "")
    assert "“nowhere”" in err
    assert "shelter" in err


@pytest.mark.parametrize("version", [2022, 2024])
def test_earlier_versions_are_brought_up_on_the_way(tmp_path, cast, version):
    code, out, err = take_in(an_export(tmp_path / "x", version=version))
    assert (code, err) == (0, "")
    assert f"from FY{version} to FY2026" in out
    assert "People: 4 new" in out
    assert Enrollment.objects.get(entered_on=date(2025, 2, 1)).destination == 410


# ---------------------------------------------------------------- broken files: one sentence, nothing written
def _spoiled(path, name, how):
    file = path / name
    file.write_bytes(how(file.read_bytes()))
    return path


def truncated(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    return path


def leading_out(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as into:
        into.writestr("../Client.csv", "PersonalID\n")
    return path


def without_a_file(tmp_path):
    path = an_export(tmp_path / "x")
    (path / "Exit.csv").unlink()
    return path


def wrong_version(tmp_path):
    return _spoiled(
        an_export(tmp_path / "x"), "Export.csv", lambda text: text.replace(b"2026 v1.0", b"2031 v1.0")
    )


def twice_the_same(tmp_path):
    return an_export(tmp_path / "x", lambda rows: rows["Client"].append(dict(rows["Client"][0])))


def no_export(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "notes.csv").write_text("a,b\n1,2\n")
    return tmp_path / "x"


def formula_in_a_project(tmp_path):
    return an_export(tmp_path / "x", lambda rows: rows["Project"][0].update(ProjectName=HOSTILE))


BROKEN = {
    truncated: "damaged",
    leading_out: "unsafe-path",
    without_a_file: "file-missing Exit.csv",
    wrong_version: "version Export.csv",
    twice_the_same: "key-twice Client.csv",
    no_export: "header-missing",
    formula_in_a_project: "formula Project.csv",
}


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda one: one.__name__)
def test_what_stops_is_said_and_nothing_is_written(tmp_path, cast, spoil):
    path, before, events = spoil(tmp_path), counted(), Event.objects.count()
    code, out, err = take_in(path)
    assert (code, out) == (1, "")
    assert BROKEN[spoil] in err
    assert "Nothing was imported" in err
    assert (counted(), Event.objects.count()) == (before, events)


def test_a_formula_in_a_name_is_kept_as_text_under_seal(tmp_path, cast):
    path = an_export(tmp_path / "x", lambda rows: rows["Client"][2].update(FirstName="=1+1", LastName="“A”"))
    assert take_in(path)[0] == 0
    survivor = Enrollment.objects.get(entered_on=date(2025, 1, 11)).survivor
    assert reveal(survivor, "name", by=cast.ruth, why="test") == "=1+1 “A”"


def test_hashed_names_are_no_names(tmp_path, cast):
    path = an_export(tmp_path / "x", lambda rows: rows["Export"][0].update(HashStatus="4"))
    code, out, _err = take_in(path)
    assert (code, "names are hashed" in out) == (0, True)
    assert not Survivor.objects.filter(name__isnull=False).exists()


def test_nothing_of_the_file_lies_about_afterwards(tmp_path, cast):
    path = an_export(tmp_path / "x")
    before = sorted(tmp_path.rglob("*"))
    take_in(path)
    assert sorted(tmp_path.rglob("*")) == before
    with (path / "Client.csv").open(newline="") as lines:
        words = {row["LastName"] for row in csv.DictReader(lines)} | {"O'Hara", "Núñez", "p1", "e1"}
    told = json.dumps(list(Event.objects.values()), default=str) + json.dumps(Import.objects.get().report)
    assert not [word for word in words if f'"{word}"' in told or "Hara" in told]
