"""Builders for tests about awards: a proposal's text, and an award made from it through the real verb."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from firstlight.access.models import User
from firstlight.awards import actions
from firstlight.awards.models import Award

HARBOR_LIGHT = Path(settings.HERE) / "demo" / "data" / "proposal_harbor_light.md"
CAST = Path("la2050") / "increasing-crisis-support-for-youth-survivors-of-human-trafficking-in-los-angeles.md"
DAYS: dict[str, Any] = {"starts_on": date(2026, 7, 1), "ends_on": date(2027, 6, 30)}
DIRECT = "people will be directly impacted by this project, program, or initiative?': '100'"
INDIRECT = "people will be indirectly impacted by this project, program, or initiative?': '0'"


def harbor_light(**changed: str) -> str:
    """The invented agency's proposal; ``direct`` and ``indirect`` change its figures, ``title`` its title."""
    text = HARBOR_LIGHT.read_text(encoding="utf-8")
    for question, key in ((DIRECT, "direct"), (INDIRECT, "indirect")):
        if key in changed:
            assert question in text
            text = text.replace(question, question.rpartition(": ")[0] + f": '{changed[key]}'")
    if "title" in changed:
        text = text.replace("A first responder of their own", changed["title"])
    return text


def imported(grace: User, **more: Any) -> Award:
    """The invented agency's award."""
    return actions.import_award(
        by=grace, text=harbor_light(), source_name="proposal_harbor_light.md", **{**DAYS, **more}
    )
