"""Q16 to Q21: income, benefits and insurance at start, at the annual assessment (stayers) and at exit (leavers)."""

from collections.abc import Iterable, Sequence

import narwhals as nw

from firstlight.hmis.caper.cells import GREYED, Cell, Count, Pick, Row, coded, rate
from firstlight.hmis.caper.facts import STAGES
from firstlight.hmis.caper.inputs import BENEFITS, INCOME, INSURANCE
from firstlight.hmis.caper.questions.common import ADULT, ALL, HEAD, LEAVER, STAYER, TYPES, is_
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import yes

col = nw.col
DUE = ~col("due").is_null()
NOT_YET, LATE = STAYER & ~DUE, STAYER & DUE & ~col("annual_there")
# Of whom a stage tells: everybody at start, stayers with the assessment, leavers at exit.
TOLD = {"start": ALL, "annual": STAYER & DUE & col("annual_there"), "exit": LEAVER}
OF = {"start": ALL, "annual": STAYER, "exit": LEAVER}


def _by_stage(who: nw.Expr, column: str, codes: Iterable[int | Iterable[int]]) -> list[list[Cell]]:
    """A row for each code, with the three stages as columns."""
    wanted = list(codes)
    stages = [coded(who & TOLD[stage], f"{stage}_{column}", wanted) for stage in STAGES]
    return [[Count(row) for row in line] for line in zip(*stages, strict=True)]


def _sources(who: nw.Expr, names: tuple[str, ...]) -> list[list[Cell]]:
    bases = {stage: who & TOLD[stage] for stage in STAGES}
    return [[Count(Row(bases[stage] & col(f"{stage}_{name}"))) for stage in STAGES] for name in names]


def q16(run: Run) -> list[list[Cell]]:
    """Q16: cash income of adults in bands."""
    table = _by_stage(ADULT, "band", range(1, 11))
    table.append([GREYED, Count(Row(ADULT & NOT_YET)), GREYED])
    table.append([GREYED, Count(Row(ADULT & LATE)), GREYED])
    return [*table, [Count(Row(ADULT & OF[stage])) for stage in STAGES]]


def q17(run: Run) -> list[list[Cell]]:
    """Q17: sources of cash income of adults."""
    return sources(ADULT)


def sources(who: nw.Expr) -> list[list[Cell]]:
    """Each source of income, and who told of income both at start and later."""
    return [*_sources(who, INCOME), [GREYED, *told_twice(who)]]


def told_twice(who: nw.Expr) -> list[Count]:
    """Who answered the question about income at start, and again at the annual assessment or at exit."""
    known = who & is_("start_IncomeFromAnySource", 0, 1)
    return [
        Count(Row(known & TOLD[stage] & is_(f"{stage}_IncomeFromAnySource", 0, 1))) for stage in STAGES[1:]
    ]


def q19b(run: Run) -> list[list[Cell]]:
    """Q19b: income sources at exit of adult leavers, with and without a disabling condition."""
    return disabled(ADULT, (TYPES[0], TYPES[1], TYPES[3]))


EACH: tuple[tuple[str, ...], ...] = tuple((name,) for name in INCOME)


def disabled(
    who: nw.Expr, picks: Sequence[Pick], names: Sequence[tuple[str, ...]] = EACH
) -> list[list[Cell]]:
    """Income sources at exit in blocks: with a disabling condition, without, all, the share; a row for each family."""
    base = who & LEAVER & is_("exit_IncomeFromAnySource", 0, 1) & is_("DisablingCondition", 0, 1)
    rows = [
        base & nw.any_horizontal(*(col(f"exit_{name}") for name in family), ignore_nulls=True)
        for family in names
    ]
    rows.append(base & is_("exit_IncomeFromAnySource", 0))
    return [*(_block(row, picks, shown=True) for row in rows), _block(base, picks, shown=False)]


def _block(who: nw.Expr, picks: Sequence[Pick], *, shown: bool) -> list[Cell]:
    with_, without, all_ = coded(who, "DisablingCondition", (1, 0, (0, 1)))
    cells: list[Cell] = []
    for pick in picks:
        share: Cell = rate(Count(with_, pick), Count(all_, pick)) if shown else GREYED
        cells.extend([Count(with_, pick), Count(without, pick), Count(all_, pick), share])
    return cells


# Benefits are told for the household: at exit of heads, and of who left on the same day as the head.
WITH_HEAD = LEAVER & (HEAD | yes(col("exit") == col("h_exit")))
BENEFITS_TOLD = {"start": ALL, "shared": STAYER, "exit": WITH_HEAD}


def q20a(run: Run) -> list[list[Cell]]:
    """Q20a: non-cash benefits of adults."""
    return benefits(ADULT)


def benefits(who: nw.Expr) -> list[list[Cell]]:
    """Each kind of benefit at start, at the annual assessment and at exit."""
    bases = {stage: who & of for stage, of in BENEFITS_TOLD.items()}
    return [[Count(Row(of & col(f"{stage}_{name}"))) for stage, of in bases.items()] for name in BENEFITS]


def q21(run: Run) -> list[list[Cell]]:
    """Q21: health insurance of everybody."""
    none, unsure, missing, one, more = _by_stage(ALL, "cover", (0, 8, 99, 1, 2))
    blank = TOLD["annual"] & is_("annual_cover", 99)
    missing[1] = Count(Row(blank | LATE))
    required: list[Cell] = [GREYED, Count(Row(NOT_YET)), GREYED]
    return [*_sources(ALL, INSURANCE), none, unsure, missing, required, one, more]
