"""Values of one row that must fit one another.

Each ``Together`` names the columns it looks at. A batch is looked at as a set of their combinations, and combinations
once found good are remembered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from firstlight.hmis.findings import Report, value_class
from firstlight.hmis.rows import Batch
from firstlight.hmis.schema.keys import BY_RECORD, BY_TYPE, RACES
from firstlight.hmis.schema.tables import Schema, Table

Wrong = Callable[[tuple[str, ...]], bool]
REMEMBERED = 20_000
EVERY_RACE = (*RACES, "HispanicLatinaeo")  # as FY2024 spells one of them
INCOMES = (
    "Earned", "Unemployment", "SSI", "SSDI", "VADisabilityService", "VADisabilityNonService", "PrivateDisability",
    "WorkersComp", "TANF", "GA", "SocSecRetirement", "Pension", "ChildSupport", "Alimony", "OtherIncomeSource",
)  # fmt: skip
FILLING = ("", "x")
"""Stand for an empty value and for any other where only being filled matters."""


@dataclass(frozen=True, slots=True)
class Together:
    """One rule over columns of one row. ``present`` are columns of which only being filled matters.

    ``told`` is the column a finding names.
    """

    rule: str
    told: str
    columns: tuple[str, ...]
    present: tuple[str, ...]
    wrong: Wrong


class Answers:
    """Checks the rows of one table."""

    def __init__(self, table: Table, schema: Schema, report: Report) -> None:
        self._table, self._report = table, report
        self._rules = [(rule, set[tuple[str, ...]]()) for rule in _rules(table, schema)]

    def look(self, batch: Batch) -> None:
        """Look at every row of a batch."""
        for rule, good in self._rules:
            parts = [batch.column(name) for name in rule.columns]
            parts += [tuple(map(FILLING.__getitem__, map(bool, batch.column(name)))) for name in rule.present]
            if good.issuperset(zip(*parts, strict=True)):
                continue
            new = set(zip(*parts, strict=True)) - good
            wrong = {values for values in new if rule.wrong(values)}
            if len(good) < REMEMBERED:
                good |= new - wrong
            if wrong:
                self._tell(rule, batch, parts, wrong)

    def _tell(
        self, rule: Together, batch: Batch, parts: list[tuple[str, ...]], wrong: set[tuple[str, ...]]
    ) -> None:
        column = self._table.columns[self._table.place(rule.told)]
        told = batch.column(rule.told)
        for place, values in enumerate(zip(*parts, strict=True)):
            if values in wrong:
                kind = value_class(told[place], column.identifying)
                self._report.add(rule.rule, self._table.file, batch.lines[place], column.name, kind)


def _rules(table: Table, schema: Schema) -> Iterator[Together]:
    """The rules of a table, as far as this version has the columns."""
    makers = {
        "Client": _client,
        "Disabilities": _disabilities,
        "Services": _services,
        "Enrollment": _enrollment,
        "Exit": _exit,
        "CurrentLivingSituation": _situation,
        "Funder": _funder,
        "IncomeBenefits": _income,
    }
    if maker := makers.get(table.name):
        for rule in maker(table, schema):
            if all(table.has(name) for name in (*rule.columns, *rule.present)):
                yield rule


def _client(table: Table, _schema: Schema) -> Iterator[Together]:
    yield Together(
        "quality", "NameDataQuality", ("NameDataQuality",), ("FirstName", "LastName"), _full_and_empty
    )
    for name in ("SSN", "DOB"):
        yield Together("quality", f"{name}DataQuality", (f"{name}DataQuality",), (name,), _full_and_empty)
    races = tuple(name for name in EVERY_RACE if table.has(name))
    yield Together(
        "race", "RaceNone", races, ("RaceNone",), lambda values: ("1" in values[:-1]) == bool(values[-1])
    )


def _full_and_empty(values: tuple[str, ...]) -> bool:
    return values[0] == "1" and "" in values[1:]


def _disabilities(_table: Table, _schema: Schema) -> Iterator[Together]:
    def wrong(values: tuple[str, ...]) -> bool:
        return values[0] != "10" and values[1] in ("2", "3")

    yield Together("code", "DisabilityResponse", ("DisabilityType", "DisabilityResponse"), (), wrong)


def _services(_table: Table, schema: Schema) -> Iterator[Together]:
    types = {record: schema.codes(name) for record, name in BY_RECORD.items()}
    kinds = {kind: schema.codes(name) for kind, name in BY_TYPE.items()}

    def wrong_type(values: tuple[str, ...]) -> bool:
        return bool(values[1]) and values[0] in types and values[1] not in types[values[0]]

    def wrong_sub_type(values: tuple[str, ...]) -> bool:
        listed = kinds.get(values[1], frozenset()) if values[0] == "144" else frozenset()
        return bool(values[2]) and values[2] not in listed

    yield Together("code", "TypeProvided", ("RecordType", "TypeProvided"), (), wrong_type)
    columns = ("RecordType", "TypeProvided", "SubTypeProvided")
    yield Together("code", "SubTypeProvided", columns, (), wrong_sub_type)


def _subsidy(values: tuple[str, ...]) -> bool:
    return (values[0] == "435") != bool(values[1])


def _enrollment(_table: Table, _schema: Schema) -> Iterator[Together]:
    yield Together("subsidy", "LivingSituation", ("LivingSituation",), ("RentalSubsidyType",), _subsidy)
    yield Together(
        "relation",
        "RelationshipToHoH",
        ("RelationshipToHoH",),
        (),
        lambda values: values[0] not in {"1", "2", "3", "4", "5"},
    )
    yield Together(
        "head-coc",
        "EnrollmentCoC",
        ("RelationshipToHoH",),
        ("EnrollmentCoC",),
        lambda values: values == ("1", ""),
    )


def _exit(_table: Table, _schema: Schema) -> Iterator[Together]:
    yield Together("subsidy", "Destination", ("Destination",), ("DestinationSubsidyType",), _subsidy)
    yield Together(
        "says-other",
        "OtherDestination",
        ("Destination",),
        ("OtherDestination",),
        lambda values: values == ("17", ""),
    )


def _situation(_table: Table, _schema: Schema) -> Iterator[Together]:
    yield Together(
        "subsidy", "CurrentLivingSituation", ("CurrentLivingSituation",), ("CLSSubsidyType",), _subsidy
    )


def _funder(_table: Table, _schema: Schema) -> Iterator[Together]:
    yield Together(
        "says-other", "OtherFunder", ("Funder",), ("OtherFunder",), lambda values: values == ("46", "")
    )


def _income(_table: Table, _schema: Schema) -> Iterator[Together]:
    def wrong(values: tuple[str, ...]) -> bool:
        return values[0] in ("0", "1") and (values[0] == "1") != ("1" in values[1:])

    yield Together("income", "IncomeFromAnySource", ("IncomeFromAnySource", *INCOMES), (), wrong)
