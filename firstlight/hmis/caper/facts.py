"""What the questions ask of a person, made ready: every answer a code, nothing empty, numbers put into bands.

Blank answers become ``BLANK``; so no condition of a question can be neither true nor false.
"""

from itertools import combinations

import narwhals as nw

from firstlight.hmis.caper.inputs import BENEFITS, INCOME, INSURANCE
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.caper.stays import MOVES_IN, PERMANENT
from firstlight.hmis.columns.engine import Kind
from firstlight.hmis.columns.picking import among, one_of, yes
from firstlight.hmis.schema.keys import RACES

col = nw.col
BLANK = -1
UNSURE, MISSING = 8, 99
RACE_GROUPS = len(RACES) + 3
STAGES = ("start", "annual", "exit")

DAYS = (0, 8, 15, 22, 31, 61, 91, 181, 366, 731, 1096, 1461, 1826)
"""Where bands of days begin; band 1 is below the first: less than no time."""
ENTRY_DAYS = (0, 1, 4, 7, 11)
MONEY = (0.0, 150.0, 250.0, 500.0, 1000.0, 1500.0, 2000.0)
TIMES = (2, 6, 10)


def ready(run: Run, people: Frame) -> Frame:
    """People with everything the questions ask."""
    people = people.with_columns(
        there=nw.lit(True),
        youth=yes((col("age") >= 12) & (col("age") <= 24)) & (col("any_over_24") == 0),
        race_group=_race_group(),
        housing=_housing(),
        move_days=col("moved") - col("entry"),
        housed=_housed(run),
    ).with_columns(wait_days=col("housed") - col("since"))
    bands = {
        "race_kind": _race_kind(),
        "age_band": one_of([(col("grown") == 8, 10), (col("grown") == 9, 11)], 0) + _age_band(run.year.ages),
        "length_band": _band("length", DAYS),
        "move_band": _band("move_days", DAYS),
        "wait_band": _band("wait_days", DAYS),
        "begun_band": _band_of(col("DateCreated") - col("entry"), ENTRY_DAYS),
        "ended_band": _band_of(col("exit_created") - col("exit"), ENTRY_DAYS),
        "met_band": one_of([(col("met_times") < 1, 0)], 1) * _band("met_times", TIMES),
        **run.year.kinds(),
        **{f"{stage}_band": _money_band(stage) for stage in STAGES},
        **{f"{stage}_cover": _cover(stage) for stage in STAGES},
        "moved_in_range": _moved_in_range(run),
        "unmoved": among("type", MOVES_IN) & col("moved").is_null(),
        "waits": among("type", run.year.waiting),
        "is_housed": ~col("housed").is_null(),
    }
    return people.with_columns(**bands).with_columns(
        col(*_codes(run)).fill_null(BLANK), col(*_sources()) == 1
    )


def _codes(run: Run) -> list[str]:
    """All columns of codes that a question may ask."""
    plain = [
        name
        for table in ("Enrollment", "Exit", "Client")
        for name, kind in run.year.files[table].items()
        if kind is Kind.CODE
    ]
    asked = [
        f"{stage}_{what}" for stage in STAGES for what in ("IncomeFromAnySource", "InsuranceFromAnySource")
    ]
    return [*plain, "type", *run.year.violence, *asked]


def _sources() -> list[str]:
    named = [f"{stage}_{name}" for stage in STAGES for name in (*INCOME, *INSURANCE)]
    return [*named, *(f"{stage}_{name}" for stage in ("start", "shared", "exit") for name in BENEFITS)]


def _band(column: str, starts: tuple[float, ...]) -> nw.Expr:
    return _band_of(col(column), starts)


def _band_of(number: nw.Expr, starts: tuple[float, ...]) -> nw.Expr:
    """1 below the first start, 2 from it, and so on; 0 where there is no number."""
    reached = (~number.is_null(), *(number >= start for start in starts))
    return nw.sum_horizontal(*(one.cast(nw.Int64) for one in reached))


