"""disclosure.take_own_request"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.disclosure.models import OwnRequest
from firstlight.kit.errors import Refused
from firstlight.safety import actions as safety
from firstlight.survivors import actions as people
from tests.disclosure.made import asked, done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
SENT = {"wants": "see", "how": "in_person", "alone": "nobody", "for_whom": "person", "proof": "in_person"}


def page(of):
    return reverse("disclosure:take_own_request", args=[of.pk])


def sends(survivor, **other):
    return {**SENT, "seen": f"{survivor.pk}:{survivor.version}", **other}


def test_asked_alone_known_and_due_in_five_business_days(cast, night, sign_in, ledger):
    survivor, pia = person(), sign_in(cast.pia)
    assert page(survivor) in pia.get(reverse("records:see_record", args=[survivor.pk])).content.decode()
    assert "is anyone asking you for this" in pia.get(page(survivor)).content.decode()
    answer = pia.post(page(survivor), sends(survivor))
    own = OwnRequest.objects.get()
    assert answer.url == reverse("disclosure:see_own_request", args=[own.pk])
    assert (own.survivor, own.proof, own.due_on) == (survivor, "in_person", date(2026, 12, 2))
    [event] = done(ledger("disclosure.take_own_request"))
    assert event.about == survivor.about


@pytest.mark.parametrize("missing", ["wants", "how", "alone", "for_whom", "proof"])
def test_each_question_has_its_answer_first(cast, sign_in, missing):
    survivor = person()
    sent = {name: value for name, value in sends(survivor).items() if name != missing}
    assert sign_in(cast.pia).post(page(survivor), sent).status_code == 200
    assert not OwnRequest.objects.exists()


def test_who_cannot_be_asked_alone_is_asked_later(cast):
    with pytest.raises(Refused, match="not_alone"):
        asked(cast.pia, person(), alone="not_alone")
    assert asked(cast.pia, person(), alone="somebody").alone == "somebody"


def test_the_code_word_proves_it_and_a_wrong_one_does_not(cast, ledger):
    survivor = person(cast.dee)
    safety.add_channel(
        by=cast.dee,
        survivor=survivor,
        channel="call",
        safe="yes",
        proof="in_person",
        code_word_safe="Plum",
        reach="1",
    )
    with pytest.raises(Refused, match="wrong_word"):
        asked(cast.pia, survivor, how="phone", proof="code_word", word="Pear")
    assert asked(cast.pia, survivor, how="phone", proof="code_word", word=" plum ").proof == "code_word"
    with pytest.raises(Refused, match="proof_too_weak"):
        asked(cast.pia, survivor, how="phone", proof="spoke")
    assert ledger("vault.reveal:disclosure.take_own_request")


def test_403_without_the_verb_404_for_a_record_they_are_kept_out_from(cast, sign_in):
    survivor = person(cast.ruth)
    for worker in (cast.ruth, cast.dee, cast.lena):
        assert sign_in(worker).get(page(survivor)).status_code == 403
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(survivor)).status_code == 404
