"""The tables that only the APR has: conditions, income and benefits, lengths, veterans, chronic homelessness."""

from collections.abc import Callable

import narwhals as nw

from firstlight.hmis.caper.cells import (
    EVERYBODY,
    GREYED,
    Cell,
    Count,
    Median,
    Number,
    Row,
    Worked,
    coded,
    four,
    grid,
    rate,
)
from firstlight.hmis.caper.facts_apr import MONEY
from firstlight.hmis.caper.questions import exits
from firstlight.hmis.caper.questions.common import (
    ADULT,
    ALL,
    CHILD,
    HEAD,
    HOUSEHOLDS,
    LEAVER,
    STAYER,
    TYPES,
    is_,
)
from firstlight.hmis.caper.questions.lengths import WEEKS, YEARS, Shown, average_of
from firstlight.hmis.caper.questions.money import BENEFITS_TOLD, LATE, NOT_YET, OF, TOLD, told_twice
from firstlight.hmis.caper.questions.who import SPLIT
from firstlight.hmis.caper.records import CONDITIONS
from firstlight.hmis.caper.run import Run

col = nw.col
NUMBERS = (0, 1, 2, 3, 4, 8, 99)


def q13a2(run: Run) -> list[list[Cell]]:
    """Q13a2: how many conditions at start."""
    return grid([*coded(ALL, "start_number", NUMBERS), Row(ALL)], SPLIT)


def q13b2(run: Run) -> list[list[Cell]]:
    """Q13b2: how many conditions at exit."""
    return grid([*coded(LEAVER, "exit_number", NUMBERS), Row(LEAVER)], SPLIT)


def q13c2(run: Run) -> list[list[Cell]]:
    """Q13c2: how many conditions stayers have."""
    return grid([*coded(STAYER, "latest_number", NUMBERS), Row(STAYER)], SPLIT)


def q18(run: Run) -> list[list[Cell]]:
    """Q18: adults by the mix of earned and other income."""
    return income_mix(run, ADULT)


def income_mix(run: Run, who: nw.Expr) -> list[list[Cell]]:
    """Only earned, only other, both, none; not known, missing; no assessment yet, or missing; who told twice. Who did
    not know is missing, or stands apart, as the year says."""
    stages = [coded(who & TOLD[stage], f"{stage}_mix", (1, 2, 3, 4)) for stage in TOLD]
    table: list[list[Cell]] = [[Count(row) for row in line] for line in zip(*stages, strict=True)]
    start, annual, exit_ = (who & TOLD[stage] for stage in TOLD)
    apart = ((8,), (99,)) if run.year.unsure_apart else ((), (8, 99))
    unsure, missing = (
        [
            Count(Row(start, "start_mix", ends)),
            Count(Row(annual, "annual_mix", codes)),
            Count(Row(exit_, "exit_mix", ends)),
        ]
        for ends, codes in zip(apart, ((8,), (99,)), strict=True)
    )
    table.extend([list(unsure), list(missing)])
    table.append([GREYED, Count(Row(who & NOT_YET)), GREYED])
    table.append([GREYED, Count(Row(who & LATE)), GREYED])
    table.append([Count(Row(who & OF[stage])) for stage in OF])
    table.append([Count(Row(who & TOLD[stage], f"{stage}_mix", (1, 2, 3))) for stage in TOLD])
    return [*table, [GREYED, *told_twice(who)]]


def q19a1(run: Run) -> list[list[Cell]]:
    """Q19a1: change of income from start to the annual assessment."""
    return _changes("annual")


def q19a2(run: Run) -> list[list[Cell]]:
    """Q19a2: change of income from start to exit."""
    return _changes("exit")


def _changes(stage: str) -> list[list[Cell]]:
    who = ADULT & TOLD[stage] & is_("start_kind", 1) & is_(f"{stage}_kind", 1)
    if stage == "annual":
        who = who & is_("start_IncomeFromAnySource", 0, 1) & is_("annual_IncomeFromAnySource", 0, 1)
    table: list[list[Cell]] = []
    for what in MONEY:
        moved, change = f"{stage}_{what}_moved", col(f"{stage}_{what}_change")
        counted = [*coded(who, moved, (1, 2, 3, 4, 5, 6)), Row(who), Row(who, moved, (4, 5))]
        summed = [Row(row.when, row.of, row.codes, change) for row in counted]
        share = rate(Count(counted[7]), Count(counted[6]))
        averages: list[Cell] = [
            average_of(one, all_, EVERYBODY, _money) for one, all_ in zip(summed, counted, strict=True)
        ]
        if what != "total":
            averages[6] = Count(Row(who & ~ALL))
        table.append([*(Count(row) for row in counted), share])
        table.append([*averages, GREYED])
    return table


def _money(number: Number | str) -> str:
    return f"{float(number):.2f}"


