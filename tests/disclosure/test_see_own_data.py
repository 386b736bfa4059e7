"""disclosure.see_own_data"""

import pytest
from django.urls import reverse

from firstlight.access.proving import PROVED
from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from firstlight.records import actions as records
from firstlight.safety import actions as safety
from firstlight.survivors import actions as people
from firstlight.vault import parcel
from tests.disclosure.made import WORD, anew, asked, matched, sealed_with
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


def test_a_hold_is_not_told_by_the_copy_counsel_tells_it(cast, survivor, sign_in):
    """A court may forbid to tell of the paper; the hold it brought would tell all the same."""
    demand = matched(cast.pia, survivor, kind="court_order")
    actions.note_notice(by=cast.pia, demand=demand, told="forbidden")
    own = asked(cast.pia, survivor)
    shown = sign_in(cast.pia).get(page(own)).content.decode()
    handed = actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with())
    shown += b"".join(parcel.open_parcel(handed.content, WORD).values()).decode()
    for told in ("Deleting is stopped", "subpoena", "court order", '"hold"'):
        assert told not in shown, told


def test_for_a_representative_nothing_opens_and_the_way_forward_is_said(cast, survivor, sign_in):
    own, pia = asked(cast.pia, survivor, for_whom="representative"), sign_in(cast.pia)
    for verb in ("see_own_data", "export_own_data", "correct_own"):
        assert pia.get(reverse(f"disclosure:{verb}", args=[own.pk])).status_code == 404
    for act in (
        lambda: actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with()),
        lambda: actions.correct_own(by=cast.pia, own=own, says="add", words="This"),
    ):
        with pytest.raises(Refused, match="ask_counsel"):
            act()
    shown = pia.get(reverse("disclosure:see_own_request", args=[own.pk])).content.decode()
    assert "Ask counsel; the person can ask for themselves." in shown
    assert page(own) not in shown
    assert reverse("records:erase_person", args=[survivor.pk]) not in shown


def test_it_asks_first_whether_it_is_still_them(cast, survivor, sign_in):
    pia = sign_in(cast.pia)
    session = pia.session
    session.pop(PROVED)
    session.save()
    assert pia.get(page(asked(cast.pia, survivor))).url.startswith(reverse("devices:prove_again"))


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
    assert "was too long ago" in sign_in(cast.pia).get(shown).content.decode()


def test_403_without_the_verb_404_once_it_is_erased(cast, survivor, sign_in, committed):
    own = asked(cast.pia, survivor)
    for worker in (cast.ruth, cast.dee, cast.lena):
        assert sign_in(worker).get(page(own)).status_code == 403
    with committed():
        records.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    assert sign_in(cast.pia).get(page(own)).status_code == 404
