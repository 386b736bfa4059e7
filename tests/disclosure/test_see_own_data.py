"""disclosure.see_own_data"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.records import actions as records
from firstlight.safety import actions as safety
from firstlight.survivors import actions as people
from tests.disclosure.made import anew, asked
from tests.records.made import MARK
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_own_data", args=[of.pk])


def test_everything_that_is_theirs_in_plain_words(cast, survivor, sign_in, ledger):
    safety.add_channel(
        by=cast.dee,
        survivor=survivor,
        channel="call",
        safe="yes",
        proof="in_person",
        reach="555 0100",
        code_word_safe="Zanzibar",
    )
    records.report_wrong(
        by=cast.dee, kind="said", nearly=True, sign=survivor.sign, words="Omar said Zebulon aloud"
    )
    shown = sign_in(cast.pia).get(page(asked(cast.pia, survivor))).content.decode()
    for said in (
        MARK,
        f"{MARK} the second",
        f"{MARK} waits inside.",
        "555 0100",
        "Youth ERCM",
        "Hotline advocate",
    ):
        assert said in shown, said
    for left_out in ("Zanzibar", "Zebulon", cast.dee.display_name, cast.ana.display_name, survivor.sign):
        assert left_out not in shown, left_out
    assert "Reviews of something that went wrong: 1." in shown
    assert len(ledger("vault.reveal:disclosure.see_own_data")) == 1


def test_other_people_are_left_out(cast, sign_in):
    survivor = person(cast.dee)
    people.add_to_household(by=cast.dee, survivor=survivor, relation="child", age_years=4, stays_with=True)
    other = survivor.ties.get().other
    people.record_identity(by=cast.dee, survivor=anew(other), name="Wilhelmina")
    shown = sign_in(cast.pia).get(page(asked(cast.pia, survivor))).content.decode()
    assert "Who is with you" in shown
    assert "Wilhelmina" not in shown
    assert other.sign not in shown


def test_a_request_opens_the_record_for_thirty_days_and_not_once_it_is_taken_back(
    cast, survivor, sign_in, night
):
    pia = sign_in(cast.pia)
    own, back = asked(cast.pia, survivor), asked(cast.pia, survivor)
    actions.answer_own(by=cast.pia, own=back, answer="withdrawn")
    assert [pia.get(page(one)).status_code for one in (own, back)] == [200, 404]
    shown = reverse("disclosure:see_own_request", args=[own.pk])
    assert page(own) in pia.get(shown).content.decode()
    night(days=31)
    assert sign_in(cast.pia).get(page(own)).status_code == 404
    assert "lies back too far" in sign_in(cast.pia).get(shown).content.decode()


def test_403_without_the_verb_404_once_it_is_erased(cast, survivor, sign_in, committed):
    own = asked(cast.pia, survivor)
    for worker in (cast.ruth, cast.dee, cast.lena):
        assert sign_in(worker).get(page(own)).status_code == 403
    with committed():
        records.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    assert sign_in(cast.pia).get(page(own)).status_code == 404
