"""One value by itself: is it filled, of its kind, on its list, short enough, harmless?

A column is looked at as a set of the values in a batch, and values once found good are remembered: most columns have
few different ones, so most batches cost one set difference a column.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from firstlight.hmis.findings import Report, value_class
from firstlight.hmis.rows import Batch, Values
from firstlight.hmis.schema.tables import BY_ROW, DATE, MOMENT, MONEY, NUMBER, TEXT, Column, Schema, Table

REMEMBERED = 20_000
"""Good values of a column that are remembered at most."""

FEW, TRIES = 16, 8
"""A batch of a text column with so few values is remembered; after so many batches with more it is not tried again."""

SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x1f\x7f]")
LINES_ALLOWED = 100
"""A column for a text of so many characters may hold line breaks."""
FORMULA = re.compile(r"[=@\t\r]|[+-][^(|!]*[(|!]")
NUMBERS = re.compile(r"-?\d+", re.ASCII)
MONIES = re.compile(r"-?\d+(\.\d{1,4})?", re.ASCII)
COC = re.compile(r"[A-Z]{2}-\d{3}[a-z]?", re.ASCII)
HASHED = {"FirstName", "MiddleName", "LastName", "NameSuffix", "SSN"}
NO_DIGITS = {ord(digit): None for digit in "0123456789"}


class Cells:
    """Checks the values of one table. Where names are ``hashed`` they may be as long as a hash is."""

    def __init__(self, table: Table, schema: Schema, report: Report, hashed: bool = False) -> None:
        columns = [
            replace(column, longest=0) if hashed and column.name in HASHED else column
            for column in table.columns
        ]
        self._checks = [_Cell(column, schema) for column in columns]
        self._table, self._report = table, report

    def look(self, batch: Batch) -> None:
        """Look at every value of a batch."""
        for check, values in zip(self._checks, batch.columns, strict=True):
            if any(values):
                wrong = check.wrong(values)
                if wrong:
                    self._tell(check.column, values, batch.lines, wrong)
            if check.column.must and not all(values):
                self._tell(check.column, values, batch.lines, {"": "empty"})

    def _tell(self, column: Column, values: Values, lines: Sequence[int], wrong: dict[str, str]) -> None:
        kinds = {value: value_class(value, column.identifying) for value in wrong}
        for value, line in zip(values, lines, strict=True):
            if value in wrong:
                self._report.add(wrong[value], self._table.file, line, column.name, kinds[value])


class _Cell:
    def __init__(self, column: Column, schema: Schema) -> None:
        self.column = column
        self._codes = (
            schema.codes(column.codes) if column.codes and column.codes not in BY_ROW else frozenset()
        )
        self._good: set[str] = {"", *self._codes}
        self._few = TRIES

    def wrong(self, values: Values) -> dict[str, str]:
        """Each value that is wrong, with its rule."""
        if self._good.issuperset(values):
            return {}
        if self.column.kind == TEXT and not self._codes:
            if not self._fine_text(values):
                return self._each(set(values))
            self._remember_few(values)
            return {}
        new = set(values) - self._good
        wrong = {} if not self._codes and self._all_fine(new) else self._each(new)
        if len(self._good) < REMEMBERED:
            self._good.update(new.difference(wrong))
        return wrong

    def _fine_text(self, values: Values) -> bool:
        """A quick look at all of them together; False where one deserves a second look."""
        longest, text = self.column.longest, " " + " ".join(values)
        if longest and max(map(len, values)) > longest:
            return False
        return text.isprintable() and not any(mark in text and f" {mark}" in text for mark in "=@+-")

    def _remember_few(self, values: Values) -> None:
        """Remember what a column of few values holds; of ids, each another, nothing."""
        if self._few:
            different = set(values)
            if len(different) <= FEW and len(self._good) < REMEMBERED:
                self._good |= different
            else:
                self._few -= 1

    def _all_fine(self, new: set[str]) -> bool:
        """Are these, all together, dates, moments or numbers?"""
        shapes = {DATE: (10, "--"), MOMENT: (19, "-- ::")}
        if self.column.kind not in shapes:
            return "".join(new).isdecimal() and "".join(new).isascii()
        length, marks = shapes[self.column.kind]
        if set(map(len, new)) != {length} or "".join(new).translate(NO_DIGITS) != marks * len(new):
            return False
        read = date.fromisoformat if self.column.kind == DATE else datetime.fromisoformat
        try:
            return all(map(read, new))
        except ValueError:
            return False

    def _each(self, values: set[str]) -> dict[str, str]:
        found = {value: self._rule(value) for value in values}
        return {value: rule for value, rule in found.items() if rule}

    def _rule(self, value: str) -> str:
        """The rule a value breaks, or nothing."""
        if not value:
            return ""
        if SURROGATE.search(value):
            return "encoding"
        if FORMULA.match(value):
            return "formula"
        lines = self.column.kind == TEXT and self.column.longest >= LINES_ALLOWED
        if CONTROL.search(value.translate({9: None, 10: None, 13: None}) if lines else value):
            return "control"
        return self._rule_of_kind(value)

    def _rule_of_kind(self, value: str) -> str:
        column = self.column
        if self._codes:
            return "" if value in self._codes else _off_list(column, value)
        if column.kind == TEXT:
            return "length" if column.longest and len(value) > column.longest else ""
        if column.kind in (DATE, MOMENT):
            return "" if self._all_fine({value}) else column.kind
        pattern = MONIES if column.kind == MONEY else NUMBERS
        return "" if pattern.fullmatch(value) else {MONEY: "money", NUMBER: "number"}[column.kind]


def _off_list(column: Column, value: str) -> str:
    if column.codes == "NoYes" and value == "99":
        return "code-99"
    if column.codes == "CoCCodes" and COC.fullmatch(value):
        return "coc-unlisted"
    return "code"
