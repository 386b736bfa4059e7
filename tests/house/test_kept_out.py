"""Kept out, or restricted: every list, count, board, search and notice reads as if the person had never reached us."""

import re

import pytest
from django.db.models import Field
from django.urls import reverse

from firstlight.access.roles import ANYONE
from firstlight.desk.docs import own_models, pages
from firstlight.glass import actions as glass
from firstlight.handover import actions as handover
from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.notes import actions as notes
from firstlight.notify.models import Notice
from firstlight.response import actions as response
from firstlight.safety import actions as safety
from firstlight.services import actions as services
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.alike import said
from tests.response.made import accepted, anew
from tests.response.made import contact as taken

pytestmark = pytest.mark.django_db
NAME = "Canaria Invented"
PATHS = ("survivor", "contact__survivor", "response__survivor", "noun__survivor", "noun__contact__survivor")
FIGURES = {
    "desk.see_board": "load and who is out are about colleagues, the month is a figure alike for all",
}
READS = re.compile(r"\.(see_|list_|panel_|find_)|^(handover|hotline|casework|records)\.")
LEADS_AWAY = {"desk.see_home", "desk.set_language", "access.lock_desk", "account_logout"}
ONES_OWN = {"devices.list_sessions"}  # where a worker is signed in: each visit of this test is one more


def open_to(worker):
    """Every page that reads, or stands where people are met, with no id in its address, that this worker may open."""
    return {
        verb: path
        for verb, path in pages().items()
        if "<id" not in path
        and verb not in ANYONE | LEADS_AWAY | ONES_OWN
        and worker.may(verb)
        and READS.search(verb)
    }


def searches(worker, sign):
    """Every search this worker has, asked for that person."""
    asked = {
        "desk.find_sign": {"words": sign},
        "records.find_record": {"words": sign},
        "safety.find_person": {"words": NAME, "asked": "on"},
    }
    return {verb: words for verb, words in asked.items() if worker.may(verb)}


def reads(worker, sign_in, sign):
    """What everything says to this worker now."""
    browser = sign_in(worker)
    found = {verb: browser.get(path).content for verb, path in open_to(worker).items()}
    for verb, words in searches(worker, sign).items():
        found[f"{verb} by POST"] = browser.post(reverse(verb.replace(".", ":", 1)), words).content
    return {verb: said(page) for verb, page in found.items()}


def story(cast, ana):
    """A person with something in every room: two contacts, a response gone by, names, card, help, promise, notes."""
    sent = accepted(ana, cast.dee)
    survivor = sent.survivor
    hotline.record_answer(by=ana, contact=anew(sent.contact), field="note", value="A note of the night")
    response.meet_person(by=cast.dee, response=anew(sent))
    people.record_identity(by=cast.dee, survivor=anew(survivor), name=NAME)
    people.write_crisis_card(by=cast.dee, survivor=anew(survivor), card=None, keep_what="all", call_me="C")
    safety.add_channel(
        by=cast.dee, survivor=anew(survivor), channel="text", safe="yes", proof="in_person", reach="5550100"
    )
    services.log_help(by=cast.dee, survivor=anew(survivor), codes=["food"])
    handover.promise_person(by=cast.dee, survivor=anew(survivor), words="A ride")
    notes.write_note(by=cast.dee, survivor=anew(survivor), words="Needs a ride")
    response.stabilise(by=cast.dee, response=anew(sent))
    response.close_response(by=cast.dee, response=anew(sent), ending="met_needs")
    again = taken(ana)
    hotline.link_contact(by=ana, contact=again, sign=anew(survivor).sign, asked=True)
    return anew(survivor)


def traces(survivor):
    """The ids and signs of everything that leads to this person."""
    found = {survivor.pk, survivor.sign}
    for model in own_models():
        names = {one.name for one in model._meta.get_fields() if isinstance(one, Field)}
        for path in PATHS:
            if path.partition("__")[0] in names:
                try:
                    rows = model._base_manager.filter(**{path: survivor})
                except Exception:
                    continue
                found |= {str(row.pk) for row in rows if len(str(row.pk)) == 12}
                found |= {row.sign for row in rows if getattr(row, "sign", "")}
    return found


def differing(before, after, survivor):
    """The pages that read otherwise than before, and those that name anything of the person."""
    wrong = [verb for verb, page in after.items() if verb not in FIGURES and page != before[verb]]
    named = traces(survivor)
    return wrong + [f"{verb} names {one}" for verb, page in after.items() for one in named if one in page]


@pytest.fixture
def ana(on_duty, night):
    for worker, kind in (
        ("dee", "youth_ercm"),
        ("marco", "ercm"),
        ("ruth", "supervisor"),
        ("vera", "hotline"),
    ):
        on_duty(worker, kind)
    return on_duty("ana", "hotline")


def test_who_is_kept_out_reads_what_they_read_before_the_person_came(cast, ana, sign_in):
    names = ("marco", "ruth", "omar", "noor", "vera", "pia", "hal")
    sign = "sweet rhubarb"
    before = {name: reads(getattr(cast, name), sign_in, sign) for name in (*names, "dee")}
    survivor = story(cast, ana)
    Survivor.objects.filter(pk=survivor.pk).update(sign=sign)
    theirs = set(differing(before["dee"], reads(cast.dee, sign_in, sign), anew(survivor)))
    assert {"survivors.list_survivors", "desk.find_sign by POST", "safety.find_person by POST"} <= theirs
    for name in names:
        people.keep_out(
            by=keeper(cast, name), survivor=anew(survivor), worker=getattr(cast, name), asked_by="person"
        )
    wrong = {
        name: differing(before[name], reads(getattr(cast, name), sign_in, sign), anew(survivor))
        for name in names
    }
    assert not {name: pages for name, pages in wrong.items() if pages}
    assert not Notice.objects.filter(whom=survivor.about, to__username__in=names, withdrawn_at__isnull=True)


def keeper(cast, name):
    """Somebody who may keep this worker out."""
    return cast.pia if name == "ruth" else cast.ruth


def test_a_restricted_record_is_nowhere_for_who_is_only_on_duty(cast, ana, sign_in):
    names = ("marco", "omar", "lena", "noor")
    sign = "sweet rhubarb"
    before = {name: reads(getattr(cast, name), sign_in, sign) for name in names}
    survivor = story(cast, ana)
    Survivor.objects.filter(pk=survivor.pk).update(sign=sign)
    people.restrict(by=cast.ruth, survivor=anew(survivor))
    wrong = {
        name: differing(before[name], reads(getattr(cast, name), sign_in, sign), anew(survivor))
        for name in names
    }
    assert not {name: pages for name, pages in wrong.items() if pages}
    card = reverse("survivors:see_crisis_card", args=[survivor.pk])
    none = reverse("survivors:see_crisis_card", args=["0" * 12])
    browser = sign_in(cast.marco)
    answers = [browser.get(path) for path in (card, none)]
    assert {answer.status_code for answer in answers} == {404}
    assert said(answers[0].content, survivor.pk) == said(answers[1].content, "0" * 12)


def test_a_notice_that_waits_for_the_post_does_not_leave_for_who_is_kept_out_since(cast, ana):
    survivor = story(cast, ana)
    glass.break_glass(by=cast.marco, survivor=survivor, reason="danger")
    people.keep_out(by=cast.pia, survivor=anew(survivor), worker=cast.ruth, asked_by="person")
    from firstlight.notify.queries import due_mail

    assert not [one for one in due_mail(now()) if one.to == cast.ruth and one.whom == survivor.about]
