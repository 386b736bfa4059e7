"""What may be asked for and given: codes, words of both languages, what each feeds. Pure data, no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"
CURRENT = "catalogue_v1"
MEASURES = ("healthcare", "mental_health", "homelessness", "")
LONGEST_CODE = 30


@dataclass(frozen=True)
class Words:
    """A code in words of both languages."""

    code: str
    en: str
    es: str

    def label(self, language: str = "en") -> str:
        """The words in the reader's language."""
        return in_language(self.en, self.es, language)


@dataclass(frozen=True)
class Item:
    """One need of the catalogue.

    ``plain`` is the word all but the assigned team read instead of the label; None when the label hides nothing.
    ``measure`` is the award's metric it may feed, "" for none. ``kept``: an appointment is asked about afterwards.
    """

    words: Words
    group: str
    quick: bool
    plain: Words | None
    unit: str
    kept: bool
    measure: str
    never_alone: bool
    citation: str
    trust: str

    @property
    def code(self) -> str:
        """Its code."""
        return self.words.code

    def note(self, language: str = "en") -> str:
        """The trust mark of its definition."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class Catalogue:
    """One version of the catalogue, in the order of the file."""

    name: str
    needs: Mapping[str, Item]
    groups: Mapping[str, Words]
    units: Mapping[str, Words]
    board_from: int
    public_from: int

    def of_group(self, group: str) -> list[Item]:
        """The needs of one group."""
        return [item for item in self.needs.values() if item.group == group]

    def measure_of(self, code: str) -> str:
        """Which metric of an award a need may feed; "" for none and for a code of an older version."""
        return self.needs[code].measure if code in self.needs else ""

    def group_of(self, code: str) -> str:
        """The group a need stands in; "" for a code of an older version."""
        return self.needs[code].group if code in self.needs else ""


def _words(sheet: Sheet, key: str) -> dict[str, Words]:
    return {code: Words(code, *row.both()) for code, row in sheet.rows(key).items()}


def _tick(row: Sheet, key: str) -> bool:
    value = row.values.get(key, False)
    if not isinstance(value, bool):
        raise row.fail(f"“{key}” must be true or false.")
    return value


def _item(code: str, row: Sheet, whole: "_Lists", source: tuple[str, str]) -> Item:
    if len(code) > LONGEST_CODE:
        raise row.fail(f"the code is longer than {LONGEST_CODE} letters.")
    plain = row.code("plain", ["", *whole.plain])
    return Item(
        words=Words(code, *row.both()),
        group=row.code("group", whole.groups),
        quick=_tick(row, "quick"),
        plain=whole.plain[plain] if plain else None,
        unit=row.code("unit", whole.units),
        kept=_tick(row, "kept"),
        measure=row.code("measure", MEASURES),
        never_alone=_tick(row, "never_alone"),
        citation=source[0],
        trust=row.code("trust", "VBD") if "trust" in row.values else source[1],
    )


@dataclass(frozen=True)
class _Lists:
    plain: Mapping[str, Words]
    groups: Mapping[str, Words]
    units: Mapping[str, Words]


def read_catalogue(path: Path) -> Catalogue:
    """One version of the catalogue. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    lists = _Lists(*(_words(sheet, key) for key in ("plain", "groups", "units")))
    source, audience = sheet.part("source").trust(), sheet.part("audience")
    audience.trust()
    return Catalogue(
        name=sheet.text("name"),
        needs={code: _item(code, row, lists, source) for code, row in sheet.rows("needs").items()},
        groups=lists.groups,
        units=lists.units,
        board_from=audience.number("board_from") or 0,
        public_from=audience.number("public_from") or 0,
    )


@lru_cache
def load_catalogue(name: str = CURRENT) -> Catalogue:
    """The catalogue of this version, read and checked once."""
    return read_catalogue(RULES / f"{name}.yaml")
