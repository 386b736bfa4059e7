"""Data quality: for each element three conditions: not known or not answered, missing, and wrong (Q6a to Q6c)."""

import narwhals as nw

from firstlight.hmis.caper.facts import BLANK
from firstlight.hmis.columns.picking import yes

col = nw.col
Rule = tuple[nw.Expr, nw.Expr, nw.Expr]
EARLIEST_BIRTH = 19150101
NOBODY = ~col("there")
UP = "0123456789" * 2
RUNS = [run[digit : digit + 9] for run in (UP, UP[::-1]) for digit in range(10)]
"""Nine digits in a row, up or down, over nought too."""


def _unsure(column: str) -> nw.Expr:
    return col(column).is_in([8, 9])


def _blank(column: str) -> nw.Expr:
    return col(column).is_in([99, BLANK])


def name() -> Rule:
    """Name (3.01)."""
    missing = col("FirstName").is_null() | col("LastName").is_null() | _blank("NameDataQuality")
    return _unsure("NameDataQuality"), missing, (col("NameDataQuality") == 2)


def ssn() -> Rule:
    """Social security number (3.02)."""
    return (
        _unsure("SSNDataQuality"),
        col("SSN").is_null() | _blank("SSNDataQuality"),
        (col("SSNDataQuality") == 2) | ~_real_number(),
    )


def _real_number() -> nw.Expr:
    """Nine digits that could have been given out."""
    number = col("SSN").str
    area, group, serial = number.slice(0, 3), number.slice(3, 2), number.slice(5, 4)
    same = [str(digit) * 9 for digit in range(10)]
    return yes(
        number.contains(r"^\d{9}$")
        & ~area.is_in(["000", "666"])
        & ~(number.slice(0, 1) == "9")
        & (group != "00")
        & (serial != "0000")
        & ~col("SSN").is_in([*same, *RUNS])
    )


def birth() -> Rule:
    """Date of birth (3.03)."""
    quality = "DOBDataQuality"
    late = yes(col("DOB") > col("client_created")) | (col("adult_or_head") & yes(col("DOB") >= col("entry")))
    wrong = col(quality).is_in([2, 8, 9, 99]) | yes(col("DOB_ymd") < EARLIEST_BIRTH) | late
    there = ~col("DOB").is_null()
    return _unsure(quality) & ~there, ~there, wrong


def race() -> Rule:
    """Race and ethnicity (3.04)."""
    return _unsure("RaceNone"), col("races") == 0, NOBODY


def veteran() -> Rule:
    """Veteran status (3.07)."""
    adult = col("adult")
    return (
        adult & _unsure("VeteranStatus"),
        adult & _blank("VeteranStatus"),
        col("child") & (col("VeteranStatus") == 1),
    )


def start() -> Rule:
    """Project start (3.10): a stay that begins before an earlier one in the project ended."""
    return NOBODY, NOBODY, col("overlaps")


def relationship() -> Rule:
    """Relationship to head of household (3.15): missing, unknown, or a household without exactly one head."""
    given = "RelationshipToHoH"
    return NOBODY, col(given) == BLANK, ~col(given).is_in([1, 2, 3, 4, 5]) | (col("heads") != 1)


def coc() -> Rule:
    """Enrollment CoC (3.16), asked of heads: a CoC of HUD's list, or one the export itself names."""
    head, given = col("head"), col("EnrollmentCoC")
    return NOBODY, head & given.is_null(), head & ~col("coc_known")


def disabling() -> Rule:
    """Disabling condition (3.08): unknown, missing, or no while a record says otherwise."""
    given = "DisablingCondition"
    return _unsure(given), _blank(given), (col(given) == 0) & col("last_disabling")


def income(stage: str) -> Rule:
    """Income and sources (4.02) at one stage: no record, no answer, or an answer the sources contradict."""
    answer = f"{stage}_IncomeFromAnySource"
    there = col(f"{stage}_there")
    some = col(f"{stage}_sources").fill_null(0) > 0
    wrong = ((col(answer) == 1) & ~some) | ((col(answer) == 0) & some)
    return there & _unsure(answer), ~there | _blank(answer), wrong


# FY2022 (caper.md, 6a): what is there counts as there, whatever is said of its quality.


def name_2022() -> Rule:
    """Name (3.01), FY2022."""
    return (
        _unsure("NameDataQuality"),
        col("FirstName").is_null() | col("LastName").is_null(),
        col("NameDataQuality") == 2,
    )


def ssn_2022() -> Rule:
    """Social security number (3.02), FY2022: nine noughts that nobody collected are no number."""
    placeholder = yes(col("SSN") == "0" * 9) & _blank("SSNDataQuality")
    return (
        _unsure("SSNDataQuality"),
        col("SSN").is_null() | placeholder,
        (col("SSNDataQuality") == 2) | ~_real_number(),
    )


def birth_2022() -> Rule:
    """Date of birth (3.03), FY2022."""
    late = yes(col("DOB") > col("client_created")) | (col("adult_or_head") & yes(col("DOB") >= col("entry")))
    wrong = (col("DOBDataQuality") == 2) | yes(col("DOB_ymd") < EARLIEST_BIRTH) | late
    return _unsure("DOBDataQuality"), col("DOB").is_null(), wrong


def answered(column: str) -> Rule:
    """An answer that is there or not, such as ethnicity (FY2022)."""
    return _unsure(column), _blank(column), NOBODY


def gender() -> Rule:
    """Gender (3.06), FY2022."""
    return _unsure("GenderNone"), col("gender") == 99, NOBODY
