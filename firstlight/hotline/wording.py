"""What is said aloud and what there is to pick from on the contact page, in English and Spanish. Pure data.

The words stand in ``rules/contact_v1.yaml``; this reads them once, checks them and gives them by code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import SPANISH, Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"
LISTS = (
    "channels",
    "relations",
    "kinds",
    "needs",
    "languages",
    "areas",
    "answers",
    "safe_to_talk",
    "callback",
    "voicemail",
    "limits",
    "choices",
    "wishes",
    "partner_asked",
    "callback_rules",
    "questions",
)
REPORTING = ("mandated", "not_mandated", "unknown")


@dataclass(frozen=True)
class Choice:
    """One thing to pick or to say: its code, its words, the key that picks it, its group."""

    code: str
    en: str
    es: str
    key: str = ""
    group: str = ""

    def label(self, language: str = "en") -> str:
        """The words in the reader's language."""
        return in_language(self.en, self.es, language)


@dataclass(frozen=True)
class Wording:
    """Every list of the contact page as code to Choice, in the order of the file, and the limits scripts."""

    name: str
    channels: Mapping[str, Choice]
    relations: Mapping[str, Choice]
    kinds: Mapping[str, Choice]
    needs: Mapping[str, Choice]
    languages: Mapping[str, Choice]
    areas: Mapping[str, Choice]
    answers: Mapping[str, Choice]
    safe_to_talk: Mapping[str, Choice]
    callback: Mapping[str, Choice]
    voicemail: Mapping[str, Choice]
    limits: Mapping[str, Choice]
    choices: Mapping[str, Choice]
    wishes: Mapping[str, Choice]
    partner_asked: Mapping[str, Choice]
    callback_rules: Mapping[str, Choice]
    questions: Mapping[str, Choice]
    scripts: Mapping[str, Mapping[str, tuple[str, str]]]
    scripts_verified: bool

    @property
    def closing_kinds(self) -> dict[str, Choice]:
        """The kinds one key closes: information, tip, training, hang-up, wrong number."""
        return {choice.key: choice for choice in self.kinds.values() if choice.key}

    def question(self, step: str, language: str = "en") -> str:
        """What is asked at a step of the conversation. Raises KeyError for a step there is not."""
        return self.questions[step].label(language)

    def limits_script(self, reporting: str, language: str = "en") -> tuple[str, str]:
        """The two sentences a worker of this reporting status says aloud; an unsettled status says so."""
        script = self.scripts.get(reporting, self.scripts["unknown"])
        return script[in_language("en", SPANISH, language)]

    def limits_note(self, language: str = "en") -> str:
        """“not verified” until counsel has signed the scripts; empty afterwards."""
        return "" if self.scripts_verified else trust_note("B", language)


def _choices(sheet: Sheet, key: str) -> dict[str, Choice]:
    return {
        code: Choice(code, *row.both(), key=row.text("key", ""), group=row.text("group", ""))
        for code, row in sheet.rows(key).items()
    }


def _script(sheet: Sheet, reporting: str) -> dict[str, tuple[str, str]]:
    part = sheet.part(reporting)
    found = {}
    for language in ("en", SPANISH):
        sentences = part.values.get(language)
        if not isinstance(sentences, list) or len(sentences) != 2:
            raise part.fail(f"“{language}” must be a list of two sentences to say aloud.")
        found[language] = (str(sentences[0]), str(sentences[1]))
    return found


def read_wording(path: Path) -> Wording:
    """One version of the words. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    lists = {key: _choices(sheet, key) for key in LISTS}
    keys = [choice.key for choice in lists["kinds"].values() if choice.key]
    if len(set(keys)) != len(keys):
        raise sheet.fail("two kinds of contact close with the same key.")
    scripts = sheet.part("limits_scripts")
    signed = scripts.values.get("verified") is True and bool(scripts.text("approved_by_counsel_on", ""))
    return Wording(
        name=sheet.text("name"),
        scripts={reporting: _script(scripts, reporting) for reporting in REPORTING},
        scripts_verified=signed,
        **lists,
    )


@lru_cache
def contact_choices(name: str = "contact_v1") -> Wording:
    """The words of the contact page of this version, read and checked once."""
    return read_wording(RULES / f"{name}.yaml")