def _age_band(ages: tuple[int, ...]) -> nw.Expr:
    return one_of(
        [(col("age").is_null(), 0), *((col("age") < start, place) for place, start in enumerate(ages, 1))], 9
    )


def _race_group() -> nw.Expr:
    """1 to 7 one race alone; 8 several with Hispanic/Latina/o; 9 several without; 10 unknown."""
    only = nw.sum_horizontal(
        *(among(race, [1]).cast(nw.Int64) * place for place, race in enumerate(RACES, 1))
    )
    several = col("races") > 1
    kinds = [(several & among("HispanicLatinao", [1]), 8), (several, 9), (col("races") == 0, RACE_GROUPS)]
    return nw.when(col("races") == 1).then(only).otherwise(one_of(kinds, RACE_GROUPS))


def _race_kind() -> nw.Expr:
    """The row of Q12: one alone, a pair, more than two with and without Hispanic/Latina/o, unsure, missing."""
    number = nw.sum_horizontal(
        *(among(race, [1]).cast(nw.Int64) * 2**place for place, race in enumerate(RACES))
    )
    kinds = [(number == 2**place, place + 1) for place in range(len(RACES))]
    pairs = combinations(range(len(RACES)), 2)
    kinds += [(number == 2**one + 2**two, place) for place, (one, two) in enumerate(pairs, len(RACES) + 1)]
    rest = len(kinds)
    kinds += [((number > 0) & among("HispanicLatinao", [1]), rest + 1), (number > 0, rest + 2)]
    return one_of([*kinds, (among("RaceNone", [8, 9]), rest + 3)], rest + 4)


def _housed(run: Run) -> nw.Expr:
    """When homelessness ended: at entry; in permanent housing on moving in. Who was born after moving in, or whose
    birth date is not known, is counted to entry there too, as HUD's program does."""
    in_housing = among("type", PERMANENT)
    if run.year.written_waiting:
        return nw.when(~in_housing).then(col("entry")).otherwise(col("moved_home"))
    to_entry = ~in_housing | (~col("moved_home").is_null() & ~yes(col("DOB") <= col("moved_home")))
    return nw.when(to_entry).then(col("entry")).otherwise(col("moved_home"))


def _moved_in_range(run: Run) -> nw.Expr:
    """Did the household move in during the range, and they with it or after? (Q22c)"""
    within = yes((col("h_moved") >= run.first) & ~col("moved").is_null())
    return (
        within
        if run.year.early_move_counts
        else within & ~(col("head") & yes(col("MoveInDate") < col("entry")))
    )


def _housing() -> nw.Expr:
    """The row of Q24a."""
    asked, subsidy = "HousingAssessment", "SubsidyInformation"
    kept = [(among(asked, [1]) & among(subsidy, [code]), code) for code in (1, 2, 3, 4)]
    moved = [(among(asked, [2]) & among(subsidy, [code]), place) for place, code in enumerate((11, 12), 5)]
    plain = [(among(asked, [code]), place) for place, code in enumerate((3, 4, 5, 6, 7, 10), 7)]
    return one_of([*kept, *moved, *plain, (among(asked, [8, 9]), 13)], 14)


def _money_band(stage: str) -> nw.Expr:
    """1 none, 2 to 8 the bands of Q16, 9 not known, 10 not collected."""
    total, kind = col(f"{stage}_total"), f"{stage}_kind"
    known = [(total <= most, place) for place, most in enumerate(MONEY, 1)]
    return one_of([(among(kind, [UNSURE]), 9), (~among(kind, [1]), 10), *known], len(MONEY) + 1)


def _cover(stage: str) -> nw.Expr:
    """Health insurance: 1 one source, 2 several, 0 none, 8 not known, 99 not collected."""
    number, answer = col(f"{stage}_insured"), f"{stage}_InsuranceFromAnySource"
    return one_of(
        [(number == 1, 1), (number > 1, 2), (among(answer, [0, 1]), 0), (among(answer, [8, 9]), UNSURE)],
        MISSING,
    )
