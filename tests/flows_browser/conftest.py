"""The prepared night, servers on copies of it, and browsers."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.serve import environment, server
from tests.flows_browser.visitor import Visitor, visit

ROOT = Path(__file__).resolve().parent.parent.parent
TOLD = "told.json"
APPLICATION = "tests.flows_browser.night_wsgi:application"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Night:
    """A prepared data folder and the ids of what lies in it."""

    folder: Path
    award: str
    long_way: str
    lately: str
    waiting: dict[str, tuple[str, str]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """The night, built once; FIRSTLIGHT_NIGHT names a folder that keeps it while a flow is being written."""
    kept = os.environ.get("FIRSTLIGHT_NIGHT")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("night")
    if not (folder / TOLD).exists():
        _build(folder)
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    waiting = {name: (pk, sign) for name, (pk, sign) in told["waiting"].items()}
    return Night(folder, told["award"], told["long_way"], told["lately"], waiting)


def _build(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows_browser.prepare"],
        cwd=ROOT,
        env=environment(folder, "firstlight.settings", ""),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (folder / TOLD).write_text(done.stdout.splitlines()[-1], encoding="utf-8")


@pytest.fixture(scope="session")
def _copies(
    prepared: Night, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[ExitStack], str]]:
    def serve(stack: ExitStack) -> str:
        folder = tmp_path_factory.mktemp("copy") / "night"
        shutil.copytree(prepared.folder, folder)
        env = environment(folder, "firstlight.settings", "")
        return stack.enter_context(server(env, APPLICATION, "/sign-in/"))

    return serve


@pytest.fixture(scope="session")
def reading_address(_copies: Callable[[ExitStack], str]) -> Iterator[str]:
    """A server for flows that change nothing but readings."""
    with ExitStack() as stack:
        yield _copies(stack)


@pytest.fixture
def address(_copies: Callable[[ExitStack], str]) -> Iterator[str]:
    """A server on a copy of the night, for this test alone."""
    with ExitStack() as stack:
        yield _copies(stack)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all flows; CHROMIUM says which, else bin/browser finds one."""
    path = (
        os.environ.get("CHROMIUM") or subprocess.check_output([ROOT / "bin" / "browser"], text=True).strip()
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """``come(address, "ana")`` is Ana signed in at a window of her own; checked for trouble at the end."""
    visitors: list[Visitor] = []

    def arrive(address: str, username: str = "", **how: object) -> Visitor:
        visitor = visit(browser, address, **how)  # type: ignore[arg-type]
        visitors.append(visitor)
        if username:
            visitor.sign_in(username)
        return visitor

    yield arrive
    for visitor in visitors:
        visitor.context.close()
    for visitor in visitors:
        visitor.no_trouble()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where screenshots go; None when none are wanted."""
    folder = os.environ.get("FIRSTLIGHT_SCREENSHOTS")
    return ROOT / folder if folder else None
