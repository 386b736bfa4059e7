"""safety.use_channel"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.safety import actions, queries
from firstlight.safety.clearance import Clearance
from firstlight.survivors.models import Barred, Survivor
from tests.safety.made import NUMBER, done, nothing_personal, way

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("safety:use_channel", args=[of.pk])


def seen(of):
    return {"seen": f"{of.pk}:{of.version}"}


def test_one_press_opens_one_number_with_what_to_say(cast, sign_in, on_duty, ledger):
    kept = way(cast.dee)
    answer = sign_in(on_duty("ana", "hotline")).post(page(kept), seen(kept))
    shown = answer.content.decode()
    for words in (NUMBER, 'href="tel:+12135550147"', "the library", "Canción azul", "umbrella"):
        assert words in shown
    assert answer["Cache-Control"] == "no-store"
    assert [event.noun_id for event in done(ledger("safety.use_channel"))] == [kept.pk]
    opened = ledger("vault.reveal:safety.use_channel")
    assert [event.about for event in opened] == [kept.about]
    assert nothing_personal([*ledger("safety.use_channel"), *opened])


def test_read_first_the_address_alone_leads_to_the_rules(cast, sign_in):
    kept = way(cast.dee)
    answer = sign_in(cast.dee).get(page(kept))
    assert answer["Location"] == reverse("safety:see_safe_contact", args=[kept.survivor_id])


def test_a_text_opens_as_a_text_and_an_account_as_no_link(cast, sign_in):
    text = way(cast.dee, channel="text")
    assert 'href="sms:+12135550147"' in sign_in(cast.dee).post(page(text), seen(text)).content.decode()
    social = way(cast.dee, channel="social", reach="kite_77_1234567")
    assert "tel:" not in sign_in(cast.dee).post(page(social), seen(social)).content.decode()


@pytest.mark.parametrize(
    ("given", "code"), [({"safe": "unknown"}, "unknown"), ({"safe": "no"}, "not_safe")], ids=str
)
def test_it_refuses_with_the_reason_and_shows_nothing(cast, sign_in, ledger, given, code):
    kept = way(cast.dee, **given)
    shown = sign_in(cast.dee).post(page(kept), seen(kept)).content.decode()
    assert "0147" not in shown
    assert "Canción" not in shown
    assert "problems" in shown
    assert [event.reason for event in ledger("safety.use_channel")] == [code]
    assert not ledger("vault.reveal:safety.use_channel")


def test_a_yes_of_long_ago_and_a_withdrawn_one_do_not_open(night, cast):
    kept = way(cast.dee)
    night(days=14)
    with pytest.raises(Refused, match="stale"):
        actions.use_channel(by=cast.dee, channel=kept)
    actions.tighten_channel(by=cast.dee, channel=kept, how="withdraw")
    with pytest.raises(Refused, match="withdrawn"):
        actions.use_channel(by=cast.dee, channel=kept)


def test_who_read_the_rules_before_they_were_tightened_reads_them_again(cast, sign_in):
    kept = way(cast.dee)
    before = seen(kept)
    actions.tighten_channel(by=cast.dee, channel=kept, how="watched")
    assert "0147" not in sign_in(cast.dee).post(page(kept), before).content.decode()


def test_a_watched_device_opens_with_a_warning_and_carries_no_address(cast, sign_in):
    kept = way(cast.dee, watched=True)
    assert "face to face" in sign_in(cast.dee).post(page(kept), seen(kept)).content.decode()
    clearance = queries.clearance_for(kept)
    assert isinstance(clearance, Clearance)
    assert clearance.may_carry("word")
    assert not clearance.may_carry("address")


def test_merged_records_take_the_stricter(cast):
    kept, other = way(cast.dee), way(cast.dee, safe="unknown")
    Survivor.objects.filter(pk=other.survivor_id).update(merged_into=kept.survivor)
    with pytest.raises(Refused, match="unknown"):
        actions.use_channel(by=cast.dee, channel=kept)
    actions.tighten_channel(by=cast.dee, channel=other, how="withdraw")
    assert actions.use_channel(by=cast.dee, channel=kept)


def test_a_clearance_opens_only_its_own_way(cast):
    one, other = way(cast.dee), way(cast.dee)
    clearance = queries.clearance_for(one)
    assert clearance
    with pytest.raises(ValueError, match="another way"):
        queries.opened(other, clearance, by=cast.dee, why="test")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, on_duty):
    kept = way(cast.dee)
    assert sign_in(cast.grace).post(page(kept), seen(kept)).status_code == 403
    assert sign_in(cast.omar).post(page(kept), seen(kept)).status_code == 404
    Barred.objects.create(survivor=kept.survivor, user=cast.ana, asked_by="person", since=now())
    assert sign_in(on_duty("ana", "hotline")).post(page(kept), seen(kept)).status_code == 404
