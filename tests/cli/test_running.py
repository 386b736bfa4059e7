"""firstlight run and work"""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

TELL = "from firstlight.notify.steps import tell; from firstlight.access.models import User;"


def test_one_round_of_the_worker_sends_what_is_due(agency):
    agency.run("db", "shell", "--write", stdin="UPDATE access_user SET email = 'adam@agency.example';")
    agency.python(
        TELL + "tell(User.objects.get(), 'offered', sign='amber heron', page='desk.see_board', "
        "page_id='0123456789ab', mail=True)"
    )
    first, second = agency.run("work", "--once"), agency.run("work", "--once")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "Something waits for you on the desk" in first.stdout
    assert "amber" not in first.stdout
    assert second.stdout == ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_serves_with_its_worker_and_stops_gracefully(agency):
    port = free_port()
    command = [sys.executable, "-m", "firstlight.cli", "run", "--port", str(port)]
    running = subprocess.Popen(command, env=agency.environment, stdout=subprocess.PIPE, text=True)
    try:
        assert f":{port}/" in running.stdout.readline()
        assert "<form" in answer_of(f"http://127.0.0.1:{port}/sign-in/")
        [worker] = children_named(running.pid, "work")
        taken = agency.run("run", "--port", str(port))
        assert (taken.returncode, "cannot be had" in taken.stderr) == (3, True)
    finally:
        running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
    assert not Path(f"/proc/{worker}").exists()


def answer_of(page: str) -> str:
    until = time.monotonic() + 30
    while True:
        try:
            return urllib.request.urlopen(page, timeout=5).read().decode()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def children_named(parent: int, word: str) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True)
    return [int(line.split()[0]) for line in told.stdout.splitlines() if f" {word} " in f"{line} "]
