"""records.report_wrong"""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from firstlight.access.actors import Public
from firstlight.audit.models import Event
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.notify.steps import tell
from firstlight.records import actions
from firstlight.records.models import Review
from firstlight.survivors import actions as people
from firstlight.vault.sealing import reveal
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/wrong/report_wrong/"
WORDS = "A text with the hour went to the wrong number"


def test_one_page_from_every_page_and_everything_that_can_be_stopped_is(cast, on_duty, sign_in, ledger):
    survivor = person(cast.dee)
    on_duty("ruth", "supervisor")
    tell(
        cast.marco,
        "offered",
        sign=survivor.sign,
        page="response.see_response",
        page_id=survivor.pk,
        whom=survivor.about,
        mail=True,
    )
    dee = sign_in(cast.dee)
    assert PAGE in dee.get("/board/").content.decode()
    assert dee.get(PAGE).status_code == 200
    shown = dee.post(PAGE, {"kind": "sent", "sign": survivor.sign.title(), "words": WORDS}).content.decode()
    assert "nobody is blamed" in shown
    assert "1 mail about them was kept from leaving" in shown
    review = Review.objects.get()
    assert (review.kind, review.survivor, review.mails_held) == ("sent", survivor, 1)
    assert reveal(review, "words", by=cast.pia, why="test") == WORDS
    assert anew(survivor).restricted
    assert not Notice.objects.filter(kind="offered", next_try_at__isnull=False).exists()
    told = set(Notice.objects.filter(kind="wrong").values_list("to__username", flat=True))
    assert told == {"pia", "ruth"}
    [event] = [one for one in ledger("records.report_wrong") if one.outcome == "done"]
    assert event.about == survivor.about
    assert WORDS not in str([vars(one) for one in Event.objects.all()])
    assert not mail.outbox


def test_what_only_nearly_happened_stops_nothing(cast, sign_in):
    survivor = person(cast.dee)
    shown = sign_in(cast.dee).post(PAGE, {"kind": "said", "nearly": "on", "sign": survivor.sign})
    assert "kept from leaving" not in shown.content.decode()
    assert not anew(survivor).restricted
    assert Review.objects.get().nearly


def test_about_nobody_we_know_and_without_words(cast, sign_in):
    assert "nobody is blamed" in sign_in(cast.noor).post(PAGE, {"kind": "lost"}).content.decode()
    assert (Review.objects.get().survivor, Review.objects.get().words) == (None, None)


def test_a_sign_out_of_scope_and_one_nobody_has_sound_alike(cast, sign_in):
    survivor = person(cast.omar)
    noor = sign_in(cast.noor)
    for sign in (survivor.sign, "no such"):
        shown = noor.post(PAGE, {"kind": "sent", "sign": sign, "words": WORDS}).content.decode()
        assert "No record opens for you" in shown
        assert WORDS in shown
    assert not Review.objects.exists()


def test_whoever_is_kept_out_hears_nothing(cast, on_duty):
    survivor = person(cast.dee, cast.ruth)
    on_duty("ruth", "supervisor")
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    actions.report_wrong(by=cast.dee, kind="seen", sign=survivor.sign)
    assert set(Notice.objects.filter(kind="wrong").values_list("to__username", flat=True)) == {"ruth"}


@pytest.mark.parametrize("bad", [{}, {"kind": "blame"}, {"kind": "sent", "words": "a" * 601}])
def test_bad_input_is_a_sentence(cast, sign_in, bad):
    answer = sign_in(cast.dee).post(PAGE, bad)
    assert (answer.status_code, Review.objects.exists()) == (200, False)
    with pytest.raises(Refused, match="no_kind"):
        actions.report_wrong(by=cast.dee, kind="blame")


def test_nobody_who_is_not_signed_in(cast):
    assert Client().post(PAGE, {"kind": "lost"}).status_code == 302
    with pytest.raises(Denied):
        actions.report_wrong(by=Public("web"), kind="lost")
    assert reverse("records:report_wrong") == PAGE
