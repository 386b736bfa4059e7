"""firstlight init"""

import shutil

import pytest

from tests.cli.made import Agency


def test_what_is_made_is_for_its_owner_alone_and_the_administrator_sees_no_person(agency):
    for path in agency.folder.rglob("*"):
        if path.name != "password":
            assert path.stat().st_mode & 0o077 == 0, path
    who = "from firstlight.access.models import User; adam = User.objects.get();"
    told = agency.python(
        who + "print(adam.check_password('a long enough phrase'), sorted(adam.role_codes), "
        "adam.may('access.add_worker'), adam.may('survivors.list_survivors'))"
    )
    assert told == "True ['administrator'] True False\n"


def test_init_never_overwrites(agency):
    before = (agency.folder / "keys" / "keyset.json").read_text()
    done = agency.init()
    assert done.returncode == 2
    assert "already" in done.stderr
    assert (agency.folder / "keys" / "keyset.json").read_text() == before
    shutil.rmtree(agency.folder / "keys")
    assert "a database at" in agency.init().stderr
    assert not (agency.folder / "keys").exists()


@pytest.mark.parametrize("weak", ["short", "password1234", "\udcff"])
def test_a_weak_or_unreadable_password_makes_nothing(tmp_path, weak):
    agency = Agency(tmp_path)
    (tmp_path / "password").write_bytes(weak.encode("utf-8", "surrogateescape"))
    done = agency.init()
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["password"]


def test_without_a_terminal_the_password_is_not_guessed(tmp_path):
    done = Agency(tmp_path).run("init", "--admin", "adam")
    assert (done.returncode, (tmp_path / "keys").exists()) == (2, False)


def test_a_keyset_sealed_by_a_passphrase(tmp_path):
    agency = Agency(tmp_path)
    (tmp_path / "phrase").write_text("three plain words\n")
    done = agency.init("--passphrase-file", "phrase")
    assert done.returncode == 0, done.stderr
    assert "FIRSTLIGHT_PASSPHRASE_FILE=" in done.stdout
    assert "database" not in (tmp_path / "keys" / "keyset.json").read_text()
    assert "needs its passphrase" in agency.run("run").stderr
    sealed = Agency(tmp_path, FIRSTLIGHT_PASSPHRASE_FILE=str(tmp_path / "phrase"))
    assert sealed.run("check").returncode == 0
    key = "from django.conf import settings; print(settings.SECRET_KEY)"
    assert sealed.python(key) == sealed.python(key)
    (tmp_path / "phrase").write_text("three other words\n")
    assert "does not open this keyset" in sealed.run("run").stderr
    (tmp_path / "phrase").unlink()
    assert sealed.run("run").returncode == 3


def test_a_short_passphrase_makes_nothing(tmp_path):
    (tmp_path / "phrase").write_text("short\n")
    assert Agency(tmp_path).init("--passphrase-file", "phrase").returncode == 2
    assert not (tmp_path / "keys").exists()


def test_a_server_that_does_not_answer_is_named_and_nothing_is_made(tmp_path):
    done = Agency(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none").init()
    assert (done.returncode, done.stdout) == (3, "")
    assert "The default database does not answer" in done.stderr
    assert not (tmp_path / "keys").exists()
