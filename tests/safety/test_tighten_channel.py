"""safety.tighten_channel"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.safety import actions
from tests.safety.made import anew, done, nothing_personal, way

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("safety:tighten_channel", args=[of.pk])


def test_one_press_by_whoever_is_on_duty_needs_no_proof(cast, sign_in, on_duty, ledger):
    kept = way(cast.dee)
    browser = sign_in(on_duty("ana", "hotline"))
    assert browser.get(page(kept)).status_code == 200
    answer = browser.post(page(kept), {"how": "not_safe"})
    assert answer["Location"] == reverse("safety:see_safe_contact", args=[kept.survivor_id])
    assert anew(kept).safe == "no"
    assert len(done(ledger("safety.tighten_channel"))) == 1
    assert nothing_personal(ledger("safety.tighten_channel"))


def test_withdrawn_is_withdrawn(cast, ledger):
    kept = actions.tighten_channel(by=cast.dee, channel=way(cast.dee), how="withdraw")
    assert kept.revoked_at is not None
    with pytest.raises(Refused, match="withdrawn"):
        actions.tighten_channel(by=cast.dee, channel=kept, how="not_safe")
    assert [event.outcome for event in ledger("safety.tighten_channel")] == ["done", "refused"]


def test_a_watched_device_may_show_everything_opened_on_it_but_not_a_letter(cast):
    call = way(cast.dee)
    others = [way(cast.dee, survivor=call.survivor, channel=channel) for channel in ("text", "email", "mail")]
    elsewhere = way(cast.dee)
    actions.tighten_channel(by=cast.dee, channel=call, how="watched")
    assert [anew(one).watched for one in (call, *others, elsewhere)] == [True, True, True, False, False]
    letter = actions.tighten_channel(by=cast.dee, channel=others[2], how="watched")
    assert letter.watched


def test_it_is_never_held_up_by_what_somebody_else_changed(cast, sign_in):
    kept = way(cast.dee)
    actions.confirm_channel(by=cast.dee, channel=kept, proof="in_person")
    stale_page = {"how": "not_safe", "seen": ""}
    sign_in(cast.dee).post(page(kept), stale_page)
    assert anew(kept).safe == "no"
    shown = sign_in(cast.dee).get(reverse("safety:see_safe_contact", args=[kept.survivor_id]))
    tighter = shown.content.decode().partition("tighten_channel")[2].partition("</form>")[0]
    assert 'name="seen"' not in tighter


@pytest.mark.parametrize("how", ["", "loosen", "🙂" * 500, "<script>"])
def test_nonsense_is_a_sentence(cast, sign_in, how):
    kept = way(cast.dee)
    assert sign_in(cast.dee).post(page(kept), {"how": how}).status_code == 200
    with pytest.raises(Refused, match="unknown_way"):
        actions.tighten_channel(by=cast.dee, channel=kept, how=how)
    assert anew(kept).version == kept.version


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    kept = way(cast.dee)
    assert sign_in(cast.grace).post(page(kept), {"how": "not_safe"}).status_code == 403
    assert sign_in(cast.omar).post(page(kept), {"how": "not_safe"}).status_code == 404
