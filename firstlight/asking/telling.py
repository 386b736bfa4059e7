"""Answers, stages and what does not fit, in words. Pure: no Django."""

from collections.abc import Mapping
from typing import Any

from firstlight.asking.sheets import Both, Question, label, questions
from firstlight.hmis.schema.keys import AFTER, ANNUAL, EXIT, START, UPDATE
from firstlight.kit.sheets import in_language

STAGES: dict[int, Both] = {
    START: ("When they came", "Cuando llegó"),
    UPDATE: ("Something changed", "Algo cambió"),
    ANNUAL: ("Each year", "Cada año"),
    EXIT: ("When they left", "Cuando se fue"),
    AFTER: ("After they left", "Después de irse"),
}
NOT_FITTING: dict[str, Both] = {
    "disabling": (
        "Nothing makes life hard for long, and yet a lasting condition is named. Ask again, or leave it.",
        "Nada dificulta la vida por mucho tiempo, y aun así se nombra una condición duradera. Pregunte otra vez, o"
        " déjelo.",
    ),
    "IncomeFromAnySource": (
        "Money comes in, and no source is ticked.",
        "Entra dinero y no hay ninguna fuente marcada.",
    ),
    "InsuranceFromAnySource": (
        "They are insured, and nobody is ticked.",
        "Tiene seguro y no hay nada marcado.",
    ),
    "race": (
        "They would rather not say, and yet something is ticked.",
        "Prefiere no decirlo, y aun así hay algo marcado.",
    ),
}


def stage_words(stage: int, language: str) -> str:
    """A stage of collection in words."""
    return in_language(*STAGES[stage], language)


def odd_words(code: str, language: str) -> str:
    """What does not fit together, as a sentence that refuses nothing."""
    return in_language(*NOT_FITTING[code], language)


def lines(told: Mapping[str, Any], language: str) -> list[str]:
    """Each question that was answered, with its answer."""
    sheet = questions()
    every = (one for group in (*sheet.about, *sheet.groups, *sheet.met) for one in group.questions)
    found = ((one.label(language), _answer(one, told, language)) for one in every)
    return [f"{words}: {answer}" for words, answer in found if answer]


def _answer(question: Question, told: Mapping[str, Any], language: str) -> str:
    if question.kind == "several":
        parts = [(one, told.get(one.amount, "")) for one in question.parts if told.get(one.code) == 1]
        return ", ".join(f"{one.label(language)} {amount}".strip() for one, amount in parts)
    if question.code not in told:
        return ""
    value = told[question.code]
    return label(question.list, value, language) if question.list else str(value)
