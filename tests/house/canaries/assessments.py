"""The canary in assessments."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of assessments (``sent``: Dee is in it)."""
    from firstlight.access.models import User
    from firstlight.assessments.instruments import instrument_now
    from firstlight.assessments.models import Rating
    from firstlight.assessments.steps import AnswerGiven, keep_sitting
    from tests.house.canary import MARK

    kept = keep_sitting(  # the page that keeps one is casework's; the pages that read it follow
        by=User.objects.get(username="dee"),
        survivor=sent.survivor,
        instrument=instrument_now(),
        scope="all",
        phase="crisis",
        taken_at=None,
        with_person="together",
        language="es",
        source="told",
        words=f"{MARK} words",
        answers={"housing": AnswerGiven("rated", 2, "rated", 3)},
    )
    rating = Rating.objects.get(sitting=kept, domain="housing")
    dee.go(f"/ratings/{rating.pk}/correct_rating/", {"said_housing": MARK, "why": MARK}, badly=True)
    dee.go(f"/ratings/{rating.pk}/correct_rating/", {"said_housing": "1", "why": "slip"})
    for page in (f"/sittings/{kept.pk}/", f"/people/{sent.survivor_id}/profile/", "/instruments/"):
        dee.go(page)
    assert MARK in dee.go(f"/sittings/{kept.pk}/")
