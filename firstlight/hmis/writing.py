"""An export, written: every file of the version, columns in its order, whole or not at all.

Text in quotation marks, numbers, dates and money without, nothing where nothing is; CRLF; UTF-8. Into a folder, or
into a zip where the path ends in ``.zip``, or into a zip in memory. The same rows make the same bytes.

    with write_export(Path("out.zip"), schema(2026)) as writing:
        writing.table("Client", batches)
"""

import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from firstlight.hmis.rows import Batch, Values
from firstlight.hmis.schema.tables import TEXT, Column, Schema

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of each file in a zip, so that the same rows make the same bytes."""


class WillNotWrite(Exception):
    """There is something at that path already, or its folder is not there. The message is one sentence."""


class Writing:
    """Takes the tables one after the other."""

    def __init__(self, into: Path | zipfile.ZipFile, schema: Schema) -> None:
        self._into, self._schema = into, schema

    def table(self, name: str, rows: Iterable[Batch]) -> int:
        """Write one file; returns how many rows. Raises ``KeyError`` for a table the version does not have."""
        table = self._schema.tables[name]
        count = 0
        with self._open(table.file) as file:
            file.write(",".join(table.header).encode() + b"\r\n")
            for batch in rows:
                if len(batch):
                    file.write(_text(batch).encode("utf-8", "surrogateescape"))
                    count += len(batch)
        return count

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        if isinstance(self._into, Path):
            with (self._into / name).open("xb") as file:
                yield file
            return
        entry = zipfile.ZipInfo(name, LONG_AGO)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        with self._into.open(entry, "w", force_zip64=True) as file:
            yield file


@contextmanager
def write_export(path: Path, schema: Schema) -> Iterator[Writing]:
    """Begin an export at a path where nothing is yet. Where anything goes wrong, nothing is left there.

    Raises ``WillNotWrite``.
    """
    if path.exists():
        raise WillNotWrite(f"There is {path} already; nothing was written.")
    if not path.parent.is_dir():
        raise WillNotWrite(f"There is no folder {path.parent}; nothing was written.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.suffix.casefold() == ".zip":
            with part.open("xb") as file, zipfile.ZipFile(file, "w") as into:
                part.chmod(0o600)
                yield Writing(into, schema)
        else:
            part.mkdir(mode=0o700)
            yield Writing(part, schema)
        part.rename(path)
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


@contextmanager
def zip_export(into: IO[bytes], schema: Schema) -> Iterator[Writing]:
    """The same as a zip into an open file, such as ``io.BytesIO``: nothing touches the disk."""
    with zipfile.ZipFile(into, "w") as packed:
        yield Writing(packed, schema)


def _text(batch: Batch) -> str:
    columns = map(_written, batch.table.columns, batch.columns)
    return "\r\n".join(map(",".join, zip(*columns, strict=True))) + "\r\n"


def _written(column: Column, values: Values) -> Values:
    if column.kind == TEXT:
        if not any(values):
            return values
        if '"' in "".join(values):
            values = tuple(value.replace('"', '""') for value in values)
        return tuple(value and f'"{value}"' for value in values)
    together = "".join(values)
    if any(mark in together for mark in ',"\r\n'):  # not of its kind, but it is kept as it is
        return tuple('"' + value.replace('"', '""') + '"' if value else value for value in values)
    return values
