"""Which tables a form has, in order, each with the function that makes it."""

from collections.abc import Callable

from firstlight.hmis.caper.cells import Cell
from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.questions import apr, counts, exits, lengths, money, projects, quality, who
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
    name: CAPER_2026.get(name) or apr.QUESTIONS[name] for name in labels("apr_2026")
}


FORMS = {"caper_2026": CAPER_2026, "apr_2026": APR_2026}
TITLES = {"caper_2026": "ESG-CAPER, FY2026", "apr_2026": "CoC APR, FY2026"}


def tables(form: str, run: Run) -> dict[str, list[list[Cell]]]:
    """Every table of the form as cells."""
    return {name: question(run) for name, question in FORMS[form].items()}
