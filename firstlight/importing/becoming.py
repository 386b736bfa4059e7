"""What becomes what: the rows of one person become a person, stays with their answers, nights and services. Pure.

What cannot be read, or has no place, is left out and counted by file, column and reason; nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from firstlight.asking.sheets import NOT_ASKED
from firstlight.hmis.schema.keys import AFTER, EXIT, START
from firstlight.importing import answering
from firstlight.importing.answering import Said
from firstlight.importing.reading import STAGED, Held, Row
from firstlight.importing.tallies import Tally
from firstlight.importing.values import code, day, iso, money, number, of, years

AFTER_ON = "AftercareDate"
STAGES = frozenset({"1", "2", "3", "5", "6"})
RELATIONS = frozenset({1, 2, 3, 4, 5})
SUBSIDIZED = 435
NOT_BORN = frozenset({8, 9})
"""Qualities of a birth date by which it is none: they did not know, or would rather not say."""


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
    """Somebody as they will stand here. ``key`` is their id in the other system; ``age`` is as of ``age_on``;
    ``recorded``: when they were written down there."""

    key: str
    name: str
    born: date | None
    age: int | None
    age_on: date | None
    recorded: str
    said: Said
    stays: tuple[Stay, ...]

    @property
    def here(self) -> bool:
        """Whether any stay goes on."""
        return any(stay.exited is None for stay in self.stays)


def person(held: Held, key: str, tally: Tally, *, left_after: date | None = None) -> Person | None:
    """Somebody with everything of theirs; nobody, and counted, where no stay of theirs comes."""
    rows = held.stays.get(key, ())
    if not rows:
        tally.left("Client.csv", "", "no_stay")
        return None
    client = held.clients[key]
    said = _without_blanks(answering.of_row("Client", client, tally, "Client.csv"))
    born = day(of("Client", client, "DOB"), tally, "Client.csv", "DOB")
    known_born = None if said.get("DOBDataQuality") in NOT_BORN else born
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
        recorded=of("Client", client, "DateCreated"),
        said=said,
        stays=stays,
    )


# ---------------------------------------------------------------- a person
def _without_blanks(said: Said) -> Said:
    """What stands once of a person is “not collected” where nothing stands; how full a name or a date is, is told."""
    return {key: value for key, value in said.items() if value != NOT_ASKED or key.endswith("Quality")}


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
    _beside(answers, (START, entered), answering.of_row("Enrollment", row, tally, "Enrollment.csv"))
    if exited:
        later = {key: value for key, value in at_exit.items() if key in answering.after()}
        _beside(answers, (EXIT, exited), {key: at_exit[key] for key in at_exit.keys() - later.keys()})
        if set(later.values()) != {NOT_ASKED}:
            _beside(answers, (AFTER, iso(later.get(AFTER_ON, "")) or exited), later)
    return Stay(
        key=key,
        project=told("ProjectID"),
        household=told("HouseholdID") or key,
        entered=entered,
        relation=relation if relation in RELATIONS else NOT_ASKED,
        coc=told("EnrollmentCoC")[:6],
        age=years(born, entered),
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
    destination = code(of("Exit", row, "Destination"), "Destination", tally, "Exit.csv", "Destination")
    subsidy = None
    if destination == SUBSIDIZED:
        told = of("Exit", row, "DestinationSubsidyType")
        subsidy = code(told, "RentalSubsidyType", tally, "Exit.csv", "DestinationSubsidyType")
    said = answering.of_row("Exit", row, tally, "Exit.csv")
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
                    answering.say_once(said, answering.of_condition(row, tally), tally)
                else:
                    answering.say(said, answering.of_row(name, row, tally, file))
    yield from found.items()


def _seen(held: Held, key: str, tally: Tally) -> Iterator[tuple[date, Said]]:
    name, file = "CurrentLivingSituation", "CurrentLivingSituation.csv"
    for row in held.about.get(name, {}).get(key, ()):
        if on := day(of(name, row, "InformationDate"), tally, file, "InformationDate"):
            yield on, answering.of_row(name, row, tally, file)


def _given(held: Held, key: str, tally: Tally) -> Iterator[tuple[date, int, int, int | None]]:
    name, file = "Services", "Services.csv"
    for row in held.about.get(name, {}).get(key, ()):
        on = day(of(name, row, "DateProvided"), tally, file, "DateProvided")
        kind, what = (number(of(name, row, column)) for column in ("RecordType", "TypeProvided"))
        if kind is None or what is None:
            tally.left(file, "RecordType", "bad_code")
        elif on:
            amount = money(of(name, row, "FAAmount"))
            yield on, kind, what, int(Decimal(amount) * 100) if amount else None
