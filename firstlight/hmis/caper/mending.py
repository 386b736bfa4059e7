"""The data-quality view of a report: what question 6 counts, whose record it is, and how to mend it.

That somebody does not know or would rather not say is an answer: it is counted apart (``chosen``), names nobody and is
nothing to mend.
"""

import re
from dataclasses import dataclass

from firstlight.hmis.caper.cells import Count
from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.report import Report
from firstlight.hmis.rules import WARNING
from firstlight.hmis.whose import Amiss, Record

TABLES = ("Q6a", "Q6b", "Q6c", "Q6d", "Q6f")
"""Q6e tells how soon records were entered: that cannot be mended afterwards."""
DETAILED = "caper_2026"
"""Where the form counts all errors of an element in one cell, the words are those of the form that parts them."""
NOT_COUNTED = re.compile(r"%|total|count of|# of records|# of stays", re.IGNORECASE)
ELEMENT = re.compile(r"\((\d\.\d+)")
STANDARDS = "HUD HMIS Data Standards"

REMEDIES = {
    ("3.01", "missing"): "Fill the name. An agency that keeps names out of its export on counsel's word lets it stand.",
    ("3.01", "wrong"): "A partial name, a street name or a code name: fill the whole, if the person wishes it.",
    ("3.02", "missing"): "Fill it only if the person offers it; else mark it 9, would rather not say.",
    ("3.02", "wrong"): "Nine digits that could be a number, or quality 2 for a part. Nobody has to give one.",
    ("3.03", "missing"): "Fill the date; where only the year is known, 1 January of it and quality 2.",
    ("3.03", "wrong"): "Mend the date or its quality; born before the stay, after 1915. Approximate dates count too.",
    ("3.04", "missing"): "Ask in the person's own words; else RaceNone says why there is none.",
    ("3.05", "missing"): "Ask in the person's own words; else say that it is not known, or was not answered.",
    ("3.06", "missing"): "Ask in the person's own words; else GenderNone says why there is none.",
    ("3.07", "missing"): "Ask adults.",
    ("3.07", "wrong"): "A child is marked as a veteran: mend the birth date or the answer.",
    ("3.10", "wrong"): "Exit the earlier stay in this project, or delete the one entered twice.",
    ("3.15", "missing"): "Say how each member of the household is related to its head.",
    ("3.15", "wrong"): "Make exactly one member the head (1), and say how the others are related (2 to 5).",
    ("3.16", "missing"): "Fill the head's CoC.",
    ("3.16", "wrong"): "Use a CoC code of HUD's list.",
    ("3.08", "missing"): "Answer yes or no; it is no diagnosis.",
    ("3.08", "wrong"): "It says no and a record says otherwise: mend one of the two.",
    ("3.12", "missing"): "Fill where the person went; 30, no interview, counts as missing too.",
    ("4.02", "missing"): "Fill income at this stage, on its own day; an annual one within 30 days of the day of entry.",
    ("4.02", "wrong"): "Yes needs a source, no has none: mend the answer or the sources.",
    ("3.917", "missing"): "Fill it if the person knows; without it chronic homelessness cannot be worked out.",
    ("quiet", "wrong"): "Enter the last contact or night, or the exit: nothing for more than 90 days.",
}  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """How many did not know or would rather not say."""

    where: str
    what: str
    count: int


@dataclass(frozen=True)
class Quality:
    """What is amiss, and what is none of it."""

    amiss: tuple[Amiss, ...]
    chosen: tuple[Chosen, ...]


def quality_of(report: Report, found: tuple[Amiss, ...] = ()) -> Quality:
    """What the report's own question 6 counts; ``found`` by the validator (``whose.found``) goes before it."""
    amiss: list[Amiss] = []
    chosen: list[Chosen] = []
    for name in TABLES:
        for row, cells in enumerate(report.details.get(name, report.cells.get(name, []))):
            for column, cell in enumerate(cells):
                if isinstance(cell, Count) and (count := report.numbers[cell]):
                    _tell(report, (name, row, column), cell, int(count), amiss, chosen)
    return Quality((*found, *amiss), tuple(chosen))


def _tell(
    report: Report,
    place: tuple[str, int, int],
    cell: Count,
    count: int,
    amiss: list[Amiss],
    chosen: list[Chosen],
) -> None:
    name, row, column = place
    told = labels(DETAILED if name in report.details else report.form)[name]
    heading, label = told.columns[column], told.rows[row]
    if NOT_COUNTED.search(heading) or NOT_COUNTED.match(label):
        return
    letter = "B" if name in report.details else chr(ord("B") + column)
    where, what = f"{name} {letter}{row + 2}", f"{label}: {heading}"
    number = ELEMENT.search(label) or ELEMENT.search(heading)
    element = number[1] if number else "quiet"
    kind = _kind(heading, element)
    if kind == "chosen":
        chosen.append(Chosen(where, what, count))
        return
    source = f"HUD CAPER and APR programming specifications, {name}"
    if number:
        source += f"; {STANDARDS}, {element}"
    records = tuple(
        Record(stay["ProjectID"], stay["EnrollmentID"], stay["PersonalID"])
        for stay in report.stays(name, cell)
    )
    remedy = REMEDIES.get((element, kind)) or REMEDIES.get((element, "missing"), "Look at the record.")
    amiss.append(Amiss(where, what, WARNING, f"{what}.", remedy, source, records))


def _kind(heading: str, element: str) -> str:
    folded = heading.casefold()
    if "missing" in folded:
        return "missing"
    return "chosen" if "know" in folded else "wrong"
