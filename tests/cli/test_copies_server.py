"""firstlight backup, verify, restore on PostgreSQL. Skipped where the tests run on the embedded database."""

import os
import secrets
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.backups.made import flipped
from tests.cli.made import Agency
from tests.cli.test_copies import NAME, READ, SIGN, TWO_PEOPLE, backup_of, next_second

SERVER = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not SERVER, reason="needs PostgreSQL: make test-postgres")


def url_of(name: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()


def do(statement: str, name: str = "postgres") -> list[tuple]:
    import psycopg

    with psycopg.connect(url_of(name), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def databases() -> set[str]:
    return {name for (name,) in do("SELECT datname FROM pg_database")}


class House(Agency):
    """An agency whose data and keyring are two databases of a server."""

    def __init__(self, folder: Path, data: str, ring: str) -> None:
        super().__init__(folder, DATABASE_URL=url_of(data), FIRSTLIGHT_KEYRING_URL=url_of(ring))
        self.data, self.ring = data, ring

    def rows(self) -> list[tuple]:
        return do("SELECT count(*), max(id) FROM audit_event", self.data)


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """Two databases with two people, made once."""
    mark = secrets.token_hex(4)
    house = House(tmp_path_factory.mktemp("server"), f"data_{mark}", f"ring_{mark}")
    for name in (house.data, house.ring):
        do(f"CREATE DATABASE {name}")
    done = house.init()
    assert done.returncode == 0, done.stderr
    people = house.python(TWO_PEOPLE).split()
    return house, people


@pytest.fixture
def house(laid, tmp_path):
    """A copy of them for one test; whatever it makes on the server goes afterwards."""
    first, people = laid
    before = databases()
    shutil.copytree(first.folder, tmp_path / "house")
    here = House(tmp_path / "house", f"data_{secrets.token_hex(4)}", f"ring_{secrets.token_hex(4)}")
    for name, of in ((here.data, first.data), (here.ring, first.ring)):
        do(f"CREATE DATABASE {name} TEMPLATE {of}")
    here.people = people
    yield here
    for name in databases() - before:
        do(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_the_machine_died_and_who_was_shredded_since_stays_unreadable(house):
    one, two, owner = house.people
    first = backup_of(house)
    house.python(f"from firstlight.vault import keyring; keyring.destroy('{owner}')")
    next_second(first, house)
    for name in (house.data, house.ring):
        do(f"DROP DATABASE {name} WITH (FORCE)")
    done = house.run("restore", str(first))
    assert (done.returncode, done.stderr) == (0, "")
    assert house.python(READ.format(people=[one, two])).split("\n")[:2] == ["unreadable", NAME]
    assert house.run("check").returncode == 0
    refused = "UPDATE audit_event SET verb = ''"
    with pytest.raises(Exception, match="append-only"):
        do(refused, house.data)


def test_one_moment_while_somebody_writes_pairs(house):
    do("CREATE TABLE pairs (half integer)", house.data)
    stop, written = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            do("INSERT INTO pairs VALUES (1), (2)", house.data)
            written.append(2)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        file = backup_of(house)
    finally:
        stop.set()
        writer.join()
    assert written
    done = house.run("verify", "--deep", str(file))
    assert (done.returncode, "comes back" in done.stdout) == (0, True), done.stdout
    house.run("restore", "--replace", str(file))
    [(count,)] = do("SELECT count(*) FROM pairs", house.data)
    assert count % 2 == 0


def test_data_that_stand_are_replaced_only_when_told_and_kept_under_another_name(house):
    file = backup_of(house)
    before, there = house.rows(), databases()
    done = house.run("restore", str(file))
    assert (done.returncode, "There are data already" in done.stderr) == (1, True)
    assert (house.rows(), databases()) == (before, there)
    done = house.run("restore", "--replace", str(file))
    assert done.returncode == 0, done.stderr
    [kept] = databases() - there
    assert kept.startswith(f"{house.data}_before_")
    assert kept in done.stdout
    assert do("SELECT count(*), max(id) FROM audit_event", kept) == before
    assert do("SELECT count(*) FROM django_session", house.data) == [(0,)]


def test_altered_cut_short_or_of_other_keys_changes_nothing(house):
    file = backup_of(house)
    raw, before, there = file.read_bytes(), house.rows(), databases()
    for wrong, sentence in ((flipped(raw, len(raw) // 2), "altered"), (raw[:-9], "its end is missing")):
        file.write_bytes(wrong)
        done = house.run("restore", "--replace", str(file))
        assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr
    file.write_bytes(raw)
    (house.folder / "keys" / "keyset.json").unlink()
    from firstlight.vault.keyset import new_keyset, write_keyset

    write_keyset(new_keyset(), house.folder / "keys" / "keyset.json")
    done = house.run("restore", "--replace", str(file))
    assert (done.returncode, "keyset does not open this backup" in done.stderr) == (1, True)
    assert (house.rows(), databases()) == (before, there)


def test_it_refuses_while_somebody_is_connected(house):
    import psycopg

    file = backup_of(house)
    with psycopg.connect(url_of(house.data)):
        done = house.run("restore", "--replace", str(file))
    assert (done.returncode, "Somebody works in the database" in done.stderr) == (1, True)


def stand_in(house, name: str, script: str) -> None:
    """A program of that name, first on the path, that can call the real one."""
    folder = house.folder / "bin"
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n".replace("REAL", shutil.which(name)))
    file.chmod(0o700)
    house.settings["PATH"] = f"{folder}:{os.environ['PATH']}"


def test_a_restore_that_fails_midway_leaves_no_trace(house):
    file = backup_of(house)
    before, there = house.rows(), databases()
    stand_in(house, "pg_restore", "head -c 20000 >/dev/null; echo 'a row with amber heron' >&2; exit 1")
    done = house.run("restore", "--replace", str(file))
    assert (done.returncode, done.stderr[:25]) == (1, "pg_restore ended with 1. ")
    assert "amber" not in done.stderr
    assert (house.rows(), databases()) == (before, there)


def test_a_dump_that_fails_is_no_backup(house):
    stand_in(house, "pg_dump", 'REAL "$@" | head -c 30000; exit 1')
    done = house.run("backup")
    assert (done.returncode, "pg_dump ended with" in done.stderr) == (1, True)
    assert list((house.folder / "backups").glob("*.backup")) == []


def test_what_a_killed_process_left_on_the_server_goes_after_a_day(house):
    left = f"copy_20200101t000000z_{secrets.token_hex(10)}"
    fresh = f"copy_20990101t000000z_{secrets.token_hex(10)}"
    for name in (left, fresh, "copy_of_the_board"):
        do(f"CREATE DATABASE {name}")
    file = backup_of(house)
    assert house.run("verify", "--deep", str(file)).returncode == 0
    assert {left, fresh, "copy_of_the_board"} & databases() == {fresh, "copy_of_the_board"}


def test_nothing_of_the_connection_is_in_the_arguments_and_no_word_is_on_disk(house):
    for name in ("pg_dump", "pg_restore"):
        stand_in(house, name, f'echo "$0 $@" >> {house.folder}/arguments; exec REAL "$@"')
    file = backup_of(house)
    assert house.run("verify", "--deep", "backups").returncode == 0
    arguments = (house.folder / "arguments").read_text()
    assert arguments.count("pg_dump") >= 2
    server = urlsplit(SERVER)
    for told in (server.password, server.username + "@", server.hostname, str(server.port), house.data):
        assert told not in arguments.replace(str(house.folder), "")
    for kept in (file, file.with_name("keyring")):
        for word in (SIGN, NAME, "adam", "PGDMP"):
            assert word.encode() not in kept.read_bytes()
    assert {name for name in databases() if name.startswith("copy_")} == set()
