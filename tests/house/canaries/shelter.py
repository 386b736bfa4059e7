"""The canary in shelter."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of shelter (``sent``: Dee is in it)."""
    from firstlight.shelter.models import Stay
    from tests.house.canary import MARK

    person = f"/people/{sent.survivor_id}/"
    dee.go(
        f"{person}find_bed/", {f"age_{sent.survivor_id}": MARK, "needs": [MARK], "language": MARK}, badly=True
    )
    for verb in ("hold_bed", "place_person"):
        dee.go(f"{person}{verb}/", {"beds": MARK}, badly=True)
    told = {"place": "hospital", "alias_words": f"{MARK} alias", "note": f"{MARK} note"}
    stay = dee.go(f"{person}place_elsewhere/", told)
    dee.go(stay)
    dee.go(f"/stays/{Stay.objects.get().pk}/end_stay/", {"why_ended": "moved_on", "next_place": "not_told"})
    grown = dee.go(f"{person}add_to_household/", {"relation": "child", "age_years": "19"})
    assert grown
