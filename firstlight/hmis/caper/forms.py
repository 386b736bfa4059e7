"""Which tables a form has, in order, each with the function that makes it."""

from collections.abc import Callable

from firstlight.hmis.caper.cells import Cell
from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.questions import (
    apr,
    apr_2022,
    apr_youth,
    counts,
    exits,
    fy2022,
    lengths,
    money,
    projects,
    quality,
    quality_2022,
    who,
)
from firstlight.hmis.caper.run import Run

Question = Callable[[Run], list[list[Cell]]]

CAPER_2026: dict[str, Question] = {
    "Q4a": projects.q4a,
    "Q5a": quality.q5a,
    "Q6a": quality.q6a,
    "Q6b": quality.q6b,
    "Q6c": quality.q6c,
    "Q6d": quality.q6d,
    "Q6e": quality.q6e,
    "Q6f": quality.q6f,
    "Q7a": counts.q7a,
    "Q7b": counts.q7b,
    "Q8a": counts.q8a,
    "Q8b": counts.q8b,
    "Q9a": counts.q9a,
    "Q9b": counts.q9b,
    "Q11": who.q11,
    "Q12": who.q12,
    "Q13a1": who.q13a1,
    "Q13b1": who.q13b1,
    "Q13c1": who.q13c1,
    "Q14a": who.q14a,
    "Q14b": who.q14b,
    "Q15": who.q15,
    "Q16": money.q16,
    "Q17": money.q17,
    "Q19b": money.q19b,
    "Q20a": money.q20a,
    "Q21": money.q21,
    "Q22a2": lengths.q22a2,
    "Q22c": lengths.q22c,
    "Q22d": lengths.q22d,
    "Q22e": lengths.q22e,
    "Q22f": lengths.q22f,
    "Q22g": lengths.q22g,
    "Q23c": exits.q23c,
    "Q23d": exits.q23d,
    "Q23e": exits.q23e,
    "Q24a": exits.q24a,
    "Q24e": who.q24e,
    "Q25a": who.q25a,
    "Q26b": who.q26b,
}


# The tables of the APR, in order; those the CAPER has too are the same.
APR_2026: dict[str, Question] = {
    name: (CAPER_2026 | apr.QUESTIONS | apr_youth.QUESTIONS)[name] for name in labels("apr_2026")
}


OLDER: dict[str, Question] = {
    "Q4a": quality_2022.q4a,
    "Q5a": quality_2022.q5a,
    "Q6a": quality_2022.q6a,
    "Q6b": quality_2022.q6b,
    "Q6c": quality_2022.q6c,
    "Q6d": quality_2022.q6d,
    "Q6e": quality_2022.q6e,
    "Q6f": quality_2022.q6f,
    "Q10a": fy2022.q10a,
    "Q10b": fy2022.q10b,
    "Q10c": fy2022.q10c,
    "Q10d": fy2022.q10d,
    "Q12a": fy2022.q12a,
    "Q12b": fy2022.q12b,
    "Q14b": fy2022.q14b,
    "Q15": fy2022.q15,
    "Q19b": fy2022.q19b,
    "Q22a2": fy2022.q22a2,
    "Q22c": fy2022.q22c,
    "Q22d": fy2022.q22d,
    "Q22e": fy2022.q22e,
    "Q23c": fy2022.q23c,
    "Q24": fy2022.q24,
}
# The tables of the FY2022 forms: those that differ, and else those of FY2026.
CAPER_2022: dict[str, Question] = {name: (CAPER_2026 | OLDER)[name] for name in labels("caper_2022")}
APR_2022: dict[str, Question] = {
    name: (CAPER_2026 | apr.QUESTIONS | apr_youth.QUESTIONS | OLDER | apr_2022.QUESTIONS)[name]
    for name in labels("apr_2022")
}

FORMS = {"caper_2022": CAPER_2022, "apr_2022": APR_2022, "caper_2026": CAPER_2026, "apr_2026": APR_2026}
TITLES = {
    "caper_2022": "ESG-CAPER, FY2022",
    "apr_2022": "CoC APR, FY2022",
    "caper_2026": "ESG-CAPER, FY2026",
    "apr_2026": "CoC APR, FY2026",
}
PARTED: dict[str, Question] = {"Q6b": quality.q6b, "Q6c": quality.q6c}
DETAILS = {"caper_2022": PARTED, "apr_2022": PARTED}
"""Tables that a form writes with less detail than the view of data quality needs: the FY2026 form parts errors."""
QUALITY_TABLES = ("Q5a", "Q6a", "Q6b", "Q6c", "Q6d", "Q6e")
"""In FY2022 these ask engaged people only, of street outreach (caper.md, Definitions)."""


def tables(form: str, run: Run) -> dict[str, list[list[Cell]]]:
    """Every table of the form as cells."""
    return {name: question(run) for name, question in FORMS[form].items()}


def details(form: str, run: Run) -> dict[str, list[list[Cell]]]:
    """The tables of the form that are worked out in more detail than they are written in."""
    return {name: question(run) for name, question in DETAILS.get(form, {}).items()}
