"""Opening what is sealed for a funder's counts, for the page that shows it and the verb that adds to it; audited."""

import json
from collections.abc import Iterable
from typing import Any

from firstlight.asking.deciding import WORKED_OUT
from firstlight.asking.sheets import Group, label, questions
from firstlight.audit.ledger import Actor
from firstlight.enrollment.models import Counted
from firstlight.kit.speaking import reader_language
from firstlight.vault.sealing import reveal


def said(row: Counted | None, *, by: Actor, why: str) -> dict[str, Any]:
    """What was said, by question; nothing where nobody was asked."""
    if row is None or row.said is None:  # type: ignore[attr-defined]
        return {}
    found: dict[str, Any] = json.loads(reveal(row, "said", by=by, why=why))
    return found


def beside(row: Counted, groups: Iterable[Group], *, by: Actor, why: str) -> dict[str, Any]:
    """What was said beside these groups, which the worker does not ask: it is kept as it was."""
    asked = {name for group in groups for one in group.questions for name in one.columns} | WORKED_OUT
    return {name: value for name, value in said(row, by=by, why=why).items() if name not in asked}


def in_words(text: str) -> str:
    """Sealed answers, opened, as the person reads them: each question with its answer, in the reader's language."""
    told, language, lines = json.loads(text or "{}"), reader_language(), []
    sheet = questions()
    for question in (one for group in (*sheet.about, *sheet.groups, *sheet.met) for one in group.questions):
        if question.kind == "several":
            parts = [(one, told.get(one.amount, "")) for one in question.parts if told.get(one.code) == 1]
            answer = ", ".join(f"{one.label(language)} {amount}".strip() for one, amount in parts)
        elif question.code in told:
            value = told[question.code]
            answer = label(question.list, value, language) if question.list else str(value)
        else:
            answer = ""
        if answer:
            lines.append(f"{question.label(language)}: {answer}")
    return "\n".join(lines)


def one_in_words(name: str, code: int | None) -> str:
    """One code of a list of HUD's in the reader's language."""
    return label(name, code, reader_language())
