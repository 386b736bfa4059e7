"""Where the shared test data lie."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The shared test data, found as tests find it: FIRSTLIGHT_TEST_DATA, or beside the project."""
    there = os.environ.get("FIRSTLIGHT_TEST_DATA")
    return Path(there) if there else Path(__file__).resolve().parents[2] / "shared" / "data"
