"""Two tabs, one record: whoever is second is told so, and nothing of the first is lost."""

import pytest

from firstlight.audit.models import Event
from tests.flows.asked import ADDRESSES, ask
from tests.flows.every.test_bad_input import SAYS_WHY
from tests.flows.made import undone

pytestmark = pytest.mark.django_db
TYPED = {
    "directory.change_partner": {"name": "Quay House, east wing (invented)"},
    "services.settle_help": {"state": "given"},
    "shelter.end_stay": {"why_ended": "moved_on", "next_place": "not_told"},
    "casework.decide_goal": {"answer": "agree", "words": "A key of my own"},
    "survivors.write_crisis_card": {"call_me": "Bird", "keep_what": "card"},
    "assessments.correct_rating": {"why": "slip"},
    "handover.keep_promise": {},
    "glass.review_glass": {"outcome": "fine"},
    "notes.mark_note": {"staff_only": "on"},
    "privilege.end_qualification": {"until_on": "2027-01-31"},
    "outreach.change_agreement": {"title": "Training, renewed"},
}
"""What the first tab sends, where the form as it stands would not do; these must go through."""
AT_ANY_TIME = ("access.lock_desk", "outing.raise_duress", "outing.still_safe")
"""One press that must never be refused, however old the page is."""


def done(verb):
    return Event.objects.filter(verb=verb, outcome="done").count()


def version_of(noun):
    return type(noun)._base_manager.filter(pk=noun.pk).values_list("version", flat=True).first()


def second(night, verb):
    """What is wrong when the same page is sent from two tabs; empty too when the first cannot be sent."""
    asked = ask(night, verb)
    if asked is None or "seen" not in asked.form.fields:
        return [f"{verb}: its page does not say which version it showed"] if verb in TYPED else []
    before = done(verb)
    for all_chosen in (False, True):
        sent = asked.form.usual(all_chosen=all_chosen) | TYPED.get(verb, {})
        night.browser(asked.who).post(asked.address, sent)
        if done(verb) > before:
            break
    else:
        return [f"{verb}: the first tab was refused"] if verb in TYPED else []
    changed = asked.noun is not None and version_of(asked.noun) != asked.noun.version
    after = done(verb)
    answer = night.browser(asked.who).post(asked.address, sent)
    night.counted.append(verb)
    if done(verb) > after and (changed or verb in TYPED):
        return [f"{verb}: the second tab wrote over the first"]
    if done(verb) == after and answer.status_code == 200 and not SAYS_WHY.search(answer.content.decode()):
        return [f"{verb}: the second tab is not told why"]
    return []


def test_the_second_of_two_tabs_is_told_who_was_first(told):
    told.counted, wrong = [], []
    for verb in sorted(ADDRESSES):
        if verb not in AT_ANY_TIME:
            with undone():
                wrong += second(told, verb)
    assert len(told.counted) > 50, f"only {len(told.counted)} forms went through from the first tab"
    assert not wrong, "\n" + "\n".join(wrong)
