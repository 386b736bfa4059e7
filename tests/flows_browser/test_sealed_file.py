"""A sealed file opens by itself in a browser that knows nothing of us: from the disk, without a server."""

import zipfile
from pathlib import Path

import pytest

from firstlight.vault import parcel

WORD = "seven lantern cups"
READ = "<!doctype html><html><body><h1>Grüße, this is yours</h1><p>ñandú</p></body></html>"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("sealed") / "paper.html"
    file.write_bytes(
        parcel.make({"read.html": READ.encode(), "data.json": b"x" * 2_500_000}, parcel.stretched(WORD))
    )
    return file


@pytest.fixture
def page(browser):
    context = browser.new_context(accept_downloads=True, offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda problem: said.append(str(problem)))
    yield page
    context.close()
    assert not said


def ask(page, file: Path, word: str) -> None:
    page.goto(file.as_uri())
    page.fill("#word", word)
    page.press("#word", "Enter")


def test_it_shows_the_page_to_read_and_gives_the_files(page, sealed, tmp_path):
    ask(page, sealed, " Seven-Lantern-Cups")
    page.wait_for_selector("#opened:not([hidden])", timeout=60_000)
    assert page.frame_locator("#page").locator("h1").inner_text() == "Grüße, this is yours"
    with page.expect_download() as waiting:
        page.click("#keep")
    assert waiting.value.suggested_filename == "paper.zip"
    waiting.value.save_as(tmp_path / "paper.zip")
    with zipfile.ZipFile(tmp_path / "paper.zip") as box:
        assert box.testzip() is None
        assert box.read("read.html") == READ.encode()
        assert len(box.read("data.json")) == 2_500_000
    page.click("#close")
    assert page.locator("#word").is_visible()


def test_another_passphrase_and_an_altered_or_cut_file_are_said_plainly(page, sealed, tmp_path):
    ask(page, sealed, "seven lantern cup")
    page.wait_for_selector("#said:has-text('The passphrase is another one')", timeout=60_000)
    raw = sealed.read_bytes()
    place = raw.index(b'"body"') + 2000
    for name, content, said in (
        (
            "altered",
            raw[:place] + (b"A" if raw[place : place + 1] != b"A" else b"B") + raw[place + 1 :],
            "altered",
        ),
        ("cut", raw[: len(raw) - 4000], "not whole"),
    ):
        file = tmp_path / f"{name}.html"
        file.write_bytes(content)
        ask(page, file, WORD)
        page.wait_for_selector(f"#said:has-text('{said}')", timeout=60_000)
