"""The canary in glass."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Break the glass with marked words, over a person nobody on duty works with, and look at it afterwards."""
    from django.db.models import F

    from firstlight.access.models import User
    from firstlight.glass import actions
    from firstlight.glass.models import Glass
    from firstlight.survivors.models import Circle, Survivor

    dee.go(f"/people/{sent.survivor_id}/add_to_household/", {"relation": "sibling"})
    person = Survivor.objects.exclude(pk=sent.survivor_id).order_by("-begun_at", "pk")[0]
    with _in_a_verb():
        Circle.objects.filter(survivor=person).update(until_at=F("from_at"))
    card, verb = f"/people/{person.pk}/card/", f"/people/{person.pk}/break_glass/"
    for path in (card, verb):
        dee.go(path)
    dee.go(verb, {"reason": MARK, "words": MARK}, badly=True)
    dee.go(verb, {"reason": "other", "words": f"{MARK} is at the door"})
    glass = Glass.objects.get()
    dee.go(f"/glasses/{glass.pk}/")
    ruth = User.objects.get(username="ruth")
    actions.review_glass(by=ruth, glass=glass, outcome="talk", words=f"{MARK} talked over")
    dee.go(f"/glasses/{glass.pk}/close_glass/", {})
    dee.go(card)


def _in_a_verb() -> Any:
    from firstlight.audit.guard import inside_a_verb

    return inside_a_verb()
