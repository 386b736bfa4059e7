"""Check-in: when a worker who is out is late, when everybody is told, when the words are destroyed. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.dispatch.rulefiles import RULES
from firstlight.kit.sheets import Sheet, read_sheet, trust_note


@dataclass(frozen=True)
class CheckInRules:
    """One version of the rules of check-in."""

    name: str
    every: tuple[int, ...]
    usual: int
    grace: timedelta
    everybody_after: timedelta
    forget_after: timedelta
    trust: str

    def next_due(self, at: datetime, every_minutes: int) -> datetime:
        """When they are to be heard next, heard at ``at``."""
        return at + timedelta(minutes=every_minutes)

    def late_since(self, at: datetime) -> datetime:
        """Whoever was due at or before this moment is missed at ``at``; a restart in between changes nothing."""
        return at - self.grace

    def unopened_since(self, at: datetime) -> datetime:
        """An alarm raised at or before this moment, and not opened by anybody at ``at``, goes to everybody."""
        return at - self.everybody_after

    def back_since(self, at: datetime) -> datetime:
        """Whoever was back at or before this moment has their words destroyed at ``at``."""
        return at - self.forget_after

    @property
    def grace_minutes(self) -> int:
        """The grace in whole minutes, as pages say it."""
        return self.grace // timedelta(minutes=1)

    @property
    def forget_hours(self) -> int:
        """How long after the return the words stand, in whole hours, as pages say it."""
        return self.forget_after // timedelta(hours=1)

    def note(self, language: str = "en") -> str:
        """The trust mark."""
        return trust_note(self.trust, language)


def _several(sheet: Sheet, key: str) -> tuple[int, ...]:
    listed = sheet.values.get(key)
    whole = isinstance(listed, list) and all(type(one) is int and one > 0 for one in listed)
    if not whole or listed != sorted(set(listed or ())):
        raise sheet.fail(f"“{key}” must be a list of minutes, each once, the shortest first.")
    return tuple(listed or ())


def _some(sheet: Sheet, key: str) -> int:
    number = sheet.number(key)
    if not number:
        raise sheet.fail(f"“{key}” must be a whole number above zero.")
    return number


def read_check_in(path: Path) -> CheckInRules:
    """One version of the rules. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    every, usual = _several(sheet, "every_minutes"), _some(sheet, "usual_every_minutes")
    if usual not in every:
        raise sheet.fail("“usual_every_minutes” must be one of “every_minutes”.")
    return CheckInRules(
        name=sheet.text("name"),
        every=every,
        usual=usual,
        grace=timedelta(minutes=_some(sheet, "grace_minutes")),
        everybody_after=timedelta(minutes=_some(sheet, "everybody_after_minutes")),
        forget_after=timedelta(hours=_some(sheet, "forget_after_hours")),
        trust=sheet.trust()[1],
    )


@lru_cache
def load_check_in(name: str = "check_in_v1") -> CheckInRules:
    """The rules of this version, read and checked once."""
    return read_check_in(RULES / f"{name}.yaml")
