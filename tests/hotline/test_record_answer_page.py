"""hotline.record_answer over HTTP: what the page's script and a page without script send."""

import pytest

from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.sealing import reveal
from tests.hotline.made import ENOUGH, answered, taken

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_X_KEEP": "1"}


def send(browser, contact, **fields):
    return browser.post(f"/contacts/{contact.pk}/record_answer/", fields, **SCRIPT)


def test_an_answer_brings_back_the_pieces_it_changed(cast, sign_in):
    contact = taken(cast.ana)
    answer = send(sign_in(cast.ana), contact, field="age", value="16", version="0")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["X-Field-Version"] == "1"
    assert answer["X-Seen"] == f"{contact.pk}:{Contact.objects.get().version}"
    assert 'id="suggested" hx-swap-oob="true"' in page
    assert "P1" in page
    assert 'id="limits-again" hx-swap-oob="true"' in page
    assert "under 18" in page


def test_words_bring_back_no_triage(cast, sign_in):
    contact = taken(cast.ana)
    page = send(sign_in(cast.ana), contact, field="reach", value="text after nine").content.decode()
    assert 'id="suggested"' not in page
    assert 'id="send"' in page
    assert "after nine" not in page


def test_an_answer_that_steers_who_goes_asks_for_the_proposal_anew(cast, sign_in):
    contact = taken(cast.ana)
    browser = sign_in(cast.ana)
    assert b"panel_lead" in send(browser, contact, field="language", value="es").content
    assert b"panel_lead" not in send(browser, contact, field="area", value="spa4").content


def test_several_ticks_are_one_answer(cast, sign_in):
    contact = taken(cast.ana)
    send(sign_in(cast.ana), contact, field="chips", value=["phone_watched", "left_last_day"])
    assert set(Contact.objects.get().chips) == {"phone_watched", "left_last_day"}
    send(sign_in(cast.ana), contact, field="chips")
    assert Contact.objects.get().chips == []


def test_the_limits_come_again_until_they_are_said_again(cast, sign_in, night):
    contact = answered(cast.ana, limits="said")
    night(minutes=1)
    browser = sign_in(cast.ana)
    assert b"say-again" in send(browser, contact, field="may_be_under_18", value="on").content
    night(minutes=1)
    answer = send(browser, contact, field="limits", value="said")
    assert answer.status_code == 200
    assert b"say-again" not in answer.content


@pytest.mark.parametrize("not_said", ["not_yet", "cut_off"])
def test_limits_not_said_are_still_to_be_said_to_a_young_person(cast, sign_in, night, not_said):
    contact = answered(cast.ana, age="16")
    night(minutes=1)
    assert b"say-again" in send(sign_in(cast.ana), contact, field="limits", value=not_said).content


def test_refused_and_changed_meanwhile_are_sentences(cast, sign_in, on_duty):
    contact = answered(cast.ana, area="spa4")
    refused = send(sign_in(cast.ana), contact, field="age", value="1890")
    assert refused.status_code == 422
    assert "year" in refused.content.decode()
    on_duty("ruth", "supervisor")
    conflict = send(sign_in(cast.ruth), contact, field="area", value="spa5", version="0")
    assert conflict.status_code == 409
    assert "Ana" in conflict.content.decode()
    assert send(sign_in(cast.ana), contact, field="", value="x").status_code == 422


def test_a_page_that_showed_no_answer_does_not_overwrite_a_first_one(cast, sign_in, on_duty):
    contact = answered(cast.ana, area="spa4")
    on_duty("ruth", "supervisor")
    assert send(sign_in(cast.ruth), contact, field="area", value="spa5", version="").status_code == 409
    assert Contact.objects.get().area == "spa4"


def test_when_it_happened_is_kept_and_a_fast_clock_is_forgiven(cast, sign_in, night):
    contact = taken(cast.ana)
    night(minutes=30)
    browser = sign_in(cast.ana)
    send(browser, contact, field="area", value="spa4", happened="2026-11-24T10:20:00.000Z")
    assert Contact.objects.get().touched["area"][2] == "2026-11-24T10:20:00+00:00"
    for odd in ("2031-01-01T00:00:00Z", "yesterday", "2026-02-31T00:00:00Z", "2026-11-24T10:20"):
        assert send(browser, contact, field="area", value="spa5", happened=odd).status_code == 200


def test_a_page_without_script_keeps_what_changed(cast, sign_in, ledger):
    contact = answered(cast.ana, area="spa4", note="Waits inside.")
    given = {**ENOUGH, "area": "spa4", "note": "Waits inside.", "needs": ["food"], "kept": "area:1,note:1"}
    answer = sign_in(cast.ana).post(f"/contacts/{contact.pk}/record_answer/", given)
    assert answer.status_code == 302
    kept = Contact.objects.get()
    assert (kept.language, kept.needs, kept.touched["area"][0], kept.touched["note"][0]) == (
        "es",
        ["food"],
        1,
        1,
    )
    assert len(ledger("hotline.record_answer")) == 2 + len(ENOUGH) + 1


def test_a_page_without_script_loses_nothing_typed(cast, sign_in):
    contact = taken(cast.ana)
    given = {"age": "1890", "call_me": "Blue", "kept": ""}
    answer = sign_in(cast.ana).post(f"/contacts/{contact.pk}/record_answer/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="1890"' in page
    assert "not an age" in page
    assert reveal(Contact.objects.get(), "call_me", by=cast.ana, why="test") == "Blue"


def test_a_page_sent_in_part_erases_nothing(cast, sign_in):
    contact = answered(cast.ana, chips=["weapon"], area="spa4", may_be_under_18="on")
    sign_in(cast.ana).post(f"/contacts/{contact.pk}/record_answer/", {"call_me": "Blue"})
    kept = Contact.objects.get()
    assert (kept.chips, kept.area, kept.may_be_under_18) == (["weapon"], "spa4", True)


def test_a_link_to_it_only_leads_back(cast, sign_in):
    contact = taken(cast.ana)
    assert sign_in(cast.ana).get(f"/contacts/{contact.pk}/record_answer/").status_code == 302


def test_somebody_kept_out_cannot_go_on_with_a_linked_contact(cast, sign_in):
    person = Survivor.objects.create(sign="birch kettle", begun_at=now())
    contact = taken(cast.ana)
    Contact.objects.filter(pk=contact.pk).update(survivor=person)
    assert send(sign_in(cast.ana), contact, field="area", value="spa4").status_code == 200
    Barred.objects.create(survivor=person, user=cast.ana, asked_by="person")
    assert send(sign_in(cast.ana), contact, field="area", value="spa5").status_code == 404


def test_out_of_scope_there_is_nothing(cast, sign_in):
    contact = taken(cast.ana)
    assert send(sign_in(cast.marco), contact, field="age", value="16").status_code == 404
    assert send(sign_in(cast.grace), contact, field="age", value="16").status_code == 403
    assert Contact.objects.get().age_years is None