def q20b(run: Run) -> list[list[Cell]]:
    """Q20b: how many adults have non-cash benefits; who did not know is left out, as HUD's program of FY2026 does."""
    bases = {stage: ADULT & of for stage, of in BENEFITS_TOLD.items()}
    unsure = (8,) if run.year.unsure_apart else ()
    kinds: tuple[tuple[int, ...], ...] = ((0,), (1,), unsure, (99,), (0, 1, *unsure, 99))
    return [
        [Count(Row(of, f"{stage}_benefit_kind", codes)) for stage, of in bases.items()] for codes in kinds
    ]


MONTHS = (WEEKS[:4], *((band,) for band in (*WEEKS[4:], *YEARS)))


def lengths(who: nw.Expr) -> list[list[Cell]]:
    """Length of participation from 30 days on, leavers and stayers."""
    columns = [[*coded(of, "length_band", MONTHS), Row(of)] for of in (who & ALL, who & LEAVER, who & STAYER)]
    return [[Count(row) for row in line] for line in zip(*columns, strict=True)]


def q22a1(run: Run) -> list[list[Cell]]:
    """Q22a1: length of participation."""
    return lengths(ALL)


def q22b(run: Run) -> list[list[Cell]]:
    """Q22b: average and median length of participation."""
    return middle(ALL)


def middle(who: nw.Expr, shown: Shown | None = None) -> list[list[Cell]]:
    """Average and median length, leavers and stayers."""
    counted = [Row(who & LEAVER), Row(who & STAYER)]
    summed = [Row(row.when, value=col("length")) for row in counted]
    average: list[Cell] = [
        average_of(one, all_, EVERYBODY, shown or four) for one, all_ in zip(summed, counted, strict=True)
    ]
    return [average, [Worked((Median(row),), lambda value: value, _plain) for row in summed]]


def _plain(number: Number | str) -> str:
    return f"{float(number):g}"


def q24b(run: Run) -> list[list[Cell]]:
    """Q24b: households of permanent supportive housing with moving-on assistance in the range, by their heads."""
    homes = HEAD & is_("type", 3)
    return grid([Row(homes & col(f"moving_on_{kind}")) for kind in range(1, 6)], HOUSEHOLDS)


VETERAN = is_("VeteranStatus", 1) & ~CHILD
NO_CHILDREN_ALONE = [EVERYBODY, TYPES[0], TYPES[1], TYPES[3]]


def q25b(run: Run) -> list[list[Cell]]:
    """Q25b: households of veterans."""
    homes = HEAD & ~is_("household_type", 3)
    if run.year.homes_need_an_adult:
        homes = HEAD & (col("any_adult") > 0)
    return grid([*coded(homes, "home_kind", (1, 2, 3, 8, 99)), Row(homes)], NO_CHILDREN_ALONE)


def q25d(run: Run) -> list[list[Cell]]:
    """Q25d: age of veterans."""
    return grid([*coded(VETERAN, "age_band", range(4, 12)), Row(VETERAN)], NO_CHILDREN_ALONE)


def q25i(run: Run) -> list[list[Cell]]:
    """Q25i: where veterans went."""
    return exits.destinations(VETERAN & LEAVER)


def q25j(run: Run) -> list[list[Cell]]:
    """Q25j: the subsidy of veterans who left to a rental with one."""
    return exits.subsidies(VETERAN & LEAVER, NO_CHILDREN_ALONE)


def q26a(run: Run) -> list[list[Cell]]:
    """Q26a: households: chronically homeless when anybody in it is, else what is known of its adults or its head."""
    return grid([*coded(HEAD, "home_status", (1, 0, 8, 99)), Row(HEAD)], HOUSEHOLDS)


CHRONIC = is_("chronic", 1)


def q26d(run: Run) -> list[list[Cell]]:
    """Q26d: age of the chronically homeless."""
    return grid([*coded(CHRONIC, "age_band", ((1, 2, 3), *range(4, 12))), Row(CHRONIC)], HOUSEHOLDS)


def q26e(run: Run) -> list[list[Cell]]:
    """Q26e: conditions of the chronically homeless."""
    return needs(CHRONIC)


def needs(them: nw.Expr) -> list[list[Cell]]:
    """Conditions at start, of stayers, and of leavers at exit."""
    of: list[tuple[str, nw.Expr]] = [
        ("start", them & ALL),
        ("latest", them & STAYER),
        ("exit", them & LEAVER),
    ]
    return [[Count(Row(who & col(f"{record}_{need}"))) for record, who in of] for need in CONDITIONS]


Question = Callable[[Run], list[list[Cell]]]
QUESTIONS: dict[str, Question] = {
    "Q13a2": q13a2,
    "Q13b2": q13b2,
    "Q13c2": q13c2,
    "Q18": q18,
    "Q19a1": q19a1,
    "Q19a2": q19a2,
    "Q20b": q20b,
    "Q22a1": q22a1,
    "Q22b": q22b,
    "Q24b": q24b,
    "Q25b": q25b,
    "Q25d": q25d,
    "Q25i": q25i,
    "Q25j": q25j,
    "Q26a": q26a,
    "Q26d": q26d,
    "Q26e": q26e,
}
