"""What followed liaison and training: referrals in the 90 days after a day we met, beside the other days. Pure.

Nothing here says why a referral came. Days are counted too, so that many days are not taken for many referrals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_AFTER = 90
DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True)
class Followed:
    """One partner in a period: how often we met or trained, the days that followed, and referrals on them."""

    times: int
    days_after: int
    referrals_after: int
    other_days: int
    referrals_other: int

    @property
    def referrals(self) -> int:
        """All of the period."""
        return self.referrals_after + self.referrals_other


def spans_after(met: Iterable[date], first: date, last: date, days: int = DAYS_AFTER) -> list[Span]:
    """The days from each meeting on, so many of them, within the period and run together where they overlap."""
    spans: list[Span] = []
    for day in sorted(met):
        begins, ends = max(day, first), min(day + (days - 1) * DAY, last)
        if begins > ends:
            continue
        if spans and begins <= spans[-1][1] + DAY:
            spans[-1] = (spans[-1][0], max(spans[-1][1], ends))
        else:
            spans.append((begins, ends))
    return spans


def followed(met: Sequence[date], referred: Sequence[date], first: date, last: date) -> Followed:
    """``met``: days we met or trained, also before the period; ``referred``: days of referrals, one each."""
    spans = spans_after(met, first, last)
    within = [day for day in referred if first <= day <= last]
    after = sum(any(begins <= day <= ends for begins, ends in spans) for day in within)
    days_after = sum((ends - begins).days + 1 for begins, ends in spans)
    return Followed(
        times=sum(first <= day <= last for day in met),
        days_after=days_after,
        referrals_after=after,
        other_days=(last - first).days + 1 - days_after,
        referrals_other=len(within) - after,
    )
