"""Rules as data: reads a YAML rules file and says in a plain sentence what is wrong with it, and where.

Agencies edit these files; whoever does is told the file, the place and what is expected. Pure, no Django.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

TRUST = {
    "V": ("", ""),
    "B": ("not verified", "sin verificar"),
    "D": ("our default, editable", "valor nuestro, editable"),
}
SPANISH = "es"


class RulesError(ValueError):
    """A rules file cannot be used. The message names the file, the place in it and what is expected."""


def in_language(english: str, spanish: str, language: str) -> str:
    """The Spanish words for any Spanish locale (``es``, ``es-mx``), else the English ones."""
    return spanish if language.lower().startswith(SPANISH) else english


def trust_note(trust: str, language: str = "en") -> str:
    """What is written beside a rule: nothing when verified (V), ``not verified`` (B), ``our default`` (D)."""
    return in_language(*TRUST[trust], language)


class Sheet:
    """One mapping of a rules file that knows where it stands, so that every complaint can say so."""

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping):
            raise RulesError(f"{place}: expected keys with values here.")
        self.values: dict[str, Any] = {str(key): value for key, value in values.items()}
        self.place = place
        if lonely := [key for key, value in self.values.items() if value is None]:
            raise self.fail(f"“{lonely[0]}” has no value. Words with a comma or a colon need quotes.")

    def fail(self, sentence: str) -> RulesError:
        """The complaint, to be raised."""
        return RulesError(f"{self.place}: {sentence}")

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text. Required unless there is a default."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fail(f"“{key}” is missing or is not text (put it in quotes).")
        return value

    def both(self, stem: str = "") -> tuple[str, str]:
        """The English and the Spanish words."""
        return self.text(f"{stem}en"), self.text(f"{stem}es")

    def code(self, key: str, known: Iterable[str]) -> str:
        """A word out of a closed list; the empty word only when the list has it."""
        value, words = self.text(key, ""), sorted(known)
        if value not in words:
            raise self.fail(
                f"“{key}” says “{value}”. Use one of: {', '.join(word or 'empty' for word in words)}."
            )
        return value

    def codes(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of words out of a closed list; absent is empty."""
        value, words = self.values.get(key, []), set(known)
        if not isinstance(value, list):
            raise self.fail(f"“{key}” must be a list.")
        for word in value:
            if word not in words:
                raise self.fail(f"“{key}” names “{word}”. Use some of: {', '.join(sorted(words))}.")
        return tuple(value)

    def keys_in(self, known: Iterable[str]) -> list[str]:
        """The keys of this mapping, each out of a closed list."""
        words = set(known)
        for key in self.values:
            if key not in words:
                raise self.fail(f"“{key}” is not known here. Use some of: {', '.join(sorted(words))}.")
        return list(self.values)

    def number(self, key: str) -> int | None:
        """A whole number of zero or more, or None when absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fail(f"“{key}” must be a whole number, zero or more.")
        return value

    def decimal(self, key: str) -> float:
        """A number of zero or more, required."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.fail(f"“{key}” must be a number, zero or more.")
        return float(value)

    def trust(self) -> tuple[str, str]:
        """Where a rule comes from and how far to trust it: (citation, V, B or D)."""
        return self.text("citation"), self.code("trust", TRUST)

    def part(self, key: str) -> "Sheet":
        """A mapping inside this one."""
        return Sheet(self.values.get(key), f"{self.place}, {key}")

    def parts(self, key: str) -> "dict[str, Sheet]":
        """A mapping of mappings, by key."""
        return {
            name: Sheet(value, f"{self.place}, {key}, {name}")
            for name, value in self.part(key).values.items()
        }

    def rows(self, key: str) -> "dict[str, Sheet]":
        """A list of mappings, each with a ``code`` of its own, by code."""
        found: dict[str, Sheet] = {}
        listed = self.values.get(key)
        if not isinstance(listed, list):
            raise self.fail(f"“{key}” must be a list.")
        for number, value in enumerate(listed, 1):
            row = Sheet(value, f"{self.place}, {key}, entry {number}")
            code = row.text("code")
            if code in found:
                raise row.fail(f"the code “{code}” stands twice.")
            row.place = f"{self.place}, {key}, {code}"
            found[code] = row
        return found


def read_sheet(path: Path) -> Sheet:
    """The whole file. Raises RulesError, naming the file and the line, when it is not readable YAML."""
    try:
        return Sheet(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)
    except OSError as error:
        raise RulesError(f"{path.name}: cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise RulesError(f"{path.name}: is not UTF-8 text.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, RulesError):
            raise
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RulesError(f"{path.name}{line}: is not valid YAML.") from error
