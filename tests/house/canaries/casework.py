"""The canary in casework."""

from typing import Any

from tests.house.canary import MARK


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of casework (``sent``: Dee is in it)."""
    from firstlight.casework.models import Goal

    person = f"/people/{sent.survivor_id}/"
    dee.go(f"/responses/{sent.pk}/stabilise/", {})
    talked = {"said_housing": "1", "with_person": "together", "source": "told", "language": "en"}
    dee.go(f"{person}take_sitting/?scope=crisis_five", {**talked, "words": f"{MARK} words"})
    dee.go(f"{person}take_sitting/", {**talked, "said_housing": MARK, "taken_at": MARK}, badly=True)
    dee.go(f"{person}add_goal/", {"words": f"{MARK} goal", "domain": "housing"})
    dee.go(f"{person}add_goal/", {"words": MARK, "domain": MARK, "due_on": MARK}, badly=True)
    goal = Goal.objects.get(source="person")
    for shown in (f"{person}plan/", f"/goals/{goal.pk}/reach_goal/", f"{person}panel_case/"):
        dee.go(shown)
    dee.go(
        f"/goals/{goal.pk}/reach_goal/",
        {"seen": f"{goal.pk}:{goal.version}", "happened_at": MARK},
        badly=True,
    )
    dee.go(f"{person}offer_hand_off/", {"choice": MARK, "to_worker": MARK}, badly=True)
    dee.go(f"{person}offer_hand_off/", {"choice": "both"})
    for listed in ("/hand-offs/", "/plans/list_due/"):
        dee.go(listed)
    ana.go(f"{person}come_back/", {})
