"""firstlight hmis import, as it is typed."""

import pytest

from firstlight.cli import main
from firstlight.cli.words import BAD_INPUT, DONE
from firstlight.survivors.models import Survivor
from firstlight.vault import start
from tests.importing.made import an_export

ASKED = ("--team", "shelter", "--quiet")


@pytest.mark.parametrize("name", ["", "Old", "old system", "-old", "o" * 31, "../old"])
def test_the_name_of_a_system_is_a_plain_word(tmp_path, capsys, name):
    assert main(["hmis", "import", str(tmp_path), f"--from={name}", *ASKED]) == BAD_INPUT
    assert "plain word" in capsys.readouterr().err


@pytest.mark.parametrize("rule", ["nonsense", "key-twice", "encoding", "unsafe-path"])
def test_what_leaves_open_whose_is_what_cannot_be_accepted(tmp_path, capsys, rule):
    words = ["hmis", "import", str(tmp_path), "--from", "old", "--accept", rule, *ASKED]
    assert main(words) == BAD_INPUT
    assert rule in capsys.readouterr().err


@pytest.mark.django_db
def test_it_takes_people_in(tmp_path, cast, night, monkeypatch, capsys):
    monkeypatch.setattr(start, "refuse_unready", lambda: None)
    words = ["hmis", "import", str(an_export(tmp_path / "x")), "--from", "old", *ASKED]
    assert main([*words, "--dry-run"]) == DONE
    assert not Survivor.objects.exists()
    assert main(words) == DONE
    assert Survivor.objects.count() == 4
    assert "Imported." in capsys.readouterr().out
    assert main(["hmis", "import", str(tmp_path / "nowhere"), "--from", "old", *ASKED]) == BAD_INPUT
