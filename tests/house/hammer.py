"""A real server used hard over HTTP by several at once, then killed in the middle of its saves."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 6.0
STARTS_WITHIN = 90.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORKERS = ("ana", "ana", "ana")


@dataclass
class Browser:
    """One worker's browser on the real server."""

    base: str
    kept: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        self.token = ""

    def go(self, path: str, data: dict[str, str] | None = None) -> tuple[str, str]:
        """Open or send; where it ended, and the page."""
        sent = None if data is None else {"csrfmiddlewaretoken": self.token, **data}
        body = None if sent is None else urllib.parse.urlencode(sent).encode()
        with self.opener.open(urllib.request.Request(self.base + path, data=body), timeout=30) as answer:
            page = answer.read().decode()
            self.token = (TOKEN.findall(page) or [self.token])[0]
            return urllib.parse.urlsplit(answer.geturl()).path, page

    def save(self, contact: str, words: str) -> None:
        """Keep one answer of a contact; noted only when the server said so."""
        self.go(f"{contact}record_answer/", {"field": "note", "value": words})
        self.kept.append(words)


def hammer(folder: Path, mark: str, password: str) -> int:
    """Start the server on the installation of this environment, use it, kill it; how many saves it had answered."""
    (folder / "logs").mkdir(exist_ok=True)
    port, stop = _free_port(), threading.Event()
    with (folder / "logs" / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "firstlight.cli", "run", "--port", str(port)]
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            browsers = [Browser(base) for _name in WORKERS]
            busy = [
                threading.Thread(target=_work, args=(browser, name, mark, password, stop))
                for browser, name in zip(browsers, WORKERS, strict=True)
            ]
            for thread in busy:
                thread.start()
            until = time.monotonic() + STARTS_WITHIN
            while sum(len(one.kept) for one in browsers) < len(WORKERS) and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(SECONDS)
        finally:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        stop.set()
        for thread in busy:
            thread.join(30)
    return sum(len(one.kept) for one in browsers)


def _work(browser: Browser, name: str, mark: str, password: str, stop: threading.Event) -> None:
    try:
        browser.go("/sign-in/")
        browser.go("/sign-in/", {"login": name, "password": password})
        browser.go("/board/")
        contact, _page = browser.go("/contacts/take_contact/", {})
        number = 0
        while not stop.is_set():
            number += 1
            browser.save(contact, f"{mark} {name} {number} " + "words " * 60)
            if number % 7 == 0:
                browser.go(contact)
    except (OSError, urllib.error.URLError, http.client.HTTPException):
        return  # the server was killed


def _wait(base: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            urllib.request.urlopen(f"{base}/sign-in/", timeout=5).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
