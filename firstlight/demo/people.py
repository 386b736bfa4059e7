"""Who reaches Harbor Light in the demo. Every line is invented; notes are good notes (care.md 27)."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Caller:
    """What one invented person answers, as the advocate types it."""

    age: str
    language: str = "en"
    relation: str = "self"
    area: str = "spa4"
    safe_to_talk: str = "yes"
    danger_hurt: str = "no"
    danger_near: str = "no"
    safe_tonight: str = "no"
    chips: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("shelter", "food")
    reach: str = "text only, evenings"
    callback: str = "text"
    note: str = ""
    call_me: str = ""
    children: str = ""
    may_be_under_18: bool = False
    ends_as: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def answers(self) -> list[tuple[str, str | list[str]]]:
        """The answers in the order of the conversation, empty ones left out."""
        given: list[tuple[str, str | list[str]]] = [
            ("safe_to_talk", self.safe_to_talk),
            ("callback", self.callback),
            ("reach", self.reach),
            ("limits", "said"),
            ("danger_hurt", self.danger_hurt),
            ("danger_near", self.danger_near),
            ("safe_tonight", self.safe_tonight),
            ("chips", list(self.chips)),
            ("needs", list(self.needs)),
            ("age", self.age),
            ("language", self.language),
            ("relation", self.relation),
            ("area", self.area),
            ("children", self.children),
            ("call_me", self.call_me),
            ("note", self.note),
        ]
        return [(name, value) for name, value in given if value]


J = Caller(
    age="16",
    language="es",
    chips=("left_last_day", "phone_watched"),
    needs=("shelter", "food", "ride", "someone_with"),
    danger_near="unknown",
    reach="her friend's phone until nine, text only",
    note="Left an hour ago on foot. Has a charged phone, not her own. Wants a woman to come.",
    call_me="J.",
)
K = Caller(
    age="19",
    language="ase",
    needs=("doctor", "clothing", "phone"),
    reach="text only; waits in a library",
    note="Deaf, asks for an ASL interpreter, a woman if possible. Safe where she is until closing time.",
    call_me="K.",
)
M = Caller(
    age="34",
    children="3",
    needs=("shelter", "food"),
    callback="call",
    reach="call any time, ask for the baker",
    note="Mother with three children, in the car since yesterday. Children are eating and warm. Bed for four.",
    call_me="M.",
)

PAST: tuple[Caller, ...] = (
    Caller(
        "17",
        "es",
        area="spa7",
        chips=("left_last_day",),
        needs=("shelter", "clothing"),
        note="Left in the morning. Asks for clothes for school and a place tonight.",
    ),
    Caller(
        "22",
        area="spa6",
        needs=("food", "talk"),
        note="Staying with a cousin until Friday. Asks for food and someone to talk with.",
    ),
    Caller(
        "20",
        "es",
        area="spa8",
        needs=("doctor", "ride"),
        note="Wants to see a doctor tomorrow and has no ride.",
    ),
    Caller(
        "41",
        area="spa2",
        needs=("papers_held", "talk"),
        safe_tonight="yes",
        note="Pay has been held for two months; housing belongs to the employer.",
    ),
    Caller(
        "teen",
        area="spa3",
        needs=("shelter",),
        may_be_under_18=True,
        note="Voice sounds young. Waits at a bus station with staff near.",
    ),
    Caller(
        "23",
        area="spa4",
        chips=("left_last_day",),
        needs=("shelter", "food", "clothing"),
        note="Left last night, on a friend's sofa. Asks for shelter and shoes.",
    ),
    Caller(
        "28",
        "es",
        area="spa7",
        needs=("shelter",),
        danger_near="yes",
        note="Somebody may be looking for her. Asks to be met in a public place.",
    ),
    Caller("19", area="spa6", needs=("phone", "food"), note="Phone was taken. Asks for a phone and a meal."),
    Caller(
        "18",
        "es",
        area="spa1",
        needs=("ride", "shelter"),
        note="At a gas station, cashier is kind. Needs a ride and a bed.",
    ),
    Caller(
        "36",
        area="spa5",
        needs=("talk",),
        safe_tonight="yes",
        note="Wants to talk through leaving. Will call again.",
    ),
    Caller(
        "21",
        area="spa4",
        needs=("clothing", "doctor"),
        note="At the clinic with a nurse she trusts. Asks for clothes.",
    ),
    Caller(
        "15",
        area="spa6",
        chips=("missing_from_care",),
        needs=("someone_with", "food"),
        relation="dcfs",
        note="Worker calls with the young person beside her. Asks for an advocate to come.",
    ),
)

CLOSED_AT_ONCE: tuple[str, ...] = ("info", "tip", "tta", "hang_up", "wrong_number")

CARD_NAME = "Graciela Inventada"
CARD_ALIAS = "Chela"
SAID_BEFORE = "Chela Invetada"  # as somebody wrote the same name another week: one person with two records
CARD: dict[str, Any] = {
    "call_me": "Chela with me; Graciela in front of family; the call sign to agencies",
    "safe_contact": "Text after six. Say it is about the library.",
    "language_access": "Spanish first. Reading glasses.",
    "when_overwhelmed": "Step outside, count the steps together.",
    "never": "Do not call her aunt.",
    "whom_i_trust": "Marco, and the nurse at the clinic",
    "next_step": "Her own phone on Thursday",
}
