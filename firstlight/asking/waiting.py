"""Why nothing is asked at the moment, as a code and as a sentence. Pure: no Django."""

from dataclasses import dataclass
from datetime import date, timedelta

from firstlight.asking.sheets import Both
from firstlight.kit.sheets import in_language

IN_CONTACT, TOO_SOON, LET_GO, NOT_ENDED = "in_contact", "too_soon", "let_go", "not_ended"
DIED, NOT_WISHED, NO_WAY = "died", "not_wished", "no_way"
SENTENCES: dict[str, Both] = {
    IN_CONTACT: (
        "Somebody is with them right now. This can wait.",
        "Alguien está con la persona en este momento. Esto puede esperar.",
    ),
    TOO_SOON: (
        "Nothing is asked in the first {hours} hours. What they bring up by themselves may be written down with them"
        " from {day} on.",
        "En las primeras {hours} horas no se pregunta nada. Lo que cuenten por su cuenta puede anotarse junto con la"
        " persona a partir del {day}.",
    ),
    LET_GO: (
        "They left more than {days} days ago. Nothing more is asked; what was not written is let go.",
        "Se fueron hace más de {days} días. Ya no se pregunta nada; lo que no se anotó queda así.",
    ),
    NOT_ENDED: (
        "They are still in the project. This is asked when they leave.",
        "Sigue en el proyecto. Esto se pregunta cuando se va.",
    ),
    DIED: ("Nothing more is asked.", "Ya no se pregunta nada."),
    NOT_WISHED: (
        "They did not wish to be asked how they are. The door stays open; nothing is asked.",
        "No quiso que se le preguntara cómo está. La puerta sigue abierta; no se pregunta nada.",
    ),
    NO_WAY: (
        "No way to reach them is known to be safe now, so nothing is asked. They may come to us at any time.",
        "Ahora no se sabe de ninguna forma segura de comunicarse, así que no se pregunta nada. Puede venir cuando"
        " quiera.",
    ),
}


def sentence(code: str, language: str, **filled: str | int) -> str:
    """Why not, in words; "" where nothing stands against it."""
    return in_language(*SENTENCES[code], language).format(**filled) if code else ""


@dataclass(frozen=True)
class Gone:
    """What is known of somebody who left: the day, whether they died, wish to be asked, can be reached safely."""

    exited: date | None
    died: bool
    wished: bool
    reachable: bool


def why_not_after(gone: Gone, today: date, days: int) -> str:
    """Why nothing is asked of them after they left, for so many days; "" where it may be offered. It is never due."""
    if gone.exited is None:
        return NOT_ENDED
    found = {
        DIED: gone.died,
        LET_GO: today > gone.exited + timedelta(days=days),
        NOT_WISHED: not gone.wished,
        NO_WAY: not gone.reachable,
    }
    return next((code for code, stands in found.items() if stands), "")
