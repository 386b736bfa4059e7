"""firstlight check, db, award: and the one help page"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.made import Agency

ROOT = Path(__file__).resolve().parents[2]


def test_one_help_page_names_every_command_and_needs_no_django(tmp_path):
    code = "import sys; from firstlight.cli import main\ntry: main(['--help'])\nfinally: print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    commands = (
        "init",
        "run",
        "work",
        "check",
        "db",
        "keys",
        "award",
        "demo",
        "docs",
        "audit",
        "backup",
        "verify",
        "restore",
    )
    for command in commands:
        assert f"\n    {command} " in done.stdout
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["db"],
        ["db", "dance"],
        ["award", "import"],
        ["run", "--port", "x"],
        ["audit", "dance"],
        ["restore"],
    ],
)
def test_bad_usage_is_2(tmp_path, words):
    assert Agency(tmp_path).run(*words).returncode == 2


def test_check_says_how_everything_stands(agency):
    done = agency.run("check")
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "keys",
        "database",
        "migrations",
        "clock",
        "ledger",
        "backup",
    ]
    assert agency.run("check", "--quiet").stdout == ""


def break_keyset(folder: Path) -> None:
    (folder / "keys" / "keyset.json").write_text("{}")


def swap_keyset(folder: Path) -> None:
    from firstlight.vault.keyset import new_keyset, write_keyset

    (folder / "keys" / "keyset.json").unlink()
    write_keyset(new_keyset(), folder / "keys" / "keyset.json")


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda folder: (folder / "keys" / "keyset.json").unlink(), "No keyset at"),
        (break_keyset, "damaged or not a keyset"),
        (swap_keyset, "The key does not open"),
        (lambda folder: (folder / "data" / "firstlight.db").unlink(), "No database at"),
        (lambda folder: (folder / "keyring" / "keyring.db").unlink(), "No database at"),
        (lambda folder: (folder / "data" / "firstlight.db").write_bytes(b"x" * 4096), "does not open"),
    ],
)
def test_it_refuses_to_start_with_a_sentence_and_never_with_garbage(agency, harm, sentence):
    harm(agency.folder)
    done = agency.run("run", "--port", "1")
    assert (done.returncode, done.stdout) == (3, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    done = agency.run("check")
    assert done.returncode == 1
    assert sentence in done.stdout


@pytest.mark.parametrize(
    "words", [["work", "--once"], ["award", "import", "password"], ["db", "shell"], ["audit", "verify"]]
)
def test_no_other_command_starts_with_a_keyset_that_does_not_fit(agency, words):
    swap_keyset(agency.folder)
    done = agency.run(*words)
    assert (done.returncode, done.stdout, "The key does not open" in done.stderr) == (3, "", True)


def test_an_older_and_a_newer_database_are_told_apart(agency):
    forget = "DELETE FROM django_migrations WHERE app = 'notify';"
    agency.run("db", "shell", "--write", stdin=forget)
    assert "older than this release" in agency.run("check").stdout
    names = [file.stem for file in (ROOT / "firstlight/notify/migrations").glob("0*.py")]
    rows = ", ".join(f"('notify', '{name}', '2026-01-01')" for name in [*names, "0999_later"])
    known = f"INSERT INTO django_migrations (app, name, applied) VALUES {rows};"
    agency.run("db", "shell", "--write", stdin=known)
    assert "newer release" in agency.run("run").stderr


def test_the_shell_reads_and_changes_nothing_unless_told(agency):
    done = agency.run("db", "shell", stdin="SELECT username, ';' FROM access_user;\n.quit\nSELECT 1;")
    assert done.stdout == "username\t';'\nadam\t;\n"
    done = agency.run("db", "shell", stdin="UPDATE access_user SET title = 'x';")
    assert done.returncode == 1
    assert "readonly" in done.stdout
    assert agency.run("db", "shell", "--write", stdin="UPDATE access_user SET title = 'x';").returncode == 0
    sealed = agency.run("db", "shell", "--keyring", stdin=".tables\nSELECT wrapped FROM vault_keycheck")
    assert "vault_keycheck" in sealed.stdout
    assert "sealed bytes" in sealed.stdout


def test_paths(agency):
    names = [agency.folder / "data" / "firstlight.db", agency.folder / "keyring" / "keyring.db"]
    assert agency.run("db", "path").stdout.splitlines() == [str(name) for name in names]


def test_an_unreadable_proposal_is_2(agency):
    (agency.folder / "odd.md").write_bytes(b"\x00\xff")
    done = agency.run("award", "import", "--dry-run", "odd.md")
    assert done.returncode == 2
    assert "odd.md" in done.stderr
