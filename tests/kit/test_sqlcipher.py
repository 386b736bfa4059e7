"""The embedded database: unreadable without its key, and no write lost however many write at once."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PLAY = Path(__file__).with_name("sqlcipher_play.py")
ROOT = PLAY.parents[2]
KEY = "5f" * 32


def start(file: Path, act: str, *words: str, key: str = KEY) -> subprocess.Popen[str]:
    command = [sys.executable, str(PLAY), str(file), key, act, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def play(file: Path, act: str, *words: str, key: str = KEY) -> str:
    actor = start(file, act, *words, key=key)
    out, err = actor.communicate(timeout=60)
    assert actor.returncode == 0, err
    return out.strip()


def refusal(file: Path, *, key: str) -> str:
    actor = start(file, "say", "hello", key=key)
    _, err = actor.communicate(timeout=60)
    assert actor.returncode != 0
    return err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    play(folder / "play.sqlite3", "make")
    return folder


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "play")
    return tmp_path / "play" / "play.sqlite3"


def test_the_file_holds_no_plaintext(file: Path) -> None:
    play(file, "say", "amber heron at the harbor")
    stored = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"amber heron" not in stored
    assert b"SQLite format 3" not in stored
    assert b"play_line" not in stored
    assert file.stat().st_mode & 0o077 == 0


def test_a_plain_file_is_possible(tmp_path: Path) -> None:
    path = tmp_path / "plain.sqlite3"
    play(path, "make", key="")
    assert path.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("a1" * 32, "The key does not open play.sqlite3."),
        ("", "play.sqlite3 is encrypted or damaged, and no key was given."),
        ("a1" * 16, "The key of the database must be 32 bytes"),
    ],
)
def test_a_wrong_key_is_refused_in_a_sentence(file: Path, key: str, sentence: str) -> None:
    before = file.read_bytes()
    message = refusal(file, key=key)
    assert f"DatabaseKeyError: {sentence}" in message.splitlines()[-1]
    assert key == "" or key not in message
    assert file.read_bytes() == before


def test_values_come_back_as_they_went_in_and_the_file_is_durable(file: Path) -> None:
    assert play(file, "types") == str(["wal", 2, 1, 2, 1])


def test_eight_threads_in_two_processes_lose_nothing(file: Path) -> None:
    crowds = [start(file, "crowd", "8", "10") for _ in range(2)]
    for crowd in crowds:
        out, err = crowd.communicate(timeout=60)
        assert (crowd.returncode, out.strip()) == (0, "[]"), err
    assert "(160,)" in count(file)


def count(file: Path) -> str:
    code = (
        "import sys; from sqlcipher3 import dbapi2 as d; c = d.connect(sys.argv[1]);"
        "c.execute(f'''PRAGMA key = \"x'{sys.argv[2]}'\"''');"
        "print(*(c.execute(s).fetchone() for s in ('SELECT count(*) FROM play_line', 'PRAGMA quick_check')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file), KEY], capture_output=True, text=True, check=True
    )
    assert "('ok',)" in done.stdout
    return done.stdout


def test_a_kill_loses_no_acknowledged_row(file: Path) -> None:
    writer = start(file, "acknowledge")
    assert writer.stdout is not None
    acknowledged = 0
    for line in writer.stdout:
        acknowledged = int(line)
        if acknowledged == 200:
            writer.send_signal(signal.SIGKILL)
            break
    acknowledged = max([acknowledged, *(int(line) for line in writer.stdout.read().split("\n")[:-1])])
    writer.communicate()
    kept = int(count(file).split(",")[0].removeprefix("("))
    assert kept >= acknowledged
    play(file, "say", "and it opens again")


def test_readers_never_wait_and_writers_are_told_in_time(file: Path) -> None:
    said = play(file, "hold")
    assert "read 0" in said
    assert (
        "OperationalError: Another writer has held the database for 0.2 seconds; nothing was written." in said
    )
    assert said.endswith("2")


def test_the_turn_is_free_after_every_kind_of_end(file: Path) -> None:
    assert play(file, "unfinished") == "1"
