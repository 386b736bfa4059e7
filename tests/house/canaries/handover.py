"""The canary in handover."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of handover (``sent``: Dee is in it)."""
    said = {"words": f"{MARK} promised", "when": "in_2_h"}
    ana.go(f"/contacts/{sent.contact_id}/promise_caller/", said)
    dee.go(f"/people/{sent.survivor_id}/promise_person/", said)
    dee.go(f"/people/{sent.survivor_id}/promise_person/", {"words": MARK, "when": MARK}, badly=True)
    mine = sent.survivor.promises.get(owner__username="dee")
    for shown in ("/promises/", "/promises/?tab=all", f"/promises/{mine.pk}/"):
        dee.go(shown)
    dee.go(f"/promises/{mine.pk}/not_keep_promise/", {"why_not": MARK, "told": MARK}, badly=True)
    dee.go(f"/promises/{mine.pk}/not_keep_promise/", {"why_not": "ours", "told": "told"})
