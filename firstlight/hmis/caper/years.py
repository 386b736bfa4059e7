"""What the forms of two years do differently, as data. What is not named here is the same in both.

Each line says where it is written: caper.md is FY2022, caper_fy2026.md FY2026.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from firstlight.hmis.caper.inputs import FILES
from firstlight.hmis.caper.inputs_2022 import FILES_2022, GENDERS, Read, adapted
from firstlight.hmis.columns.engine import Kind
from firstlight.hmis.columns.picking import among, one_of

Frame = nw.LazyFrame[Any]


def _as_it_is(table: str, frame: Frame, read: Read) -> Frame:
    return frame


def _sex() -> dict[str, nw.Expr]:
    """0 female, 1 male, 8 and 9 not known, 99 not collected."""
    return {"sex_kind": one_of([(among("Sex", [code]), code) for code in (0, 1, 8, 9)], 99)}


def _gender() -> dict[str, nw.Expr]:
    """1 male, 2 female, 3 no single gender, 4 questioning, 5 transgender, 8 not known, 99 not collected (Q10).
    Whoever names questioning stands there; transgender is that alone or with one of male and female; any other two or
    more are no single gender."""
    said = {name: among(name, [1]) for name in GENDERS}
    number = nw.sum_horizontal(*(what.cast(nw.Int64) for what in said.values()))
    female, male = said["Female"], said["Male"]
    kinds = [
        (said["Questioning"], 4),
        ((number == 1) & male, 1),
        ((number == 1) & female, 2),
        (said["Transgender"] & ((number == 1) | ((number == 2) & (male | female))), 5),
        (number > 0, 3),
        (among("GenderNone", [8, 9]), 8),
    ]
    return {"gender": one_of(kinds, 99)}


@dataclass(frozen=True)
class Year:
    """One year of HUD's forms and of the export they are made from."""

    version: int
    files: Mapping[str, Mapping[str, Kind]]
    kinds: Callable[[], Mapping[str, nw.Expr]]
    """Rows of tables that only this year has."""
    adapted: Callable[[str, Frame, Read], Frame]
    ages: tuple[int, ...]
    """Where bands of ages begin (Q11)."""
    leaving_is_active: bool
    """Night by night: active by leaving in the range, also without a night in it (Definitions, Active)."""
    engaged_first: bool
    """Q5 and Q6 of street outreach: first who is engaged, then the latest stay (Definitions, Street outreach)."""
    blank_decides: bool
    """Chronic homelessness: a blank answer to the questions before is “not collected”, else “no” (step 3)."""
    days_of_a_year: bool
    """Chronic homelessness: a year is 365 days, else a calendar year (step 4)."""
    violence: tuple[str, ...]
    """What is asked about domestic violence (Q14)."""
    known_violence_first: bool
    """Q14: a record with an answer stands before a later one without (14a)."""
    stayers_stages: tuple[int, ...]
    """Q13c: at which stages records of stayers count; none named: at any."""
    only_answers: bool
    """Q13c, Q6b: the last date is that of the last record with an answer, else that of the last record."""
    waiting: tuple[int, ...]
    """Project types that are asked how long people were homeless before (Q22e)."""
    written_waiting: bool
    """Q22e as it is written: to entry, or in permanent housing to moving in, whatever the date; else as HUD's program
    of FY2026 counts (docs/hmis.md)."""
    early_move_counts: bool
    """Q22c: a head's move-in dated before entry counts as on the day of entry; else as no move-in of this range."""
    homes_need_an_adult: bool
    """Q25b: households without a known adult are left out; else only those of children alone."""
    head_tells: bool
    """Q26a: a household without anybody chronically homeless has the status of its head; else of its adults."""
    unsure_apart: bool
    """Q18, Q20b and Q27h: who did not know stands in a row of their own at every stage."""
    ageless_unknown: bool
    """Q13: unknown age in a household of adults and children stands under unknown (Column patterns, HT6)."""


FY2022 = Year(
    version=2022,
    files=FILES_2022,
    kinds=_gender,
    adapted=adapted,
    ages=(5, 13, 18, 25, 35, 45, 55, 62),
    leaving_is_active=False,
    engaged_first=True,
    blank_decides=False,
    days_of_a_year=True,
    violence=("DomesticViolenceSurvivor", "WhenOccurred", "CurrentlyFleeing"),
    known_violence_first=True,
    stayers_stages=(),
    only_answers=False,
    waiting=(0, 1, 2, 3, 8, 9, 10, 13),
    written_waiting=True,
    early_move_counts=False,
    homes_need_an_adult=True,
    head_tells=True,
    unsure_apart=True,
    ageless_unknown=True,
)
FY2026 = Year(
    version=2026,
    files=FILES,
    kinds=_sex,
    adapted=_as_it_is,
    ages=(5, 13, 18, 25, 35, 45, 55, 65),
    leaving_is_active=True,
    engaged_first=False,
    blank_decides=True,
    days_of_a_year=False,
    violence=("DomesticViolenceSurvivor", "WhenOccurred"),
    known_violence_first=False,
    stayers_stages=(1, 2, 5),
    only_answers=True,
    waiting=(0, 1, 2, 3, 8, 9, 13),
    written_waiting=False,
    early_move_counts=True,
    homes_need_an_adult=False,
    head_tells=False,
    unsure_apart=False,
    ageless_unknown=False,
)
YEARS = {year.version: year for year in (FY2022, FY2026)}
