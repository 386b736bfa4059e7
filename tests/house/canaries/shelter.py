"""The canary in shelter."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of shelter (``sent``: Dee is in it).

    The person is 16, so no motel: the note is kept for them, the alias for an adult who is with them.
    """
    from firstlight.shelter.models import Stay
    from firstlight.survivors.models import Tie
    from tests.house.canary import MARK

    person = f"/people/{sent.survivor_id}/"
    dee.go(f"{person}find_bed/", {"needs": [MARK], "language": MARK}, badly=True)
    for verb in ("hold_bed", "place_person"):
        dee.go(f"{person}{verb}/", {"beds": MARK}, badly=True)
    dee.go(f"{person}note_enquiry/", {"partner": MARK, "told": MARK}, badly=True)
    dee.go(dee.go(f"{person}place_elsewhere/", {"place": "hospital", "note": f"{MARK} note"}))
    stay = Stay.objects.get(survivor_id=sent.survivor_id)
    dee.go(f"/stays/{stay.pk}/end_stay/", {"why_ended": "moved_on", "next_place": "not_told"})
    dee.go(f"{person}add_to_household/", {"relation": "sibling", "age_years": "30", "stays_with": "on"})
    tie = Tie.objects.filter(survivor_id=sent.survivor_id, age_years=30).latest("since")
    grown = f"/people/{tie.other_id}/"
    dee.go(f"{grown}find_bed/", {f"age_{tie.other_id}": MARK}, badly=True)
    dee.go(f"{grown}find_bed/", {"apart": "on"})
    dee.go(dee.go(f"{grown}place_elsewhere/", {"place": "motel", "alias_words": f"{MARK} alias"}))
