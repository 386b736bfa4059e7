"""An installation of two files in a folder of the test, in this very process."""

from pathlib import Path

import pytest

from firstlight.vault import start
from tests.backups.made import lay


class Home:
    """Where its data, keyring and backups lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data" / "firstlight.db"
        self.keyring = folder / "keyring" / "keyring.db"
        self.backups = folder / "backups"

    def file_of(self, alias: str) -> Path:
        return self.keyring if alias == "keyring" else self.data


@pytest.fixture
def home(tmp_path, settings, monkeypatch) -> Home:
    """Both files laid, and everything pointed at them."""
    here = Home(tmp_path / "home")
    settings.FIRSTLIGHT_DATA = here.data.parent
    settings.FIRSTLIGHT_BACKUPS = here.backups
    monkeypatch.setattr(start, "file_of", here.file_of)
    monkeypatch.setattr(start, "let_go", lambda: None)  # the tests' own database lives in its connection
    lay(here.data)
    lay(here.keyring, 3, checked=True)
    return here
