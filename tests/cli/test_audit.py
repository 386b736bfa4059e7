"""firstlight audit: verify, export, anchor, key, as an administrator and as an outsider meet them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITE = (
    "from firstlight.audit.models import Event; "
    "[Event.objects.create(by='system:test', verb='audit.test', act='a') for _one in range({})]"
)
KILLED = """
import os, signal
from django.db import connections
from firstlight.audit.sealer import Sealer
from firstlight.vault.signing import ledger_key
database, calls = connections["default"], []
commit = database._commit
def deadly():
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    commit()
database._commit = deadly
one = Sealer()
one._batch, one._fit_batch = 25, lambda size, held: None
one.work(ledger_key(), seconds=60)
"""
"""The third batch is written and never committed."""


@pytest.fixture
def sealed(agency):
    """An installation whose few events are sealed and signed."""
    assert agency.run("work", "--once").returncode == 0
    return agency


def meddle(agency, sql: str) -> None:
    drop = "".join(f"DROP TRIGGER audit_event_no_{deed};" for deed in ("update", "delete"))
    done = agency.run("db", "shell", "--write", stdin=drop + sql)
    assert done.returncode == 0, done.stdout


def test_verify_says_that_all_is_whole_or_what_is_not(sealed):
    done = sealed.run("audit", "verify")
    assert done.returncode == 0, done.stdout
    assert "3 events are sealed" in done.stdout
    assert done.stdout.endswith("Nothing was changed, removed, inserted or reordered.\n")
    assert sealed.run("audit", "verify", "--quiet").stdout == ""
    meddle(sealed, "UPDATE audit_event SET by = 'user:000000000000' WHERE id = 2;")
    done = sealed.run("audit", "verify", "--quiet")
    assert done.returncode == 1
    assert done.stdout.startswith("FOUND (changed): Event 2 (number 2) was changed")


def test_what_is_not_sealed_yet_is_counted(agency):
    done = agency.run("audit", "verify")
    assert (done.returncode, "3 wait for their seal" in done.stdout) == (0, True)
    assert agency.run("audit", "anchor").returncode == 1
    assert "0 events sealed" in agency.run("check").stdout


def test_a_sealer_that_is_killed_goes_on_where_it_stopped(agency):
    agency.python(WRITE.format(120))
    with pytest.raises(subprocess.CalledProcessError) as killed:
        agency.python(f"exec({KILLED!r})")
    assert killed.value.returncode == -9
    assert "\n50 events are sealed" in "\n" + agency.run("audit", "verify").stdout
    assert agency.run("work", "--once").returncode == 0
    done = agency.run("audit", "verify")
    assert (done.returncode, "123 events are sealed" in done.stdout) == (0, True)


def test_the_worker_keeps_an_anchor_that_finds_a_cut_ledger(agency):
    outside = agency.folder / "outside"
    outside.mkdir()
    agency.settings |= {"FIRSTLIGHT_ANCHORS": str(outside), "FIRSTLIGHT_ANCHOR_MAIL": "board@agency.example"}
    done = agency.run("work", "--once")
    assert (done.returncode, "To: board@agency.example" in done.stdout) == (0, True)
    [file] = outside.iterdir()
    assert file.read_text() == agency.run("audit", "anchor").stdout
    done = agency.run("audit", "verify", "--anchors", "outside")
    assert (done.returncode, "1 anchors kept outside" in done.stdout) == (0, True)
    drop = "".join(f"DROP TRIGGER audit_{table}_no_delete;" for table in ("seal", "checkpoint"))
    meddle(agency, drop + "DELETE FROM audit_event; DELETE FROM audit_seal; DELETE FROM audit_checkpoint;")
    assert agency.run("audit", "verify").returncode == 0
    done = agency.run("audit", "verify", "--anchors", str(file))
    assert (done.returncode, "FOUND (truncated)" in done.stdout) == (1, True)


def test_an_outsider_checks_an_export_with_python_and_one_key(sealed, tmp_path):
    key = sealed.run("audit", "key").stdout.strip()
    done = sealed.run("audit", "export", "ledger.jsonl")
    assert (done.returncode, "It names nobody" in done.stdout) == (0, True)
    inside = sealed.run("audit", "verify", "ledger.jsonl", "--key", key)
    assert inside.returncode == 0, inside.stdout

    outside = tmp_path / "outside"
    for name in ("firstlight/__init__.py", "firstlight/audit/__init__.py"):
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, outside / name)
    shutil.copytree(ROOT / "firstlight/audit/proof", outside / "firstlight/audit/proof")
    shutil.copy(sealed.folder / "ledger.jsonl", outside)
    without_django = (
        "import sys, runpy; sys.modules['django'] = None; runpy.run_module('firstlight.audit.proof')"
    )
    without_django = without_django.replace("proof')", "proof', run_name='__main__')")

    def check(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", without_django, *words]
        return subprocess.run(command, cwd=outside, env={"PYTHONPATH": "."}, capture_output=True, text=True)

    done = check("ledger.jsonl", "--key", key)
    assert (done.returncode, done.stdout) == (0, inside.stdout), done.stderr
    other = check("ledger.jsonl", "--key", "ab" * 32)
    assert (other.returncode, "signed by another key" in other.stdout) == (1, True)
    text = (outside / "ledger.jsonl").read_text()
    (outside / "ledger.jsonl").write_text(text.replace("access.add_team", "access.add_tean"))
    done = check("ledger.jsonl", "--key", key)
    assert (done.returncode, "Event 1 (number 1) was changed" in done.stdout) == (1, True)
    assert check("nothing.jsonl", "--key", key).returncode == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["verify", "password"], "Give --key"),
        (["verify", "password", "--key", "abc"], "64 hexadecimal digits"),
        (["verify", "password", "--key", "ab" * 32], "no export of the ledger"),
        (["verify", "nowhere", "--key", "ab" * 32], "cannot be read"),
        (["verify", "--anchors", "nowhere"], "cannot be read"),
        (["verify", "--anchors", "password"], "There is no anchor"),
        (["export"], "Say into which file"),
        (["export", "password"], "already; nothing was written"),
        (["export", "no/such/folder"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(agency, words, sentence):
    done = agency.run("audit", *words)
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_is_verified_without_django():
    code = "import sys; from firstlight.cli import main\nmain(['audit', 'verify', 'x', '--key', 'ab' * 32])\n"
    code = f"{code}\nprint('django' in sys.modules)".replace("'ab' * 32", "'" + "ab" * 32 + "'")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "False\n", done.stderr
