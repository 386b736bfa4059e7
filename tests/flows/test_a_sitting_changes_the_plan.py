"""After a response, over HTTP: going on is asked, Omar walks with them, sittings change the plan, they graduate."""

import pytest
from django.urls import reverse

from firstlight.assessments.models import Sitting
from firstlight.audit.models import Event
from firstlight.casework.models import Case, Goal, Graduation, HandOff
from firstlight.kit.clock import now
from firstlight.notify.models import Notice
from firstlight.response import actions as response
from firstlight.survivors.models import CrisisCard
from firstlight.vault.sealing import reveal
from tests.casework.made import sheet
from tests.response.made import accepted, anew

pytestmark = pytest.mark.django_db

SOUP = "Cook my mother's soup in my own kitchen"
LOCK = "A room I can lock from inside"
QUIET = "Nobody finds out where I sleep"
TOLD = "I like the mornings now"
CALL_ME = "Call me Bird"


def at(name, noun):
    return reverse(f"casework:{name}", args=[noun.pk])


def seen(noun):
    return {"seen": f"{noun.pk}:{anew(noun).version}"}


def goal(domain, state="proposed"):
    return Goal.objects.get(domain=domain, state=state)


def test_a_sitting_changes_the_plan(cast, on_duty, sign_in, night):
    # Given a response that found its end, and a person who is stable for now.
    on_duty("dee", "youth_ercm")
    ana = on_duty("ana", "hotline")
    sent = accepted(ana, cast.dee)
    response.meet_person(by=cast.dee, response=sent)
    person = sent.survivor
    assert "after the conversation" in sign_in(cast.dee).get(at("take_sitting", person)).content.decode()
    night(hours=2)
    response.stabilise(by=cast.dee, response=anew(sent))

    # When Dee asks how they wish to go on, what they say is one tap; nobody sees more than a sign until taken.
    sign_in(cast.dee).post(at("offer_hand_off", person), {"choice": "case_management"})
    hand_off = HandOff.objects.get()
    assert hand_off.response == sent
    omar = sign_in(cast.omar)
    assert person.sign in omar.get(reverse("casework:list_hand_offs")).content.decode()
    assert omar.get(at("see_plan", person)).status_code == 404

    # Then Omar walks with them, and the first sitting, of the five areas of a crisis, proposes what cannot wait.
    night(hours=10)
    sign_in(cast.dee).post(
        reverse("response:close_response", args=[sent.pk]), {"ending": "goes_on", **seen(sent)}
    )
    omar = sign_in(cast.omar)
    omar.post(at("take_case", hand_off), seen(hand_off))
    case = Case.objects.get()
    assert case.worker == cast.omar
    five = ("safety", "housing", "basic_needs", "physical_health", "mental_health")
    first = sheet(3, *five, safety=2, housing=1)
    assert (
        omar.post(f"{at('take_sitting', person)}?scope=crisis_five", {**first, "words": TOLD}).status_code
        == 302
    )
    assert Sitting.objects.get().scope == "crisis_five"
    assert (goal("housing").urgent, goal("safety").urgent) == (True, False)
    plan = omar.get(at("see_plan", person)).content.decode()
    assert "the same day" in plan

    # What they want first goes first; what was proposed they decide on, in their own words.
    omar.post(at("add_goal", person), {"words": SOUP, "domain": "housing"})
    omar.post(at("decide_goal", goal("housing")), {"answer": "agree", "words": LOCK, **seen(goal("housing"))})
    omar.post(at("decide_goal", goal("safety")), {"answer": "not_now", **seen(goal("safety"))})
    plan = omar.get(at("see_plan", person)).content.decode()
    assert plan.index("soup") < plan.index("lock from inside")

    # A month on all areas are talked over; the urgent goal is reached as they see it.
    night(days=31)
    omar = sign_in(cast.omar)
    omar.post(f"{at('take_sitting', person)}?scope=all", sheet(3))
    urgent = Goal.objects.get(urgent=True, state="agreed")
    omar.post(at("reach_goal", urgent), seen(urgent))

    # Safety falls: a goal is proposed because it fell, danger is asked about, and nobody speaks of graduation yet.
    night(days=50)
    omar = sign_in(cast.omar)
    omar.post(f"{at('take_sitting', person)}?scope=all", sheet(3, safety=1))
    assert (goal("safety").source, goal("safety").urgent) == ("fall", True)
    answer = omar.post(at("raise_graduation", person), {}).content.decode()
    for words in (
        "Not yet offered, because:",
        "Not stable yet: Safety",
        "Safety is lower",
        "Something urgent",
    ):
        assert words in answer
    assert not Graduation.objects.exists()
    omar.post(at("decide_goal", goal("safety")), {"answer": "agree", "words": QUIET, **seen(goal("safety"))})

    # All stands well, twice, sixty days apart, and the urgent goal is reached: now staff may offer the conversation.
    night(days=30)
    omar = sign_in(cast.omar)
    omar.post(f"{at('take_sitting', person)}?scope=all", sheet(3))
    assert "30 more days" not in omar.post(at("raise_graduation", person), {}).content.decode()
    safety = goal("safety", "agreed")
    omar.post(at("reach_goal", safety), seen(safety))
    night(days=59)
    omar = sign_in(cast.omar)
    omar.post(f"{at('take_sitting', person)}?scope=all", sheet(4))
    assert "1 more days" in omar.post(at("raise_graduation", person), {}).content.decode()
    night(days=10)
    omar = sign_in(cast.omar)
    omar.post(f"{at('take_sitting', person)}?scope=all", sheet(4))
    assert "You may offer the conversation" in omar.get(at("see_plan", person)).content.decode()
    omar.post(at("raise_graduation", person), {})
    graduation = Graduation.objects.get()
    assert anew(case).state == "open"

    # It is theirs to say; what is kept is theirs too, and the case ends with their goals met.
    omar.post(at("talk_graduation", graduation), {"answer": "wishes", **seen(graduation)})
    kept = {"keep_what": "card", "call_me": CALL_ME, "ask_after_days": ["90"], **seen(graduation)}
    omar.post(at("graduate", graduation), kept)
    assert (anew(graduation).state, anew(case).ending) == ("graduated", "goals_met")
    card = CrisisCard.objects.get(survivor=person)
    assert (card.keep, reveal(card, "call_me", by=cast.omar, why="test")) == ("card", CALL_ME)
    assert (card.keep_until - now().date()).days in (364, 365)

    # The ledger says who did what, and nothing that was said; no notice names anybody.
    ledger = str([vars(event) for event in Event.objects.all()])
    for verb in ("take_sitting", "decide_goal", "raise_graduation", "graduate"):
        assert f"casework.{verb}" in ledger
    told = str([vars(notice) for notice in Notice.objects.all()])
    for words in (SOUP, LOCK, QUIET, TOLD, CALL_ME, "housing", "safety"):
        assert words not in ledger.replace("'noun': 'safety.", "")
        assert words not in told
