"""The canary in records."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of records; somebody is looked for by a marked name on the way."""
    from firstlight.access.models import User
    from firstlight.kit.clock import now
    from firstlight.kit.ids import new_id
    from firstlight.records import actions, unusual, watching
    from firstlight.records.models import Review

    dee.go("/wrong/report_wrong/", {"kind": "sent", "words": f"{MARK} went out", "sign": sent.survivor.sign})
    dee.go("/wrong/report_wrong/", {"kind": MARK, "words": MARK, "sign": MARK}, badly=True)
    pia, review = User.objects.get(username="pia"), Review.objects.get()
    review = actions.note_review_told(by=pia, review=review, told="nobody")
    actions.end_review(by=pia, review=review, lesson=f"{MARK} learned")
    line = unusual.Line("many", sent.lead_id, now(), 30)
    seen = watching.Seen(new_id(), line, sent.lead, None, "", "", "", None)
    actions.note_unusual(by=pia, seen=seen, answer="talk", note=f"{MARK} was talked about")
    dee.go("/wrong/")
    dee.go("/people/find_person/")
    for browser in (ana, dee):
        browser.go("/people/find_person/", {"words": f"{MARK} somebody", "asked": "on"})
        browser.go("/people/find_person/", {"words": MARK, "contact": MARK})
