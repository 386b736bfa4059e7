"""The canary in safety."""

from typing import Any

from tests.house.canary import MARK

ASKED = "/asking/someone_asks/"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of safety (``sent``: Dee is in it)."""
    from firstlight.safety.models import SafeContact

    person = f"/people/{sent.survivor_id}/"
    told = {name: f"{MARK} {name}" for name in SafeContact.TEXTS}
    dee.go(f"{person}add_channel/", {"channel": "text", "safe": "yes", "proof": "in_person", **told})
    chosen = ("question_one", "fact_one", "question_two", "fact_two")
    dee.go(f"{person}keep_facts/", {"proof": "in_person"} | {name: f"{MARK} {name}" for name in chosen})
    kept = SafeContact.objects.get()
    way = f"/safe_contacts/{kept.pk}/"
    for shown in (f"{person}safe_contact/", f"{person}add_channel/", f"{way}loosen_channel/"):
        dee.go(shown)
    dee.go(
        f"{way}loosen_channel/", {"safe": "yes", "proof": "code_word", "word": f"{MARK} wrong"}, badly=True
    )
    facts = {"proof": "two_facts", "answer_one": f"{MARK} no", "answer_two": MARK}
    dee.go(f"{way}confirm_channel/", facts, badly=True)
    dee.go(f"{way}use_channel/", {"seen": f"{kept.pk}:{kept.version}"})
    dee.go(f"{way}tighten_channel/", {"how": MARK}, badly=True)
    ana.go(ASKED, {"asker": MARK, "channel": MARK, "happened_at": MARK}, badly=True)
    ana.go(ASKED, {"asker": "police", "told": "slipped"})
