"""The small invented export, written to a folder for each test."""

import pytest

from tests.hmis import made


@pytest.fixture
def export(tmp_path):
    """``export(change, version)``: its folder, after ``change(rows)``."""

    def write(change=None, version=2026):
        rows = made.rows(version)
        if change:
            change(rows)
        return made.write(tmp_path / "export", rows, version)

    return write
