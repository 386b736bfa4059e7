"""Q16 to Q21: income, benefits and insurance at start, at the annual assessment (stayers) and at exit (leavers)."""

from collections.abc import Callable

import narwhals as nw

from firstlight.hmis.caper.cells import GREYED, Cell, Count, Row, rate
from firstlight.hmis.caper.inputs import BENEFITS, INCOME, INSURANCE
from firstlight.hmis.caper.questions.common import ADULT, HEAD, LEAVER, STAYER, TYPES, is_, not_asked
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import yes

col = nw.col
STAGES = (("start", nw.lit(True)), ("annual", STAYER), ("exit", LEAVER))
NOT_YET = STAYER & col("due").is_null()
LATE = STAYER & ~col("due").is_null() & ~col("annual_there")
BANDS = ((0, 150), (150, 250), (250, 500), (500, 1000), (1000, 1500), (1500, 2000), (2000, None))


def _by_stage(rows: list[Callable[[str], nw.Expr]], who: nw.Expr) -> list[list[Cell]]:
    """Each row at each stage, of those whom the stage is asked of."""
    return [[Count(Row(who & of & row(stage) & _asked(stage))) for stage, of in STAGES] for row in rows]


def _asked(stage: str) -> nw.Expr:
    """At the annual assessment only those count who have it."""
    return nw.lit(True) if stage != "annual" else col("annual_there") & ~col("due").is_null()


def _money(low: int, high: int | None) -> Callable[[str], nw.Expr]:
    def fits(stage: str) -> nw.Expr:
        total = col(f"{stage}_total")
        found = is_(f"{stage}_kind", 1) & yes(total > low)
        return found if high is None else found & yes(total <= high)

    return fits


def q16(run: Run) -> list[list[Cell]]:
    """Q16: cash income of adults in bands."""
    rows: list[Callable[[str], nw.Expr]] = [
        lambda stage: is_(f"{stage}_kind", 1) & yes(col(f"{stage}_total") <= 0),
        *(_money(*band) for band in BANDS),
        lambda stage: is_(f"{stage}_kind", 8),
        lambda stage: not_asked(f"{stage}_kind"),
    ]
    table = _by_stage(rows, ADULT)
    table.append([GREYED, Count(Row(ADULT & NOT_YET)), GREYED])
    table.append([GREYED, Count(Row(ADULT & LATE)), GREYED])
    return [*table, [Count(Row(ADULT & of)) for _, of in STAGES]]


def q17(run: Run) -> list[list[Cell]]:
    """Q17: sources of cash income of adults."""
    table = _by_stage([_source(name) for name in INCOME], ADULT)
    known = is_("start_IncomeFromAnySource", 0, 1)
    both = [
        Count(Row(ADULT & of & known & is_(f"{stage}_IncomeFromAnySource", 0, 1) & _asked(stage)))
        for stage, of in STAGES[1:]
    ]
    return [*table, [GREYED, *both]]


def _source(name: str) -> Callable[[str], nw.Expr]:
    return lambda stage: is_(f"{stage}_{name}", 1)


def q19b(run: Run) -> list[list[Cell]]:
    """Q19b: income sources at exit of adult leavers, with and without a disabling condition."""
    base = ADULT & LEAVER & is_("exit_IncomeFromAnySource", 0, 1) & is_("DisablingCondition", 0, 1)
    rows = [base & is_(f"exit_{name}", 1) for name in INCOME]
    rows.append(base & is_("exit_IncomeFromAnySource", 0))
    lines = [_disabled(who, shown=True) for who in rows]
    return [*lines, _disabled(base, shown=False)]


def _disabled(who: nw.Expr, *, shown: bool) -> list[Cell]:
    with_, without, all_ = (
        Row(who & is_("DisablingCondition", 1)),
        Row(who & is_("DisablingCondition", 0)),
        Row(who),
    )
    cells: list[Cell] = []
    for pick in (TYPES[0], TYPES[1], TYPES[3]):
        share: Cell = rate(Count(with_, pick), Count(all_, pick)) if shown else GREYED
        cells.extend([Count(with_, pick), Count(without, pick), Count(all_, pick), share])
    return cells


def q20a(run: Run) -> list[list[Cell]]:
    """Q20a: non-cash benefits of adults; at exit of heads, and of who left on the same day as the head."""
    with_head = ADULT & LEAVER & (HEAD | yes(col("exit") == col("h_exit")))
    return [
        [
            Count(Row(ADULT & is_(f"start_{name}", 1))),
            Count(Row(ADULT & STAYER & _asked("annual") & is_(f"annual_{name}", 1))),
            Count(Row(with_head & is_(f"exit_{name}", 1))),
        ]
        for name in BENEFITS
    ]


def q21(run: Run) -> list[list[Cell]]:
    """Q21: health insurance of everybody."""
    everybody = nw.lit(True)
    answer = "InsuranceFromAnySource"
    none: Callable[[str], nw.Expr] = lambda stage: ~_insured(stage) & is_(f"{stage}_{answer}", 0, 1)  # noqa: E731
    unsure: Callable[[str], nw.Expr] = lambda stage: ~_insured(stage) & is_(f"{stage}_{answer}", 8, 9)  # noqa: E731
    table = _by_stage([*(_source(name) for name in INSURANCE), none, unsure], everybody)
    table.append([_not_collected(stage, of) for stage, of in STAGES])
    table.append([GREYED, Count(Row(NOT_YET)), GREYED])
    one: Callable[[str], nw.Expr] = lambda stage: yes(col(f"{stage}_insured") == 1)  # noqa: E731
    more: Callable[[str], nw.Expr] = lambda stage: yes(col(f"{stage}_insured") > 1)  # noqa: E731
    return [*table, *_by_stage([one, more], everybody)]


def _insured(stage: str) -> nw.Expr:
    return yes(col(f"{stage}_insured") > 0)


def _not_collected(stage: str, of: nw.Expr) -> Count:
    blank = ~_insured(stage) & not_asked(f"{stage}_InsuranceFromAnySource")
    return (
        Count(Row(of & blank & _asked(stage)))
        if stage != "annual"
        else Count(Row(of & ((blank & _asked(stage)) | LATE)))
    )
