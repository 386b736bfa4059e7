"""An export, opened: a folder of CSV files or a zip, as it came from whatever software wrote it; or one in memory.

Nothing is unpacked to disk, nothing is followed out of the folder, and no file can ask for more memory than a line of
it: ``LONGEST_LINE`` bytes. What is wrong goes into a ``Report``; only a path that is not there raises ``CannotRead``.

    report = Report()
    with open_export(Path("export.zip"), report) as export:
        for batch in batches(export, schema(2026).tables["Client"], report): ...
"""

import codecs
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from firstlight.hmis.findings import Report

LONGEST_LINE = 1_000_000
CHUNK = 1 << 16

Held = Path | bytes | Mapping[str, bytes]
"""An export: its folder or zip; the bytes of a zip; or the bytes of each file by its name."""
UNNAMED = "The export"

Progress = Callable[[int, int, str], None]
"""Told how many bytes of how many are read, and of which file."""


class CannotRead(Exception):
    """There is nothing to read at this path. The message is one sentence."""


class TooBig(Exception):
    """A line longer than any of this format."""


def quiet(_done: int, _of: int, _what: str) -> None:
    """Progress that nobody watches."""


class Export:
    """The files of an export, by table name without regard to capital letters. Close it, or use ``with``."""

    def __init__(self, held: Held, progress: Progress = quiet) -> None:
        self.held = held
        self.name = held.name if isinstance(held, Path) else UNNAMED
        """What it is called when something is wrong with the whole."""
        self.names: dict[str, str] = {}
        """Folded table name ("client") to the file as it is named there ("Sample/CLIENT.csv")."""
        self.sizes: dict[str, int] = {}
        self.readable = True
        """False where the whole is damaged or unsafe: then ``names`` is empty."""
        self._zip: zipfile.ZipFile | None = None
        self._progress = progress
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._zip:
            self._zip.close()

    def has(self, table: str) -> bool:
        """Is the file of this table there?"""
        return table.casefold() in self.names

    @contextmanager
    def text(self, table: str) -> Iterator["Watched"]:
        """The lines of a table's file. Raises ``KeyError`` where it is not there."""
        name = self.names[table.casefold()]
        with self._raw(name) as raw:
            yield Watched(raw, lambda count: self._tick(count, table))

    def _raw(self, name: str) -> IO[bytes]:
        if self._zip:
            return self._zip.open(name)
        if isinstance(self.held, Mapping):
            return io.BytesIO(self.held[name])
        return self._folder().joinpath(name).open("rb", buffering=0)

    def _folder(self) -> Path:
        assert isinstance(self.held, Path)
        return self.held

    def file(self, table: str) -> Path | None:
        """Where a table's file lies by itself; nowhere, of a zip or of what is in memory."""
        if self._zip or not isinstance(self.held, Path):
            return None
        return self.held / self.names[table.casefold()]

    def _tick(self, count: int, table: str) -> None:
        self._done += count
        of = sum(self.sizes.values())
        self._progress(min(self._done, of - 1), of, table)

    def rewind(self) -> None:
        """Progress begins anew: the export is read another time."""
        self._done = 0

    def finish(self) -> None:
        """Progress is at its end."""
        of = sum(self.sizes.values())
        self._progress(of, of, "")


class Watched(io.BufferedIOBase):
    """A file that gives up where a line grows past all measure."""

    def __init__(self, raw: IO[bytes], tick: Callable[[int], None]) -> None:
        self._raw, self._tick = raw, tick
        self._run, self._begun = 0, False

    @property
    def name(self) -> str:
        """It has none."""
        return ""

    def readable(self) -> bool:
        return True

    def read1(self, _size: int = -1) -> bytes:
        """The next part. Its size is ours, whatever the reader asks for."""
        part = self._raw.read(CHUNK)
        if not self._begun:
            self._begun = True
            part = part.removeprefix(codecs.BOM_UTF8) or self._raw.read(CHUNK)
        self._measure(part)
        self._tick(len(part))
        return part

    def readall(self) -> bytes:
        """All that is left, for those who hand it on whole."""
        return b"".join(iter(self.read1, b""))

    def _measure(self, part: bytes) -> None:
        first = part.find(b"\n")
        if first < 0 and (first := part.find(b"\r")) < 0:
            self._run += len(part)
        else:
            self._run += first
            if self._run <= LONGEST_LINE:
                self._run = len(part) - max(part.rfind(b"\n"), part.rfind(b"\r")) - 1
        if self._run > LONGEST_LINE:
            raise TooBig

    def lines(self) -> io.TextIOWrapper:
        """The lines as text. Bytes that are no UTF-8 become lone surrogates, which the checks find."""
        return io.TextIOWrapper(self, encoding="utf-8", errors="surrogateescape", newline="")


BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)
"""What reading a damaged file raises."""


def open_export(held: Held, report: Report, progress: Progress = quiet) -> Export:
    """Open a folder or zip, or what is in memory. Files in one folder below it are found too. Raises ``CannotRead``."""
    export = Export(held, progress)
    if isinstance(held, Mapping):
        for name, inside in held.items():
            _take(export, report, name, len(inside))
    elif isinstance(held, bytes):
        _look_into_zip(export, io.BytesIO(held), report)
    elif held.is_dir():
        _look_into_folder(export, held, report)
    elif held.is_file():
        _look_into_zip(export, held, report)
    else:
        raise CannotRead(f"There is no folder or zip {held}.")
    return export


def _look_into_folder(export: Export, folder: Path, report: Report) -> None:
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(".")]
    if not any(file.suffix.casefold() == ".csv" for file in files):
        below = [place for place in folder.iterdir() if place.is_dir() and not place.is_symlink()]
        if len(below) == 1:
            files = [file for file in sorted(below[0].iterdir()) if file.is_file()]
    for file in files:
        _take(export, report, str(file.relative_to(folder)), file.stat().st_size)


def _look_into_zip(export: Export, packed: Path | IO[bytes], report: Report) -> None:
    try:
        export._zip = zipfile.ZipFile(packed)
    except BROKEN:
        report.add("damaged", export.name)
        export.readable = False
        return
    for member in export._zip.infolist():
        parts = re.split(r"[/\\]", member.orig_filename)
        linked = stat.S_ISLNK(member.external_attr >> 16)
        if linked or ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", parts[0]):
            report.add("unsafe-path", export.name)
            export.readable = False
        elif member.flag_bits & 1:
            report.add("locked", _last(member.filename))
            export.readable = False
        elif parts[-1] and "__MACOSX" not in parts and not parts[-1].startswith("."):
            _take(export, report, member.filename, member.file_size)
    if not export.readable:
        export.names.clear()


def _take(export: Export, report: Report, name: str, size: int) -> None:
    shown = _last(name)
    stem, dot, ending = shown.rpartition(".")
    if not dot or ending.casefold() != "csv":
        report.add("file-unknown", shown)
        return
    if stem.casefold() in export.names:
        report.add("file-twice", shown)
        return
    export.names[stem.casefold()] = name
    export.sizes[stem.casefold()] = size


def _last(name: str) -> str:
    return re.split(r"[/\\]", name)[-1]
