"""How questions lie on a page: which answers open others, what stands behind which. Pure: no Django."""

from collections.abc import Iterable, Sequence

from firstlight.asking.sheets import Question, options


def opening(questions: Iterable[Question], code: str) -> tuple[str, ...]:
    """Answers to a question, as a form sends them, that lead to others of these."""
    terms = [term[code] for one in questions for term in one.only if code in term]
    return tuple(str(value) for codes in terms for value in codes)


def gate(question: Question, beside: Sequence[Question]) -> str:
    """The one question of its group it hangs on and may stand behind; "" where it hangs on none, or on several."""
    gates = {name for term in question.only for name in term} & {one.code for one in beside}
    return next(iter(gates)) if len(gates) == 1 and len(question.only) == 1 else ""


def by_programme(first: Sequence[str], others: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Funding sources by whose programme they are, these before the rest; in HUD's own words."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for code, words in options("FundingSource", "en", blank=False):
        groups.setdefault(words.split(" - ")[0] if ": " in words else others, []).append((code, words))
    ahead = [name for name in (*first, others) if name in groups]
    return [(name, groups[name]) for name in dict.fromkeys((*ahead, *groups))]
