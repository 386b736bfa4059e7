"""firstlight backup, verify, restore: as the administrator at seven in the morning, and as a thief."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.backups.made import everything, flipped

SIGN = "quiet lantern"
NAME = "Jolanta Inventada"
BALLAST = (
    "CREATE TABLE ballast AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more LIMIT 20000) "
    "SELECT randomblob(3000) AS bytes FROM more;"
)
FULL = "is full. The data are as they were"
TWO_PEOPLE = (
    "from tests.vault.made import named; one = named(); two = named();"
    f"one.sign = '{SIGN}'; one.save(); print(one.pk, two.pk, one.sealed_under)"
)
READ = (
    "from firstlight.survivors.models import Survivor; from firstlight.vault.sealing import reveal, Unreadable;"
    "from firstlight.access.actors import System\n"
    "for pk in {people}:\n"
    "    try: print(reveal(Survivor.objects.get(pk=pk), 'name', by=System('nightly'), why='test'))\n"
    "    except Unreadable: print('unreadable')"
)


def backup_of(agency) -> Path:
    done = agency.run("backup")
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[0])


def next_second(first: Path, agency) -> Path:
    while time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) <= first.stem:
        time.sleep(0.05)
    return backup_of(agency)


def disk_dies(agency) -> None:
    for folder in ("data", "keyring"):
        shutil.rmtree(agency.folder / folder)


def test_seven_in_the_morning_and_who_was_shredded_since_stays_unreadable(agency):
    one, two, owner = agency.python(TWO_PEOPLE).split()
    people = READ.format(people=[one, two])
    assert agency.python(people).split("\n")[:2] == [NAME, NAME]
    first = backup_of(agency)
    agency.python(f"from firstlight.vault import keyring; keyring.destroy('{owner}')")
    next_second(first, agency)
    disk_dies(agency)
    done = agency.run("restore", str(first))
    assert (done.returncode, done.stderr) == (0, "")
    assert "The keyring is its newest copy." in done.stdout
    assert agency.python(people).split("\n")[:2] == ["unreadable", NAME]
    checked = agency.run("check")
    assert checked.returncode == 0, checked.stdout
    told = agency.python(
        "from firstlight.audit.models import Event; print(Event.objects.filter(verb__startswith='backups.')"
        ".values_list('verb', 'by').last())"
    )
    assert told == "('backups.note_restore', 'system:command')\n"


def test_after_the_master_key_was_replaced_the_renewed_keyring_brings_an_old_backup_back(agency):
    one, two, _owner = agency.python(TWO_PEOPLE).split()
    file = backup_of(agency)
    before = (agency.folder / "backups" / "keyring").read_bytes()
    assert agency.run("keys", "rotate").returncode == 0
    disk_dies(agency)
    assert agency.run("restore", str(file)).returncode == 0
    assert agency.python(READ.format(people=[one, two])).split("\n")[:2] == [NAME, NAME]
    disk_dies(agency)
    (agency.folder / "backups" / "keyring").write_bytes(before)
    done = agency.run("restore", str(file))
    assert (done.returncode, "before the master key was replaced" in done.stderr) == (1, True)


def test_a_thief_finds_no_word_in_it(agency):
    agency.python(TWO_PEOPLE)
    file = backup_of(agency)
    found = everything(agency.folder / "backups")
    assert set(found) == {file.name, "keyring"}
    for raw in found.values():
        for word in (SIGN, NAME, "adam", "Firstlight", "survivor", "SQLite"):
            assert word.encode() not in raw
    assert file.stat().st_mode & 0o077 == 0


def test_verify_tells_each_and_fails_when_one_is_not_right(agency):
    file = backup_of(agency)
    done = agency.run("verify", "backups")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    done = agency.run("verify", "--deep", "backups")
    assert (done.returncode, done.stdout.count("comes back")) == (0, 2)
    file.write_bytes(flipped(file.read_bytes(), 9999))
    done = agency.run("verify", "--quiet", "backups")
    assert done.returncode == 1
    assert done.stdout == f"{file.name}: This backup was altered or is damaged. Take another one.\n"


def test_it_refuses_while_the_worker_runs_and_without_replace(agency):
    file = backup_of(agency)
    database = agency.folder / "data" / "firstlight.db"
    before = database.stat().st_ino
    done = agency.run("restore", str(file))
    assert (done.returncode, "There are data already" in done.stderr) == (1, True)
    worker = subprocess.Popen([sys.executable, "-m", "firstlight.cli", "work"], env=agency.environment)
    try:
        until = time.monotonic() + 30
        while "Firstlight runs on these data" not in done.stderr and time.monotonic() < until:
            done = agency.run("restore", str(file))
        assert (done.returncode, done.stderr) == (
            1,
            "Firstlight runs on these data. Stop it, then restore.\n",
        )
    finally:
        worker.terminate()
        worker.wait(20)
    assert database.stat().st_ino == before
    done = agency.run("restore", "--replace", str(file))
    assert (done.returncode, "of before are kept" in done.stdout) == (0, True)


@pytest.mark.parametrize("words", [("restore", "nothing"), ("verify", "empty"), ("verify", "nothing")])
def test_what_is_not_there_is_said(agency, words):
    (agency.folder / "empty").mkdir()
    done = agency.run(*words)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


def test_the_night_is_made_by_the_worker_and_seen_by_check(agency):
    agency.settings["FIRSTLIGHT_BACKUP_HOUR"] = "4"
    done = agency.run("work", "--once")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((agency.folder / "backups").glob("*.backup"))) == 1
    assert "backup: fine (the last one that came back is of" in agency.run("check").stdout
    assert not any((agency.folder / "data" / "scratch").iterdir())


def test_told_to_stop_it_takes_away_what_is_unfinished(agency):
    agency.run("db", "shell", "--write", stdin=BALLAST)
    command = [sys.executable, "-m", "firstlight.cli", "backup"]
    running = subprocess.Popen(command, env=agency.environment, cwd=agency.folder)
    scratch = agency.folder / "data" / "scratch"
    until = time.monotonic() + 30
    while not (scratch.is_dir() and any(scratch.iterdir())) and time.monotonic() < until:
        time.sleep(0.005)
    running.terminate()
    assert running.wait(30) == 143
    assert list(scratch.iterdir()) == []
    assert [
        name for name in os.listdir(agency.folder / "backups") if name.endswith((".part", ".backup"))
    ] == []


def test_a_disk_that_is_really_full(agency):
    small = agency.folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k,mode=700", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a full disk: only where a small one may be mounted")
    try:
        before = everything(agency.folder / "data")
        done = agency.run("backup", str(small))
        assert (done.returncode, FULL in done.stderr) == (1, True), done.stderr
        assert [name for name in os.listdir(small) if name != ".lock"] in ([], ["keyring"])
        assert everything(agency.folder / "data") == before
        file = backup_of(agency)
        agency.settings["FIRSTLIGHT_KEYS"] = str(agency.folder / "keys" / "keyset.json")
        agency.settings["FIRSTLIGHT_DATA"] = str(small / "home" / "data")
        done = agency.run("restore", str(file))
        assert (done.returncode, FULL in done.stderr) == (1, True), done.stderr
        assert everything(small / "home") == {}
    finally:
        subprocess.run(["umount", str(small)], check=True)
