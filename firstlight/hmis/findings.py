"""What a check found: a ``Finding`` says where and what kind of value, never the value of an identifying column.

A ``Report`` keeps findings in groups of one kind (rule, file, column, value class): it counts all and remembers the
first lines, so that a million findings need no more room than a hundred. Who wants each one gives it a ``sink``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from firstlight.hmis.rules import ERROR, NOTE, RULES, WARNING, Rule

LINES = 20
"""How many lines of a group are remembered."""

_CODE = re.compile(r"-?\d{1,3}")
_SHAPES = (
    ("empty", re.compile("")),
    ("digits", re.compile(r"\d+")),
    ("a number with a sign or point", re.compile(r"[+-]?\d*[.,]?\d+")),
    ("a date", re.compile(r"\d{4}-\d\d-\d\d")),
    ("a date and time", re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?")),
    ("a date in another order", re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( .*)?")),
    ("blanks", re.compile(r"\s+")),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. ``line`` counts from 1, the header; 0 is the file as a whole.

    ``value`` is a class, such as “a date in another order”, “code 7” or “text”; see ``value_class``.
    """

    rule: str
    file: str
    line: int = 0
    column: str = ""
    value: str = ""

    @property
    def told(self) -> Rule:
        """How grave it is, what it means, how to mend it, where the rule comes from."""
        return RULES[self.rule]


@dataclass(slots=True)
class Group:
    """Findings alike in rule, file, column and value class: how many, and the first lines in the order found."""

    rule: str
    file: str
    column: str
    value: str
    count: int = 0
    lines: list[int] = field(default_factory=list)

    @property
    def told(self) -> Rule:
        """The rule they break."""
        return RULES[self.rule]

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self) | {
            "severity": self.told.severity,
            "says": self.told.says,
            "remedy": self.told.remedy,
            "source": self.told.source,
        }


class Report:
    """Takes findings in, groups them."""

    def __init__(self, sink: Callable[[Finding], None] | None = None) -> None:
        self._groups: dict[tuple[str, str, str, str], Group] = {}
        self._sink = sink

    def add(self, rule: str, file: str, line: int = 0, column: str = "", value: str = "") -> None:
        """One finding more. Raises ``KeyError`` for a rule there is not."""
        key = (rule, file, column, value)
        group = self._groups.get(key)
        if group is None:
            if rule not in RULES:
                raise KeyError(rule)
            group = self._groups[key] = Group(rule, file, column, value)
        group.count += 1
        if line and len(group.lines) < LINES:
            group.lines.append(line)
        if self._sink:
            self._sink(Finding(rule, file, line, column, value))

    def groups(self) -> list[Group]:
        """All groups, the gravest first, then by file, column and rule."""
        order = {ERROR: 0, WARNING: 1, NOTE: 2}
        return sorted(
            self._groups.values(),
            key=lambda group: (order[group.told.severity], group.file, group.column, group.rule, group.value),
        )

    def counts(self) -> Counter[str]:
        """How many findings of each severity."""
        counted: Counter[str] = Counter()
        for group in self._groups.values():
            counted[group.told.severity] += group.count
        return counted

    def stopping(self, accepted: frozenset[str] = frozenset()) -> list[Group]:
        """The groups for which nothing may be written, but for those of accepted rules."""
        return [group for group in self.groups() if group.told.stops and group.rule not in accepted]

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups())


def value_class(value: str, identifying: bool) -> str:
    """What kind of value stands there. Only a code of up to three digits outside identifying columns is told itself.

    A row that slipped by one comma puts a name where a code belongs, so what is no code is never told anywhere.
    """
    if not identifying and _CODE.fullmatch(value):
        return f"code {value}"
    for name, shape in _SHAPES:
        if shape.fullmatch(value):
            return name
    return "text"
