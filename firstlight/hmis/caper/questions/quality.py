"""Q5 and Q6: who was served, and how good the data are."""

from collections.abc import Iterable

import narwhals as nw

from firstlight.hmis.caper import quality_rules as rules
from firstlight.hmis.caper.cells import GREYED, Cell, Count, Row, coded, everyone, rate
from firstlight.hmis.caper.questions.common import (
    ADULT,
    ALL,
    CHILD,
    EITHER,
    HEAD,
    LEAVER,
    STAYER,
    is_,
    not_asked,
)
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import yes

col = nw.col
QUALITY = col("quality")
A_YEAR = 365
LONG_STAYERS = STAYER & EITHER & yes(col("h_stayed") >= A_YEAR)


def served() -> list[nw.Expr]:
    """Who is counted in each row of Q5a."""
    youth = col("youth")
    return [
        ALL,
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
        youth & HEAD & (col("any_own_child") > 0),
        ADULT & HEAD,
        ~ADULT & HEAD,
        LONG_STAYERS,
    ]


def q5a(run: Run) -> list[list[Cell]]:
    """Q5a: everybody served, and those whom data quality is asked of."""
    return [[Count(Row(QUALITY & who)), Count(Row(who))] for who in served()]


def issues(rule: rules.Rule, of: nw.Expr) -> list[Row]:
    """The first that fits of: does not know, missing, data issue; among these people."""
    unsure, missing, issue = rule
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
    return personal([rules.name(), rules.ssn(), rules.birth(), rules.race()], ("", "", "", "D"))


def personal(asked: list[rules.Rule], greyed: tuple[str, ...] = ()) -> list[list[Cell]]:
    """A line for each element, and whoever has an issue with any of them."""
    lines = [issues(rule, ALL) for rule in asked]
    letters = [*greyed, *[""] * (len(lines) - len(greyed))]
    table = [_line(rows, ALL, line) for rows, line in zip(lines, letters, strict=True)]
    anything = Count(everyone([row for rows in lines for row in rows]))
    return [*table, [GREYED, GREYED, GREYED, anything, rate(anything, Count(Row(QUALITY)))]]


Asked = tuple[rules.Rule, nw.Expr, nw.Expr, str]
"""A rule, of whom it is asked, among whom its errors are a share, and which columns are greyed."""


def _lines(asked: list[Asked]) -> list[list[Cell]]:
    return [_line(issues(rule, who), of, greyed) for rule, who, of, greyed in asked]


def q6b(run: Run) -> list[list[Cell]]:
    """Q6b: veteran status, project start, relationship to head, enrollment CoC, disabling condition."""
    return _lines(universal())


def universal() -> list[Asked]:
    """The elements that are asked of everybody."""
    return [
        (rules.veteran(), ALL, ADULT | CHILD, ""),
        (rules.start(), ALL, ALL, "BC"),
        (rules.relationship(), ALL, ALL, "B"),
        (rules.coc(), ALL, HEAD, "B"),
        (rules.disabling(), ALL, ALL, ""),
    ]


def q6c(run: Run) -> list[list[Cell]]:
    """Q6c: destination; income at start, at the annual assessment and at exit."""
    return _lines(leaving_and_income())


def leaving_and_income() -> list[Asked]:
    """Where leavers went, and income at each stage."""
    required = LONG_STAYERS & ~col("due").is_null()
    destination = (is_("Destination", 8, 9), is_("Destination", 30) | not_asked("Destination"), ~ALL)
    gone = LEAVER & EITHER
    return [
        (destination, LEAVER, LEAVER, "D"),
        (rules.income("start"), EITHER, EITHER, ""),
        (rules.income("annual"), required, LONG_STAYERS, ""),
        (rules.income("exit"), gone, gone, ""),
    ]


SINCE = 20161001
SHELTERS = (0, 1, 4, 8)
KINDS = (SHELTERS, (2,), (3, 9, 10, 13), (14,), (6, 11, 12))


def q6d(run: Run) -> list[list[Cell]]:
    """Q6d: can chronic homelessness be worked out? Adults and heads who entered since October 2016."""
    return chronic_unknown(KINDS)


def chronic_unknown(kinds: tuple[tuple[int, ...], ...]) -> list[list[Cell]]:
    """What is missing to work it out, a row for each family of project types, and all of them."""
    base = QUALITY & EITHER & (col("EntryDate_ymd") >= SINCE)
    unable = _unable()
    shelter = is_("type", *SHELTERS)
    any_ = base & nw.any_horizontal(*(~shelter & what for what in unable[:2]), *unable[2:], ignore_nulls=True)
    each = [base & what for what in unable]
    table: list[list[Cell]] = []
    for types in kinds:
        total = Count(Row(base, "type", types))
        cells: list[Cell] = [Count(Row(what, "type", types)) for what in each]
        if types == SHELTERS:
            cells[:2] = [GREYED, GREYED]
        table.append([total, *cells, rate(Count(Row(any_, "type", types)), total)])
    every = tuple(kind for types in kinds for kind in types)
    all_ = Count(Row(base, "type", every))
    return [*table, [all_, *[GREYED] * 5, rate(Count(Row(any_, "type", every)), all_)]]


def _unable() -> list[nw.Expr]:
    """Missing: time in an institution, time in housing, the start, how many times, how many months."""
    before = col("LivingSituation")
    street, institution = (before >= 100) & (before < 200), (before >= 200) & (before < 300)
    housing = ~institution & ~street
    length = is_("LengthOfStay", 8, 9, 99, -1)
    short = (institution & is_("LengthOfStay", 10, 11, 2, 3)) | (housing & is_("LengthOfStay", 10, 11))
    of = is_("type", *SHELTERS) | street | (short & is_("PreviousStreetESSH", 1))
    return [
        institution & length,
        housing & length,
        of & col("DateToStreetESSH").is_null(),
        of & is_("TimesHomelessPastThreeYears", 8, 9, 99, -1),
        of & is_("MonthsHomelessPastThreeYears", 8, 9, 99, -1),
    ]


def q6e(run: Run) -> list[list[Cell]]:
    """Q6e: days from what happened to its record; starts in the range, and leavers."""
    return entered(run, range(1, 7))


def entered(run: Run, bands: Iterable[int | tuple[int, ...]]) -> list[list[Cell]]:
    """Bands of days from entry to its record, and from exit to its record."""
    started = QUALITY & (col("entry") >= run.first) & (col("entry") <= run.last)
    left = QUALITY & LEAVER
    wanted = list(bands)
    columns = coded(started, "begun_band", wanted), coded(left, "ended_band", wanted)
    return [[Count(one), Count(other)] for one, other in zip(*columns, strict=True)]


QUIET = 90


def q6f(run: Run) -> list[list[Cell]]:
    """Q6f: open stays of more than 90 days without a contact (outreach, PATH) or a night (night by night)."""
    return quiet(run, is_("type", 4) | col("path"))


def quiet(run: Run, met: nw.Expr) -> list[list[Cell]]:
    """Open stays without a contact, of adults and heads in projects that meet people; and without a night."""
    open_ = (col("entry") < run.last - QUIET) & (col("exit").is_null() | yes(col("exit") > run.last))
    outreach = open_ & EITHER & met
    nights = open_ & is_("type", 1)
    table: list[list[Cell]] = []
    for of, newest in ((outreach, "last_contact"), (nights, "last_night")):
        silent = col(newest).is_null() | yes(run.last - col(newest) > QUIET)
        all_, some = Count(Row(of)), Count(Row(of & silent))
        table.append([all_, some, rate(some, all_)])
    return table
