"""What becomes what: the rows of one person become a person, stays with their answers, nights and services. Pure.

What cannot be read, or has no place, is left out and counted by file, column and reason; nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from firstlight.asking.sheets import NOT_ASKED, NUMBER, OWN_DAY, VERSION, questions
from firstlight.hmis.schema.tables import schema
from firstlight.importing.reading import STAGED, WORKED_OUT, Held, Row, columns_of
from firstlight.importing.tallies import Tally

Said = dict[str, Any]
START, UPDATE, EXIT, AFTER = 1, 2, 3, 6
AFTER_ON = "AftercareDate"
STAGES = frozenset({"1", "2", "3", "5", "6"})
RELATIONS = frozenset({1, 2, 3, 4, 5})
SUBSIDIZED = 435
BORN = frozenset({1, 2})
"""Qualities of a birth date by which it is one, in full or about."""
YES = frozenset({1, 2, 3})
"""A condition; of substance use which."""
SMALL = 32767
PARTS = "several"


@dataclass(frozen=True)
class Stay:
    """An enrollment as it will stand here. ``key``, ``project`` and ``household`` are ids of the other system."""

    key: str
    project: str
    household: str
    entered: date
    relation: int
    coc: str
    age: int | None
    moved_in: date | None
    engaged: date | None
    exited: date | None
    destination: int | None
    subsidy: int | None
    recorded: str
    exit_recorded: str
    answers: tuple[tuple[int, date, Said], ...]
    seen: tuple[tuple[date, Said], ...]
    given: tuple[tuple[date, int, int, int | None], ...]


@dataclass(frozen=True)
class Person:
    """Somebody as they will stand here. ``key`` is their id in the other system; ``age`` is as of ``age_on``."""

    key: str
    name: str
    born: date | None
    age: int | None
    age_on: date | None
    said: Said
    stays: tuple[Stay, ...]

    @property
    def here(self) -> bool:
        """Whether any stay goes on."""
        return any(stay.exited is None for stay in self.stays)


@dataclass(frozen=True)
class Asked:
    """Under which key the answer of a column is kept: one code of a list, yes or no, money, a number, or a day."""

    key: str
    kind: str
    codes: frozenset[str] = frozenset()


@cache
def asked() -> dict[tuple[str, str], Asked]:
    """File and column, in small letters, to the answer it becomes."""
    found: dict[tuple[str, str], Asked] = {}
    sheet = questions()
    for group in (*sheet.about, *sheet.groups, *sheet.met):
        for one in group.questions:
            table = group.table.casefold()
            if one.kind == PARTS:
                for part in one.parts:
                    found[table, part.code.casefold()] = Asked(part.code, "code", frozenset({"0", "1"}))
                    if part.amount:
                        found[table, part.amount.casefold()] = Asked(part.amount, "money")
            else:
                codes = schema(VERSION).codes(one.list) if one.list else frozenset[str]()
                kind = {"one": "code", OWN_DAY: "date"}.get(one.kind, one.kind)
                found[table, one.code.casefold()] = Asked(one.code, kind, codes)
    for name, columns in WORKED_OUT.items():
        for column in columns:
            kind = "money" if column.startswith("Total") else "code"
            found[name.casefold(), column.casefold()] = Asked(column, kind, frozenset({"0", "1"}))
    return found


@cache
def after() -> frozenset[str]:
    """What the file of exits holds that was answered later on."""
    groups = [one for one in questions().groups if one.stages == {AFTER}]
    return frozenset(name for group in groups for one in group.questions for name in one.columns)


def person(held: Held, key: str, tally: Tally, *, left_after: date | None = None) -> Person | None:
    """Somebody with everything of theirs; nobody, and counted, where no stay of theirs comes."""
    rows = held.stays.get(key, ())
    if not rows:
        tally.left("Client.csv", "", "no_stay")
        return None
    client = held.clients[key]
    said = _answers(held, "Client", client, tally, "Client.csv")
    born = day(of("Client", client, "DOB"), tally, "Client.csv", "DOB")
    known_born = born if said.get("DOBDataQuality", NOT_ASKED) in BORN else None
    stays = tuple(_one_open_each(list(_stays(held, rows, known_born, tally)), tally))
    if left_after and all(one.exited and one.exited < left_after for one in stays):
        tally.left("Client.csv", "", "left_before")
        return None
    if not stays:
        tally.left("Client.csv", "", "no_stay")
        return None
    last = max(stays, key=lambda one: (one.entered, one.key))
    return Person(
        key=key,
        name=_name(client, held.hashed, tally),
        born=known_born,
        age=last.age,
        age_on=last.entered if last.age is not None else None,
        said=said,
        stays=stays,
    )


# ---------------------------------------------------------------- a person
def of(table: str, row: Row, column: str) -> str:
    """One value of a row."""
    return row[places(table)[column]]


@cache
def places(table: str) -> dict[str, int]:
    """Where each column of a row stands."""
    return columns_of(table)


def _name(client: Row, hashed: bool, tally: Tally) -> str:
    parts = [of("Client", client, name) for name in ("FirstName", "MiddleName", "LastName", "NameSuffix")]
    if hashed:
        tally.left("Client.csv", "LastName", "hashed", int(any(parts)))
        return ""
    text = "".join(letter if letter.isprintable() else " " for letter in " ".join(filter(None, parts)))
    return " ".join(text.split())


def _stays(held: Held, rows: Sequence[Row], born: date | None, tally: Tally) -> Iterator[Stay]:
    for row in sorted(rows, key=lambda one: (of("Enrollment", one, "EntryDate"), one[0])):
        if of("Enrollment", row, "ProjectID") not in held.known_projects:
            tally.left("Enrollment.csv", "ProjectID", "no_project")
            continue
        entered = day(of("Enrollment", row, "EntryDate"), tally, "Enrollment.csv", "EntryDate")
        if entered:
            yield _stay(held, row, entered, born, tally)


def _stay(held: Held, row: Row, entered: date, born: date | None, tally: Tally) -> Stay:
    def told(column: str) -> str:
        return of("Enrollment", row, column)

    key, relation = told("EnrollmentID"), number(told("RelationshipToHoH")) or NOT_ASKED
    exited, destination, subsidy, exit_recorded, at_exit = _exit(held, key, entered, tally)
    answers = dict(_staged(held, key, tally))
    _beside(answers, (START, entered), _answers(held, "Enrollment", row, tally, "Enrollment.csv"))
    if exited:
        later = {key: value for key, value in at_exit.items() if key in after()}
        _beside(answers, (EXIT, exited), {key: at_exit[key] for key in at_exit.keys() - later.keys()})
        _beside(answers, (AFTER, _iso(later.get(AFTER_ON, "")) or exited), later)
    return Stay(
        key=key,
        project=told("ProjectID"),
        household=told("HouseholdID") or key,
        entered=entered,
        relation=relation if relation in RELATIONS else NOT_ASKED,
        coc=told("EnrollmentCoC")[:6],
        age=_years(born, entered),
        moved_in=day(told("MoveInDate"), tally, "Enrollment.csv", "MoveInDate"),
        engaged=day(told("DateOfEngagement"), tally, "Enrollment.csv", "DateOfEngagement"),
        exited=exited,
        destination=destination,
        subsidy=subsidy,
        recorded=told("DateCreated"),
        exit_recorded=exit_recorded,
        answers=tuple((stage, on, said) for (stage, on), said in sorted(answers.items())),
        seen=tuple(_seen(held, key, tally)),
        given=tuple(_given(held, key, tally)),
    )


def _beside(answers: dict[tuple[int, date], Said], at: tuple[int, date], said: Said) -> None:
    if said:
        answers[at] = {**answers.get(at, {}), **said}


Left = tuple[date | None, int | None, int | None, str, Said]


def _exit(held: Held, key: str, entered: date, tally: Tally) -> Left:
    rows, nothing = held.exits.get(key, []), (None, None, None, "", dict[str, Any]())
    if not rows:
        return nothing
    tally.left("Exit.csv", "", "second_exit", len(rows) - 1)
    row = rows[-1]
    exited = day(of("Exit", row, "ExitDate"), tally, "Exit.csv", "ExitDate")
    if not exited:
        return nothing
    if exited < entered:
        tally.left("Exit.csv", "ExitDate", "before_entry")
        exited = entered
    destination = _code(of("Exit", row, "Destination"), "Destination", tally, "Exit.csv", "Destination")
    subsidy = None
    if destination == SUBSIDIZED:
        told = of("Exit", row, "DestinationSubsidyType")
        subsidy = _code(told, "RentalSubsidyType", tally, "Exit.csv", "DestinationSubsidyType")
    said = _answers(held, "Exit", row, tally, "Exit.csv")
    return exited, destination or NOT_ASKED, subsidy, of("Exit", row, "DateCreated"), said


def _one_open_each(stays: list[Stay], tally: Tally) -> Iterator[Stay]:
    """Of several stays in one project that all go on, the one begun last; here there can be only one."""
    last = {stay.project: stay for stay in stays if stay.exited is None}
    for stay in stays:
        if stay.exited is None and last[stay.project] is not stay:
            tally.left("Enrollment.csv", "", "second_open")
        else:
            yield stay


# ---------------------------------------------------------------- what they answered
def _staged(held: Held, key: str, tally: Tally) -> Iterator[tuple[tuple[int, date], Said]]:
    found: dict[tuple[int, date], Said] = {}
    for name in STAGED:
        file = f"{name}.csv"
        for row in held.about.get(name, {}).get(key, ()):
            stage = of(name, row, "DataCollectionStage")
            on = day(of(name, row, "InformationDate"), tally, file, "InformationDate")
            if stage not in STAGES:
                tally.left(file, "DataCollectionStage", "bad_code")
            elif on:
                said = found.setdefault((int(stage), on), {})
                if name == "Disabilities":
                    _say_once(said, _condition(row, tally), tally)
                else:
                    said |= _answers(held, name, row, tally, file)
    yield from found.items()


def _say_once(said: Said, more: Said, tally: Tally) -> None:
    """Of two rows about one condition on one day that differ, the one that says yes stands."""
    key = next((key for key in more if key.startswith("Disability")), "")
    if key in said and said[key] != more[key]:
        tally.left("Disabilities.csv", "DisabilityResponse", "said_twice")
        if more[key] not in YES:
            return
    said |= more


def _condition(row: Row, tally: Tally) -> Said:
    kind = of("Disabilities", row, "DisabilityType")
    columns = (("DisabilityResponse", f"Disability{kind}"), ("IndefiniteAndImpairs", f"Indefinite{kind}"))
    found: Said = {}
    for column, key in columns:
        value = of("Disabilities", row, column)
        one = asked().get(("disabilities", key.casefold()))
        if value in ("", str(NOT_ASKED)):
            continue
        if one is None:
            tally.left("Disabilities.csv", column, "no_place")
        elif value in one.codes:
            found[one.key] = int(value)
        else:
            tally.left("Disabilities.csv", column, "bad_code")
    return found


def _answers(held: Held, table: str, row: Row, tally: Tally, file: str) -> Said:
    found: Said = {}
    for column, one in _askable(table):
        value = row[column]
        if value == "" or (value == str(NOT_ASKED) and one.kind != NUMBER):
            continue
        kept: Any = None
        if one.kind == "money":
            kept = _money(value)
        elif one.kind == NUMBER:
            kept = number(value)
        elif one.kind == "date":
            when = _iso(value)
            kept = when.isoformat() if when else None
        elif value in one.codes:
            kept = int(value)
        if kept is None:
            tally.left(file, one.key, "bad_code")
        else:
            found[one.key] = kept
    return found


@cache
def _askable(table: str) -> tuple[tuple[int, Asked], ...]:
    known = asked()
    return tuple(
        (place, known[table.casefold(), column.casefold()])
        for column, place in columns_of(table).items()
        if (table.casefold(), column.casefold()) in known
    )


def _seen(held: Held, key: str, tally: Tally) -> Iterator[tuple[date, Said]]:
    name, file = "CurrentLivingSituation", "CurrentLivingSituation.csv"
    for row in held.about.get(name, {}).get(key, ()):
        if on := day(of(name, row, "InformationDate"), tally, file, "InformationDate"):
            yield on, _answers(held, name, row, tally, file)


def _given(held: Held, key: str, tally: Tally) -> Iterator[tuple[date, int, int, int | None]]:
    name, file = "Services", "Services.csv"
    for row in held.about.get(name, {}).get(key, ()):
        on = day(of(name, row, "DateProvided"), tally, file, "DateProvided")
        kind, what = (number(of(name, row, column)) for column in ("RecordType", "TypeProvided"))
        if kind is None or what is None:
            tally.left(file, "RecordType", "bad_code")
        elif on:
            money = _money(of(name, row, "FAAmount"))
            yield on, kind, what, int(Decimal(money) * 100) if money else None


# ---------------------------------------------------------------- values
def day(text: str, tally: Tally, file: str, column: str) -> date | None:
    """A day; nothing, and counted, where it is none."""
    read = _iso(text)
    if text and read is None:
        tally.left(file, column, "bad_date")
    return read


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None


def number(text: str) -> int | None:
    """A small whole number, or nothing."""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= SMALL else None


def _code(text: str, listed: str, tally: Tally, file: str, column: str) -> int | None:
    if text and text not in schema(VERSION).codes(listed):
        tally.left(file, column, "bad_code")
        return None
    return int(text) if text else None


def _money(text: str) -> str | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    whole = amount.is_finite() and 0 <= amount < 10_000_000
    return f"{amount:.2f}".removesuffix(".00") if whole else None


def _years(born: date | None, on: date) -> int | None:
    if born is None or born > on:
        return None
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return years if years <= 120 else None
