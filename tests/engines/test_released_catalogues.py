"""A released version of the directory's words or of the catalogue of needs is never edited: rows name it."""

from hashlib import sha256

import pytest

from firstlight.directory.wording import RULES as DIRECTORY
from firstlight.services.catalogue import RULES as SERVICES

RELEASED = {
    DIRECTORY / "lines_v1.yaml": "f1c4929ada0e166c81c908b166f9b2feb86f32c8cc0de202d3c12e36ed15a81f",
    DIRECTORY / "partners_v1.yaml": "7a31fa486a677ac5894f30e5f3b08fc323b41e731a4adbe6121af4ac3edae368",
    SERVICES / "catalogue_v1.yaml": "f03a3e1f7a0fe0a30e8c1230d85010158ee0a7b366e35d807a2c2c3911a13cd9",
}


@pytest.mark.parametrize("file", sorted(RELEASED), ids=lambda file: file.stem)
def test_a_released_version_stays_as_it_was(file):
    found = sha256(file.read_bytes()).hexdigest()
    assert found == RELEASED[file], f"leave {file.name} as it is and write the next version beside it"


def test_every_version_is_locked():
    assert {*DIRECTORY.glob("*.yaml"), *SERVICES.glob("*.yaml")} == set(RELEASED)
