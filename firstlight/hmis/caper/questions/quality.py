"""Q5 and Q6: who was served, and how good the data are."""

import narwhals as nw

from firstlight.hmis.caper import quality_rules as rules
from firstlight.hmis.caper.cells import GREYED, Cell, Count, Row, everyone, rate
from firstlight.hmis.caper.questions.common import ADULT, CHILD, EITHER, HEAD, LEAVER, STAYER, is_, not_asked
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import among, yes

col = nw.col
QUALITY = col("quality")
A_YEAR = 365


def _served() -> list[nw.Expr]:
    youth = yes((col("age") >= 12) & (col("age") <= 24)) & (col("any_over_24") == 0)
    parent = youth & HEAD & (col("any_own_child") > 0)
    return [
        nw.lit(True),
        ADULT,
        CHILD,
        col("ageless"),
        LEAVER,
        LEAVER & ADULT,
        LEAVER & EITHER,
        STAYER,
        STAYER & ADULT,
        ADULT & is_("VeteranStatus", 1),
        is_("chronic", 1),
        youth,
        parent,
        ADULT & HEAD,
        ~ADULT & HEAD,
        _long_stayers(),
    ]


def _long_stayers() -> nw.Expr:
    return STAYER & EITHER & yes(col("h_stayed") >= A_YEAR)


def q5a(run: Run) -> list[list[Cell]]:
    """Q5a: everybody served, and those whom data quality is asked of."""
    return [[Count(Row(QUALITY & who)), Count(Row(who))] for who in _served()]


def _issues(unsure: nw.Expr, missing: nw.Expr, issue: nw.Expr, of: nw.Expr) -> list[Row]:
    """The first that fits of: does not know, missing, data issue; among these people."""
    base = QUALITY & of
    return [
        Row(base & unsure),
        Row(base & ~unsure & missing),
        Row(base & ~unsure & ~missing & issue),
    ]


def _line(rows: list[Row], of: nw.Expr, greyed: str = "") -> list[Cell]:
    total = Count(everyone(rows))
    return [*_shown(rows, "BCD", greyed), total, rate(total, Count(Row(QUALITY & of)))]


def _shown(rows: list[Row], letters: str, greyed: str) -> list[Cell]:
    return [GREYED if letter in greyed else Count(row) for letter, row in zip(letters, rows, strict=True)]


def q6a(run: Run) -> list[list[Cell]]:
    """Q6a: name, social security number, date of birth, race and ethnicity."""
    all_ = nw.lit(True)
    lines = [_issues(*rule, all_) for rule in (rules.name(), rules.ssn(), rules.birth(), rules.race())]
    table = [_line(rows, all_, greyed) for rows, greyed in zip(lines, ("", "", "", "D"), strict=True)]
    anything = Count(everyone([row for rows in lines for row in rows]))
    return [*table, [GREYED, GREYED, GREYED, anything, rate(anything, Count(Row(QUALITY)))]]


def q6b(run: Run) -> list[list[Cell]]:
    """Q6b: veteran status, project start, relationship to head, enrollment CoC, disabling condition."""
    all_ = nw.lit(True)
    lines = [
        (rules.veteran(), ADULT | CHILD, ""),
        (rules.start(), all_, "BC"),
        (rules.relationship(), all_, "B"),
        (rules.coc(), HEAD, "B"),
        (rules.disabling(), all_, ""),
    ]
    return [_line(_issues(*rule, all_), of, greyed) for rule, of, greyed in lines]


def q6c(run: Run) -> list[list[Cell]]:
    """Q6c: destination; income at start, at the annual assessment and at exit."""
    required = _long_stayers() & ~col("due").is_null()
    destination = (is_("Destination", 8, 9), is_("Destination", 30) | not_asked("Destination"), nw.lit(False))
    return [
        _line(_issues(*destination, LEAVER), LEAVER, "D"),
        _line(_issues(*rules.income("start"), EITHER), EITHER),
        _line(_issues(*rules.income("annual"), required), _long_stayers()),
        _line(_issues(*rules.income("exit"), LEAVER & EITHER), LEAVER & EITHER),
    ]


SINCE = 20161001
INSTITUTION, STREET = range(200, 300), range(100, 200)


def q6d(run: Run) -> list[list[Cell]]:
    """Q6d: can chronic homelessness be worked out? Adults and heads who entered since October 2016."""
    kinds = [((0, 1, 4, 8), "CD"), ((2,), ""), ((3, 9, 10, 13), ""), ((14,), ""), ((6, 11, 12), "")]
    table: list[list[Cell]] = []
    errors: list[Row] = []
    everybody = QUALITY & EITHER & (col("EntryDate_ymd") >= SINCE)
    for types, greyed in kinds:
        of = everybody & is_("type", *types)
        rows = [Row(of & what) for what in _unable(shelter="C" in greyed)]
        counted = rows[2:] if greyed else rows
        errors.extend(counted)
        total = Count(Row(of))
        table.append([total, *_shown(rows, "CDEFG", greyed), rate(Count(everyone(counted)), total)])
    all_ = Count(everyone([cells[0].row for cells in table if isinstance(cells[0], Count)]))
    return [*table, [all_, *[GREYED] * 5, rate(Count(everyone(errors)), all_)]]


def _unable(*, shelter: bool) -> list[nw.Expr]:
    institution, street = among("LivingSituation", INSTITUTION), among("LivingSituation", STREET)
    length = is_("LengthOfStay", 8, 9) | not_asked("LengthOfStay")
    short = (institution & is_("LengthOfStay", 10, 11, 2, 3)) | (
        ~institution & ~street & is_("LengthOfStay", 10, 11)
    )
    of = nw.lit(True) if shelter else street | (short & is_("PreviousStreetESSH", 1))
    times, months = "TimesHomelessPastThreeYears", "MonthsHomelessPastThreeYears"
    return [
        institution & length,
        ~institution & ~street & length,
        of & col("DateToStreetESSH").is_null(),
        of & (is_(times, 8, 9) | not_asked(times)),
        of & (is_(months, 8, 9) | not_asked(months)),
    ]


BANDS = ((None, -1), (0, 0), (1, 3), (4, 6), (7, 10), (11, None))


def q6e(run: Run) -> list[list[Cell]]:
    """Q6e: days from what happened to its record; starts in the range, and leavers."""
    begun = col("DateCreated") - col("entry")
    ended = col("exit_created") - col("exit")
    started = QUALITY & (col("entry") >= run.first) & (col("entry") <= run.last)
    return [
        [Count(Row(started & _band(begun, *band))), Count(Row(QUALITY & LEAVER & _band(ended, *band)))]
        for band in BANDS
    ]


def _band(days: nw.Expr, low: int | None, high: int | None) -> nw.Expr:
    found = nw.lit(True)
    if low is not None:
        found = found & yes(days >= low)
    return found & yes(days <= high) if high is not None else found


QUIET = 90


def q6f(run: Run) -> list[list[Cell]]:
    """Q6f: open stays of more than 90 days without a contact (outreach, PATH) or a night (night by night)."""
    open_ = yes(col("entry") < run.last - QUIET) & (col("exit").is_null() | yes(col("exit") > run.last))
    outreach = open_ & EITHER & (is_("type", 4) | col("path"))
    nights = open_ & is_("type", 1)
    lines = [(outreach, "last_contact"), (nights, "last_night")]
    table: list[list[Cell]] = []
    for of, newest in lines:
        quiet = col(newest).is_null() | yes(run.last - col(newest) > QUIET)
        all_, some = Count(Row(of)), Count(Row(of & quiet))
        table.append([all_, some, rate(some, all_)])
    return table
