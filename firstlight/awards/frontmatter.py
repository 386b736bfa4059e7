"""The YAML block at the head of a proposal file, read strictly and safely.

Every value stays text as written; nothing is guessed to be a number, a date or a truth value. Aliases, tags,
duplicate keys, great depth and great size are refused with the file, the line and the cause.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Value = str | list["Value"] | dict[str, "Value"]
LIMIT = 1_000_000
DEEPEST = 12
MOST_EVENTS = 20_000
FENCE = "---"


class ProposalError(ValueError):
    """A proposal cannot be read. The message names the file, the line where known, and the cause."""

    def __init__(self, name: str, line: int | None, cause: str) -> None:
        super().__init__(f"{name}, line {line}: {cause}" if line else f"{name}: {cause}")
        self.name, self.cause, self.line = name, cause, line


@dataclass(frozen=True)
class FrontMatter:
    """The block's values by key, and the line each key stands on."""

    values: dict[str, Value]
    lines: dict[str, int]


def read_text(source: Path | str | bytes, name: str) -> str:
    """The file as text. Raises ProposalError when it is missing, too large, not text, or not UTF-8."""
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                source = file.read(LIMIT + 1)
        except OSError as error:
            raise ProposalError(
                name, None, f"it cannot be opened ({error.strerror or 'no such file'})."
            ) from error
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(data) > LIMIT:
        raise ProposalError(
            name, None, "it is larger than 1 MB. A proposal is a short text; check that it is the right file."
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ProposalError(name, None, "it is UTF-16 text. Save it as UTF-8 and try again.")
    if b"\0" in data:
        raise ProposalError(
            name, None, "it is not a text file. Give the proposal as the .md file of the archive."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProposalError(name, line, "it is not UTF-8 text. Save it as UTF-8 and try again.") from error


def read_front_matter(text: str, name: str) -> FrontMatter:
    """The block between the first two ``---`` lines."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise ProposalError(name, None, "it is empty.")
    if lines[start].rstrip() != FENCE:
        raise ProposalError(
            name,
            start + 1,
            "it has no front matter: the first line must be three dashes, then the questions and answers.",
        )
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in (FENCE, "...")), None)
    if end is None:
        raise ProposalError(
            name, None, "the front matter does not end: three dashes on a line of their own are missing."
        )
    return _Builder(name, start + 1).build("\n".join(lines[start + 1 : end]) + "\n")


class _Builder:
    """Builds plain text, lists and mappings from YAML events, without recursion and without constructors."""

    def __init__(self, name: str, offset: int) -> None:
        self.name, self.offset = name, offset
        self.lines: dict[str, int] = {}
        self.stack: list[tuple[list[Value] | dict[str, Value], str | None]] = []
        self.root: Value | None = None

    def build(self, block: str) -> FrontMatter:
        """The whole block. Raises ProposalError for whatever is no plain mapping of texts and lists."""
        try:
            for count, event in enumerate(yaml.parse(block, Loader=yaml.SafeLoader)):
                if count > MOST_EVENTS:
                    raise ProposalError(
                        self.name, None, "it has far more entries than a proposal. Check the file."
                    )
                self._take(event)
        except yaml.MarkedYAMLError as error:
            ran_out = "end of stream" in (error.problem or "") and error.context_mark
            mark = error.context_mark if ran_out else error.problem_mark
            problem = error.problem or "unclear"
            cause = f"it is not valid YAML ({problem}). Often a quote or a space before a dash is missing."
            raise ProposalError(self.name, self._line(mark) if mark else None, cause) from error
        except yaml.YAMLError as error:
            position = getattr(error, "position", None)
            line = block[:position].count("\n") + 1 + self.offset if isinstance(position, int) else None
            raise ProposalError(self.name, line, "it holds characters that are no text.") from error
        if not isinstance(self.root, dict):
            raise ProposalError(
                self.name, self.offset + 1, "the front matter holds no questions and answers."
            )
        return FrontMatter(self.root, self.lines)

    def _line(self, mark: Any) -> int:
        return int(mark.line) + 1 + self.offset

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(
                event, "it uses a YAML anchor or alias (& or *). A proposal needs none; put it in quotes."
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refuse(event, "it uses a YAML tag (!). A proposal needs none; put it in quotes.")
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._refuse(event, "it holds more than one document.")
        if isinstance(event, yaml.ScalarEvent):
            self._put(event.value, event)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._open([] if isinstance(event, yaml.SequenceStartEvent) else {}, event)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.stack.pop()

    def _refuse(self, event: yaml.Event, cause: str) -> ProposalError:
        return ProposalError(self.name, self._line(event.start_mark), cause)

    def _open(self, holder: list[Value] | dict[str, Value], event: yaml.Event) -> None:
        if len(self.stack) >= DEEPEST:
            raise self._refuse(event, "it is nested deeper than any proposal.")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.stack[-1][1] is None:
            raise self._refuse(event, "it has a list or mapping where a question should stand.")
        self._put(holder, event)
        self.stack.append((holder, None))

    def _put(self, value: Value, event: yaml.Event) -> None:
        if not self.stack:
            self.root = value
            return
        holder, key = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif key is not None:
            holder[key] = value
            self.stack[-1] = (holder, None)
        elif isinstance(value, str):
            self._name(holder, value, event)

    def _name(self, holder: dict[str, Value], key: str, event: yaml.Event) -> None:
        if key in holder:
            raise self._refuse(event, f"it answers “{key[:80]}” twice. Keep one answer.")
        if len(self.stack) == 1:
            self.lines[key] = self._line(event.start_mark)
        holder[key] = ""
        self.stack[-1] = (holder, key)
