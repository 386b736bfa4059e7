"""kit.server and kit.progress: the process beside the server, the port, the bar."""

import io
import socket
import time
from pathlib import Path

import pytest

from firstlight.kit import progress, server


def wait_until(true) -> None:
    until = time.monotonic() + 10
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    assert true()


def test_the_process_beside_is_begun_again_when_it_fails_and_ends_with_the_server(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "BEGIN_AGAIN_AFTER", 0.05)
    marks = tmp_path / "marks"
    beside = server.Beside(["sh", "-c", f"echo begun >>{marks}; exit 1"])
    beside.start()
    wait_until(lambda: marks.exists() and marks.read_text().count("begun") >= 3)
    beside.stop()
    stood = marks.read_text()
    time.sleep(0.2)
    assert marks.read_text() == stood


def test_stopping_ends_a_process_that_is_at_work(tmp_path):
    mark = tmp_path / "pid"
    beside = server.Beside(["sh", "-c", f"echo $$ >{mark}; exec sleep 600"])
    beside.start()
    wait_until(lambda: mark.exists() and mark.read_text().strip())
    beside.stop()
    wait_until(lambda: not Path(f"/proc/{mark.read_text().strip()}").exists())


def test_a_port_in_use_is_said_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(server.CannotStart, match=f"Port {port} on 127.0.0.1 cannot be had"):
            server.refuse_taken("127.0.0.1", port)
    server.refuse_taken("127.0.0.1", port)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_drawn_for_people_only_and_cleared_at_the_end(monkeypatch):
    for screen, drawn in ((Screen(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", screen)
        progress.bar(3, 6, "the cast")
        assert ("3/6 the cast" in screen.getvalue()) is drawn
        progress.bar(6, 6, "tonight")
        assert screen.getvalue().endswith("\r\033[K") is drawn
