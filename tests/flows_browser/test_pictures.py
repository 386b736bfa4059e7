"""Takes the pictures of docs/guide, when FIRSTLIGHT_SCREENSHOTS names a folder: ``make screenshots``."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.serve import free_port, wait_for
from tests.flows_browser.conftest import ROOT, Night
from tests.flows_browser.test_by_keyboard import RESPONSE
from tests.flows_browser.visitor import WIDE, Visitor

HIGHEST = {"1280": 1240, "360": 1500}  # pixels; what lies below is scrolled to, not pictured


def shoot(visitor: Visitor, folder: Path, name: str, looks: str) -> None:
    """One picture per look, such as ``1280_light``: the page from its top, as high as it is, up to a limit."""
    for look in looks.split():
        width, _sep, scheme = look.partition("_")
        visitor.look(scheme, {**WIDE, "width": int(width)})
        high = visitor.page.evaluate("() => document.documentElement.scrollHeight")
        visitor.look(scheme, {"width": int(width), "height": min(high, HIGHEST[width])})
        visitor.page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
        visitor.page.screenshot(path=folder / f"{name}_{look}.png", animations="disabled")
    visitor.look("light", WIDE)


def shoot_part(visitor: Visitor, folder: Path, name: str, selector: str) -> None:
    """One part of a page, wide and by day; the window is as high as the page, so that nothing that stays lies on it."""
    visitor.look("light", WIDE)
    high = visitor.page.evaluate("() => document.documentElement.scrollHeight")
    visitor.look("light", {**WIDE, "height": high})
    visitor.page.locator(selector).screenshot(path=folder / f"{name}.png", animations="disabled")


def follow(visitor: Visitor, selector: str) -> None:
    """The first link of this kind on the page."""
    visitor.go(str(visitor.page.locator(selector).first.get_attribute("href")))


@pytest.fixture(scope="session")
def folder(pictures: Path | None) -> Path:
    """Where they go."""
    if pictures is None:
        pytest.skip("pictures are taken by `make screenshots`")
    pictures.mkdir(parents=True, exist_ok=True)
    return pictures


@pytest.fixture(scope="module")
def year(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole demo, with the year behind it and the worker that answers what was asked."""
    data, port = tmp_path_factory.mktemp("year"), free_port()
    command = [
        sys.executable,
        "-m",
        "firstlight.cli",
        "demo",
        "--port",
        str(port),
        "--data",
        str(data / "demo"),
    ]
    with (data / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/sign-in/", process, 900)
        yield f"http://127.0.0.1:{port}"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def answered(visitor: Visitor, path: str, selector: str, within: float = 300.0) -> None:
    """Look again until what was asked is answered."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        visitor.go(path)
        if visitor.page.locator(selector).count():
            return
        time.sleep(2)
    raise AssertionError(f"{selector} did not come on {path} within {within:.0f} s")


def test_pictures_of_the_night(
    folder: Path, reading_address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    stranger = come(reading_address)
    stranger.go("/sign-in/")
    shoot(stranger, folder, "sign_in", "1280_light")
    ana = come(reading_address, "ana")
    ana.go("/board/")
    shoot(ana, folder, "board", "1280_light 1280_dark 360_light")
    ana.go(f"/contacts/{prepared.waiting['J'][0]}/")
    shoot(ana, folder, "contact", "1280_light 1280_dark 360_dark")
    ana.go("/roster/")
    shoot(ana, folder, "roster", "1280_light")
    ana.go("/desk/kit/")
    shoot(ana, folder, "components", "1280_light 1280_dark")
    grace = come(reading_address, "grace")
    grace.go(f"/awards/{prepared.award}/see_progress/")
    shoot(grace, folder, "award", "1280_light 1280_dark")
    grace.go(f"/awards/{prepared.award}/see_metrics/")
    shoot(grace, folder, "metrics", "1280_light")
    spanish = come(reading_address, "ana", language="es")
    spanish.go(f"/contacts/{prepared.waiting['J'][0]}/")
    shoot(spanish, folder, "contact_es", "1280_light")


def test_pictures_of_a_response(
    folder: Path, address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address, "ana")
    ana.go(f"/contacts/{prepared.waiting['J'][0]}/open_response/")
    shoot(ana, folder, "send", "1280_light")
    ana.tab_to("main .btn.main")
    ana.press("Enter")
    ana.page.wait_for_url(RESPONSE)
    dee = come(address, "dee", phone=True)
    dee.go(ana.path)
    shoot(dee, folder, "response_asked", "360_light")
    dee.page.get_by_role("button", name="I go").first.tap()
    expect(dee.page.locator("main small").first).to_contain_text("accepted")
    shoot(dee, folder, "response", "360_light 360_dark")
    response = dee.path
    dee.go(f"{response}check_out/")
    shoot(dee, folder, "check_out", "360_light")
    dee.go(response)
    follow(dee, "main a[href$='/find_bed/']")
    shoot(dee, folder, "find_bed", "360_light")
    person = dee.path.removesuffix("find_bed/")
    dee.go(f"{person}log_help/")
    shoot(dee, folder, "log_help", "360_light")


def test_pictures_of_the_house(folder: Path, reading_address: str, come: Callable[..., Visitor]) -> None:
    noor = come(reading_address, "noor")
    noor.go("/beds/")
    shoot(noor, folder, "beds", "1280_light")
    ana = come(reading_address, "ana")
    ana.go("/hand_overs/see_hand_over/")
    shoot(ana, folder, "hand_over", "1280_light")
    iris = come(reading_address, "iris")
    iris.go("/outreach/figures/")
    shoot(iris, folder, "outreach", "1280_light")


def test_pictures_of_a_person(
    folder: Path, reading_address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    omar = come(reading_address, "omar")
    omar.go(f"/people/{prepared.lately}/")
    shoot(omar, folder, "person", "1280_light")
    omar.go(f"/people/{prepared.lately}/safe_contact/")
    shoot(omar, folder, "safe_contact", "360_light")
    omar.go(f"/people/{prepared.long_way}/plan/")
    shoot(omar, folder, "plan", "1280_light 1280_dark")
    shoot_part(omar, folder, "graduation_1280_light", "section[aria-labelledby=graduation]")


def test_pictures_of_finding_and_of_records(
    folder: Path, reading_address: str, come: Callable[..., Visitor]
) -> None:
    marco = come(reading_address, "marco")
    marco.go("/people/find_person/")
    marco.page.locator("[name=asked]").press("Space")
    marco.page.locator("#id_words").fill("graciella inbentada")
    with marco.page.expect_navigation():
        marco.page.locator("main button.main").press("Enter")
    shoot(marco, folder, "find_person", "1280_light 360_dark")
    pia = come(reading_address, "pia")
    pia.go("/records/")
    shoot(pia, folder, "records", "1280_light")
    pia.go("/wrong/report_wrong/")
    shoot(pia, folder, "report_wrong", "360_light")


def test_pictures_of_what_a_director_asks(folder: Path, year: str, come: Callable[..., Visitor]) -> None:
    hal = come(year, "hal")
    answered(hal, "/capacity/", "section[aria-labelledby=hire]")
    shoot(hal, folder, "capacity", "1280_light 1280_dark 360_light")
    shoot_part(hal, folder, "hire_1280_light", "section[aria-labelledby=hire]")
    shoot_part(hal, folder, "week_1280_light", "section[aria-labelledby=week]")


def test_pictures_of_what_is_reported(folder: Path, year: str, come: Callable[..., Visitor]) -> None:
    grace = come(year, "grace")
    grace.go("/projects/")
    follow(grace, "main li a")
    shoot(grace, folder, "project", "1280_light")
    answered(grace, "/reports/", "main li a[href$='/list_amiss/']")
    follow(grace, "main li a")
    shoot(grace, folder, "hud_report", "1280_light")
    omar = come(year, "omar")
    omar.go("/enrollments/list_due/")
    follow(omar, "main a[href*='answer_questions']")
    shoot(omar, folder, "questions", "360_light")
