"""A process that crashes leaves no image of its memory, and no secret stands where other programs look."""

import logging
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.views.debug import SafeExceptionReporterFilter

from firstlight.vault.keepers import EnvironmentKeeper
from firstlight.vault.keyset import new_keyset
from tests.cli.conftest import agency, made  # noqa: F401
from tests.cli.test_running import answer_of, free_port
from tests.house.source import ROOT

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
ENDS = "import os, signal; os.kill(os.getpid(), signal.{sign}); import time; time.sleep(9)"
COMMAND = "from firstlight.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
SERVED = "import firstlight.wsgi\n"
ASK = (
    "import ctypes\nprint(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\nprint(open('/proc/self/limits').read())\n"
)


def limits_lifted() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def begun(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FIRSTLIGHT_DATA": str(folder / "data")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        preexec_fn=limits_lifted,
        check=False,
    )


@pytest.mark.parametrize("sign", ["SIGABRT", "SIGSEGV", "SIGBUS", "SIGQUIT"])
def test_a_command_that_crashes_leaves_no_core(sign, tmp_path):
    done = begun(COMMAND + ENDS.format(sign=sign), tmp_path)
    assert done.returncode == -getattr(signal, sign)
    assert [file.name for file in tmp_path.iterdir() if "core" in file.name] == []


@LINUX
@pytest.mark.parametrize("start", [COMMAND, SERVED], ids=["command", "server"])
def test_no_image_may_be_written_and_no_neighbour_may_look_in(start, tmp_path):
    lines = begun(start + ASK, tmp_path).stdout.splitlines()
    assert "0" in lines, "PR_GET_DUMPABLE is not 0"
    [core] = [line for line in lines if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"]


@LINUX
def test_the_running_server_its_workers_and_the_process_beside_it_keep_to_it(agency):  # noqa: F811
    agency.settings |= {"FIRSTLIGHT_MAIL_PASSWORD": "zqpassword", "FIRSTLIGHT_SECRET": "zqsecret" * 8}
    port = free_port()
    command = [sys.executable, "-m", "firstlight.cli", "run", "--port", str(port)]
    running = subprocess.Popen(
        command, env=agency.environment, stdout=subprocess.DEVNULL, preexec_fn=limits_lifted
    )
    try:
        answer_of(f"http://127.0.0.1:{port}/sign-in/")
        family = descendants(running.pid)
        assert len(family) >= 3
        for pid in family:
            limits = Path(f"/proc/{pid}/limits").read_text()
            assert next(line for line in limits.splitlines() if "core file" in line).split()[4:6] == [
                "0",
                "0",
            ]
            shown = Path(f"/proc/{pid}/cmdline").read_bytes()
            assert b"zqpassword" not in shown
            assert b"zqsecret" not in shown
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)


def descendants(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in told.splitlines()]
    family = [pid]
    for one in family:
        family += [child for child, parent in parents if parent == one and child not in family]
    return [one for one in family if Path(f"/proc/{one}/limits").exists()]


def test_keys_print_as_nothing():
    keys = new_keyset()
    for secret in (*keys.masters.values(), keys.database, keys.secret):
        assert repr(secret)[2:12] not in repr(keys)
    assert "zqtext" not in repr(EnvironmentKeeper("zqtext"))


def test_nothing_is_mailed_when_a_page_breaks_and_no_page_shows_settings():
    assert (settings.DEBUG, settings.ADMINS, settings.MANAGERS) == (False, [], [])
    kinds = {
        type(one).__name__
        for name in ("", "django", "django.request")
        for one in logging.getLogger(name).handlers
    }
    assert "AdminEmailHandler" not in kinds
    hidden = SafeExceptionReporterFilter().get_safe_settings()
    assert hidden["SECRET_KEY"] == hidden["EMAIL_HOST_PASSWORD"] == "********************"


@pytest.mark.django_db
def test_a_page_that_breaks_shows_nothing_of_why(cast, sign_in, monkeypatch):
    from firstlight.access import queries

    def broken(user):
        name_of_somebody = "Jolanta Inventada"
        raise LookupError(f"no such person {name_of_somebody} {settings.SECRET_KEY}")

    monkeypatch.setattr(queries, "roles_of", broken)
    browser = sign_in(cast.ana)
    browser.raise_request_exception = False
    page = browser.get("/account/").content.decode()
    for word in ("Jolanta", "LookupError", "Traceback", settings.SECRET_KEY, "name_of_somebody", "Django"):
        assert word not in page
