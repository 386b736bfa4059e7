"""The directory's words and the lines always at hand, in English and Spanish, read once. Pure data, no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"
FOR_WHOM = ("minors", "youth", "everybody")
HOURS = ("always",)


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
class Cited:
    """A sentence of a rule, with where it comes from and how far to trust it."""

    words: Words
    citation: str
    trust: str

    def label(self, language: str = "en") -> str:
        """The sentence in the reader's language."""
        return self.words.label(language)

    def note(self, language: str = "en") -> str:
        """The trust mark, ``not verified`` and its like."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class Catalogue:
    """Every list of the directory as code to Words, in the order of the file."""

    name: str
    takes: Mapping[str, Words]
    know_first: Mapping[str, Words]
    areas: Mapping[str, Words]
    languages: Mapping[str, Words]
    reasons: Mapping[str, Words]
    own_consent: Cited
    check_days: int
    check_trust: str


@dataclass(frozen=True)
class Line:
    """A number that is always at hand: whom it is for, how to call or text it, how far to trust it, since when."""

    code: str
    words: Words
    for_whom: str
    phone: str
    text_to: str
    citation: str
    trust: str
    as_of: str

    def label(self, language: str = "en") -> str:
        """The line's name in the reader's language."""
        return self.words.label(language)

    def note(self, language: str = "en") -> str:
        """The trust mark, ``not verified`` and its like."""
        return trust_note(self.trust, language)

    @property
    def dial(self) -> str:
        """The number as a link dials it."""
        return self.phone.replace("-", "")


def _words(sheet: Sheet, key: str) -> dict[str, Words]:
    return {code: Words(code, *row.both()) for code, row in sheet.rows(key).items()}


def read_catalogue(path: Path) -> Catalogue:
    """One version of the directory's words. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    consent, check = sheet.part("own_consent"), sheet.part("check")
    days = check.number("days")
    if not days:
        raise check.fail("“days” must be a whole number of one or more.")
    return Catalogue(
        name=sheet.text("name"),
        takes=_words(sheet, "takes"),
        know_first=_words(sheet, "know_first"),
        areas=_words(sheet, "areas"),
        languages=_words(sheet, "languages"),
        reasons={code: Words(code, *row.both()) for code, row in sheet.parts("reasons").items()},
        own_consent=Cited(Words("own_consent", *consent.both()), *consent.trust()),
        check_days=days,
        check_trust=check.trust()[1],
    )


def read_lines(path: Path) -> dict[str, Line]:
    """One version of the lines at hand. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    as_of = sheet.text("as_of")
    return {code: _line(code, row, as_of) for code, row in sheet.rows("lines").items()}


def _line(code: str, row: Sheet, as_of: str) -> Line:
    row.code("hours", HOURS)
    citation, trust = row.trust()
    return Line(
        code=code,
        words=Words(code, *row.both()),
        for_whom=row.code("for", FOR_WHOM),
        phone=row.text("phone"),
        text_to=row.text("text_to", ""),
        citation=citation,
        trust=trust,
        as_of=row.text("as_of", as_of),
    )


@lru_cache
def partner_words(name: str = "partners_v1") -> Catalogue:
    """The directory's words of this version, read and checked once."""
    return read_catalogue(RULES / f"{name}.yaml")


@lru_cache
def lines_at_hand(name: str = "lines_v1") -> Mapping[str, Line]:
    """The lines of this version, read and checked once."""
    return read_lines(RULES / f"{name}.yaml")
