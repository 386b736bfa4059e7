"""What is written stays written: a file's name is on the disk once its folder is."""

import os
from pathlib import Path


def sync(place: Path) -> None:
    """Names given or changed in this folder are on the disk when this returns."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
