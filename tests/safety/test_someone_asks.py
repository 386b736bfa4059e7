"""safety.someone_asks"""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.access.roles import SIGNED_IN
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.notify.outbox import send_due
from firstlight.safety import actions
from firstlight.safety.models import Asking

pytestmark = pytest.mark.django_db
PAGE = "/asking/someone_asks/"


def told(asking):
    return sorted(notice.to.username for notice in Notice.objects.filter(page_id=asking.pk))


def test_the_words_to_say_stand_before_the_form_and_are_not_verified(cast, sign_in):
    shown = sign_in(cast.vera).get(PAGE).content.decode()
    assert shown.index("I cannot say whether") < shown.index('name="asker"')
    for words in (
        "counsel has not signed",
        "signed by a judge",
        "Do not open the door further",
        "never one they give",
    ):
        assert words in shown
    assert "No puedo decir si conocemos" in shown


def test_three_taps_note_it_and_those_who_decide_are_told(cast, sign_in, on_duty, ledger):
    on_duty("ruth", "supervisor")
    answer = sign_in(cast.ana).post(PAGE, {"asker": "federal_agent", "channel": "door", "paper": "form"})
    asking = Asking.objects.get()
    assert answer["Location"] == reverse("safety:see_asking", args=[asking.pk])
    assert (asking.asker, asking.channel, asking.paper, asking.told, asking.by) == (
        "federal_agent",
        "door",
        "form",
        "",
        cast.ana,
    )
    assert told(asking) == ["lena", "pia", "ruth"]
    assert [(event.outcome, event.about) for event in ledger("safety.someone_asks")] == [("done", "")]


def test_with_no_supervisor_on_duty_every_supervisor_hears_of_it_and_the_writer_is_not_told(cast):
    assert told(actions.someone_asks(by=cast.pia, asker="press")) == ["lena", "ruth"]


def test_the_mail_says_nothing(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.someone_asks(by=cast.ana, asker="police", told="slipped")
    send_due(by=System("nightly"), at=now())
    assert {address for one in mail.outbox for address in one.to} == {
        f"{name}@harborlight.example" for name in ("lena", "pia", "ruth")
    }
    words = " ".join(f"{one.subject} {one.body}" for one in mail.outbox).lower()
    assert "police" not in words
    assert "slipped" not in words


def test_it_may_be_entered_later_and_never_before_it_happens(cast, night):
    asking = actions.someone_asks(by=cast.ana, asker="family", happened_at=now() - timedelta(hours=3))
    assert asking.recorded_at - asking.at == timedelta(hours=3)
    with pytest.raises(Refused, match="in_the_future"):
        actions.someone_asks(by=cast.ana, asker="family", happened_at=now() + timedelta(days=1))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"asker": ""},
        {"asker": "J., 16, at Site A"},
        {"asker": "police", "paper": "<script>"},
        {"asker": "police", "happened_at": "2999-01-01T00:00"},
        {"asker": "police", "happened_at": "yesterday 🙂"},
    ],
    ids=str,
)
def test_anything_else_is_a_sentence_and_nobody_is_paged(cast, sign_in, sent):
    answer = sign_in(cast.ana).post(PAGE, sent)
    assert answer.status_code == 200
    assert "problems" in answer.content.decode()
    assert not Asking.objects.exists()
    assert not Notice.objects.exists()


def test_everybody_signed_in_reaches_it_by_one_key_from_every_page(cast, sign_in):
    assert "safety.someone_asks" in SIGNED_IN
    shown = sign_in(cast.adam).get(reverse("notify:list_notices")).content.decode()
    assert f'href="{PAGE}" data-key="a"' in shown


def test_it_speaks_spanish(cast, sign_in):
    browser = sign_in(cast.ana)
    browser.post(reverse("desk:set_language"), {"language": "es", "next": "/"})
    shown = browser.get(PAGE).content.decode()
    for words in ("Ni sí ni no", "¿Quién pregunta?", "un agente federal"):
        assert words in shown
    assert "I cannot say whether" in shown
