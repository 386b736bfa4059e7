"""An installation is made once per file and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.cli.made import Agency


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A finished installation, to be copied."""
    agency = Agency(tmp_path_factory.mktemp("made"))
    done = agency.init()
    assert done.returncode == 0, done.stderr
    for words in (
        "Keep the keyset",
        "Never keep it in one backup",
        str(agency.folder / "keys" / "keyset.json"),
    ):
        assert words in done.stdout
    return agency.folder


@pytest.fixture
def agency(made, tmp_path) -> Agency:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "agency")
    return Agency(tmp_path / "agency")
