"""The questions and HUD's code lists as files say them, read and checked once. Pure: no Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from firstlight.hmis.schema.tables import schema
from firstlight.kit.sheets import Sheet, in_language, read_sheet

FOLDER = Path(__file__).parent / "questions"
VERSION = 2026
REFUSED, NOT_ASKED = 9, 99
HUDS_REFUSAL = "prefers not to answer"
Both = tuple[str, str]
PREFERS_NOT: Both = ("prefers not to answer", "prefiere no responder")
BLANK: Both = ("not asked", "no se preguntó")
WHO = ("everybody", "adults_heads", "adults")
NUMBER, OWN_DAY = "number", "own_day"
KINDS = ("one", "several", "date", NUMBER, OWN_DAY)
MOST = 999
Terms = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Part:
    """One yes or no among several: its column, the column of its amount if it has one, its words."""

    code: str
    amount: str
    words: Both

    def label(self, language: str) -> str:
        """Its words."""
        return in_language(*self.words, language)


@dataclass(frozen=True)
class Question:
    """One question. ``only``: it is asked where one of these terms holds; empty: always. ``most``: of a number. A
    question of the kind ``own_day`` is on no page: its answer is the day the page is about."""

    code: str
    kind: str
    list: str
    only: tuple[Terms, ...]
    but_types: frozenset[int]
    but_funders: frozenset[int]
    ahead: bool
    most: int
    parts: tuple[Part, ...]
    words: Both

    def label(self, language: str) -> str:
        """Its words."""
        return in_language(*self.words, language)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every key its answer may have."""
        if self.kind != "several":
            return (self.code,)
        return tuple(name for part in self.parts for name in (part.code, part.amount) if name)


@dataclass(frozen=True)
class Group:
    """Questions that stand together: an element of the standards, of whom, when, and for which funders."""

    code: str
    element: str
    table: str
    who: str
    stages: frozenset[int]
    funders: frozenset[int]
    types: frozenset[int]
    but_types: frozenset[int]
    sensitive: bool
    words: Both
    help: Both
    questions: tuple[Question, ...]

    def label(self, language: str) -> str:
        """Its words."""
        return in_language(*self.words, language)

    def helps(self, language: str) -> str:
        """What to know before asking; "" when nothing."""
        return in_language(*self.help, language)


@dataclass(frozen=True)
class Questions:
    """The whole file."""

    name: str
    as_of: str
    citation: str
    trust: str
    days: Mapping[str, int]
    funders: frozenset[int]
    about: tuple[Group, ...]
    groups: tuple[Group, ...]
    met: tuple[Group, ...]
    after_stay: Mapping[str, int]
    after_response: int


@lru_cache(maxsize=1)
def questions() -> Questions:
    """The questions in force; RulesError says what is wrong with the file."""
    return read_questions(FOLDER / "hud_2026.yaml")


def read_questions(path: Path) -> Questions:
    """A file of questions, checked. Raises RulesError naming the place and what is expected there."""
    sheet = read_sheet(path)
    names = {name: frozenset(codes) for name, codes in sheet.part("funders").values.items()}
    days, leads_to = sheet.part("days"), sheet.part("destinations")
    citation, trust = sheet.trust()
    after = leads_to.part("stay")
    return Questions(
        sheet.text("name"),
        sheet.text("as_of"),
        citation,
        trust,
        {key: days.number(key) or 0 for key in ("quiet_hours", "by", "annual", "listed", "after")},
        frozenset().union(*names.values()),
        _groups(sheet, "about", names),
        _groups(sheet, "groups", names),
        _groups(sheet, "met", names),
        {key: after.number(key) or NOT_ASKED for key in after.values},
        leads_to.number("response") or NOT_ASKED,
    )


def _groups(sheet: Sheet, key: str, names: Mapping[str, frozenset[int]]) -> tuple[Group, ...]:
    return tuple(_group(row, names) for row in sheet.rows(key).values())


def _group(row: Sheet, names: Mapping[str, frozenset[int]]) -> Group:
    helps = row.both("help_") if "help_en" in row.values else ("", "")
    return Group(
        row.text("code"),
        row.text("element"),
        row.code("table", schema(VERSION).tables),
        row.code("who", WHO),
        frozenset(_numbers(row, "stages")),
        frozenset().union(*(names[name] for name in row.codes("funders", names))),
        frozenset(_numbers(row, "types")),
        frozenset(_numbers(row, "but_types")),
        row.values.get("sensitive", False) is True,
        row.both(),
        helps,
        tuple(_question(one, names) for one in row.rows("questions").values()),
    )


def _question(row: Sheet, names: Mapping[str, frozenset[int]]) -> Question:
    kind = row.code("kind", KINDS) if "kind" in row.values else "one"
    parts = tuple(_parts(row)) if kind == "several" else ()
    return Question(
        row.text("code"),
        kind,
        row.code("list", schema(VERSION).lists) if kind == "one" else "",
        tuple({key: tuple(codes) for key, codes in one.items()} for one in row.values.get("only", [])),
        frozenset(_numbers(row, "but_types")),
        frozenset().union(*(names[name] for name in row.codes("but_funders", names))),
        row.values.get("ahead", False) is True,
        (row.number("most") or MOST) if "most" in row.values else MOST,
        parts,
        row.both(),
    )


def _parts(row: Sheet) -> Iterator[Part]:
    for part in row.rows("parts").values():
        yield Part(part.text("code"), part.text("amount", ""), part.both())


def _numbers(row: Sheet, key: str) -> list[int]:
    listed = row.values.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(one, int) for one in listed):
        raise row.fail(f"“{key}” must be a list of numbers.")
    return listed


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[int, Both]]:
    sheet = read_sheet(FOLDER / "words_2026.yaml").part("lists")
    return {
        name: {int(code): (str(both[0]), str(both[1])) for code, both in of.items()}
        for name, of in sheet.values.items()
    }


@lru_cache(maxsize=256)
def options(name: str, language: str, blank: bool = True) -> tuple[tuple[int, str], ...]:
    """A list of HUD's as a page offers it: “prefers not to answer” first, “not asked” last (left out for
    ``blank=False``). Raises KeyError for a list the version does not have."""
    listed: Mapping[str, Any] = schema(VERSION).lists[name].meanings
    codes = [
        *_words().get(name, ()),
        *(int(code) for code in listed if int(code) not in _words().get(name, ())),
    ]
    refusal = [REFUSED] if listed.get(str(REFUSED), "").endswith(HUDS_REFUSAL) else []
    middle = [code for code in codes if code not in (*refusal, NOT_ASKED)]
    last = [NOT_ASKED] if blank else []
    return tuple((code, label(name, code, language)) for code in (*refusal, *middle, *last))


def label(name: str, code: int | None, language: str) -> str:
    """One code in words, "" for none."""
    if code is None:
        return ""
    huds = schema(VERSION).lists[name].meanings.get(str(code), "")
    if both := _words().get(name, {}).get(code):
        return in_language(*both, language)
    if code == NOT_ASKED:
        return in_language(*BLANK, language)
    return in_language(*PREFERS_NOT, language) if huds.endswith(HUDS_REFUSAL) else huds or str(code)
