"""Every choice an installation has is an environment variable, and docs/settings.md names each."""

import re

from tests.house.source import PRODUCT, ROOT, python_files

NAME = re.compile(r"[\"'](FIRSTLIGHT_[A-Z_]+|DATABASE_URL)[\"']")
ONLY_FOR_TESTS = {"FIRSTLIGHT_TEST_DATA", "FIRSTLIGHT_SCREENSHOTS"}


def test_every_setting_is_documented_and_nothing_else_is():
    read = {name for file in python_files() for name in NAME.findall(file.read_text(encoding="utf-8"))}
    told = set(
        re.findall(r"`(FIRSTLIGHT_[A-Z_]+|DATABASE_URL)`", (ROOT / "docs" / "settings.md").read_text())
    )
    constants = {"FIRSTLIGHT_KEYS", "FIRSTLIGHT_DATA"}
    assert read - ONLY_FOR_TESTS <= told, f"not in docs/settings.md: {read - told}"
    assert told <= read | constants | ONLY_FOR_TESTS, f"documented and never read: {told - read}"


def test_there_is_one_settings_file():
    found = [file.name for file in PRODUCT.rglob("*settings*.py")]
    assert found == ["settings.py"]


def test_debug_cannot_be_switched_on():
    text = (PRODUCT / "settings.py").read_text(encoding="utf-8")
    assert "DEBUG = False" in text
    assert not re.search(r"DEBUG = (?!False)", text)
