"""Start a server of one kind (product or floor) on its own data folder, and stop it again."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firstlight.demo.parts import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = 30.0  # seconds


def environment(folder: Path, settings: str, database_url: str) -> dict[str, str]:
    """The environment of one server and of the commands that prepare its data."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "FIRSTLIGHT_DATA": str(folder / "data"),
        "FIRSTLIGHT_KEYS": str(folder / "keys" / "keyset.json"),
        "FIRSTLIGHT_DEMO": "1",
        "FIRSTLIGHT_DEMO_PASSWORD": PASSWORD,
        "DATABASE_URL": database_url,
    }


def prepare(script: str, env: dict[str, str]) -> str:
    """Run a short Python script with Django set up; its output."""
    code = f"import django; django.setup()\n{script}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError("the data could not be prepared; what went wrong stands above")
    return done.stdout


def free_port() -> int:
    """A port of the loopback address nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database(url: str, name: str) -> Iterator[str]:
    """A database of this name on the PostgreSQL of ``url``, gone afterwards; nothing for the embedded one."""
    if not url:
        yield ""
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield url.rpartition("/")[0] + "/" + name
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def server(env: dict[str, str], application: str, first_page: str, workers: int = 1) -> Iterator[str]:
    """A granian server, eight threads a process, that answers ``first_page``; yields its address."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "8", "--no-ws", "--log-level", "error", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + first_page, process, STARTS_WITHIN)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(page: str, process: "subprocess.Popen[bytes]", within: float) -> None:
    """Wait until a server answers this page. Raises ``RuntimeError`` where it ends, fails, or takes more seconds."""
    until = time.monotonic() + within
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(page, timeout=5).close()
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{page} answered {error.code}") from None
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"no answer from {page} within {within:.0f} s")
