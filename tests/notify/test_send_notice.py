"""notify.send_notice"""

import smtplib

import pytest
from django.core import mail

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify import actions, outbox, queries
from firstlight.notify.mail import compose
from firstlight.notify.models import Notice
from tests.notify.made import told

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


def test_the_mail_goes_out_once_and_says_nothing_about_anybody(cast, night, ledger):
    notice = told(cast.dee, mail=True)
    assert outbox.send_due(by=NIGHTLY, at=now()).sent == 1
    assert outbox.send_due(by=NIGHTLY, at=now()).sent == 0
    [letter] = mail.outbox
    assert letter.to == [cast.dee.email]
    assert "A response is offered to you" in letter.body
    for word in ("amber", "heron", "Dee", "Harbor", notice.page_id):
        assert word not in letter.subject + letter.body
    notice.refresh_from_db()
    assert (notice.mailed_at, notice.next_try_at, notice.mail_tries) == (now(), None, 1)
    [event] = ledger("notify.send_notice")
    assert (event.by, event.noun_id, event.about, event.reason) == ("system:nightly", notice.pk, "", "")


def test_a_mail_that_fails_is_tried_again_later_and_at_last_given_up(cast, night, monkeypatch):
    def down(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    notice = told(cast.dee, mail=True)
    waits = []
    for _turn in range(len(actions.AGAIN_AFTER) + 1):
        assert outbox.send_due(by=NIGHTLY, at=now()).failed == 1
        assert outbox.send_due(by=NIGHTLY, at=now()) == outbox.Round()
        notice.refresh_from_db()
        if notice.next_try_at:
            waits.append(notice.next_try_at - now())
            night(seconds=waits[-1].total_seconds())
    assert tuple(waits) == actions.AGAIN_AFTER
    assert (notice.next_try_at, notice.mailed_at) == (None, None)
    night(days=2)
    assert not queries.due_mail(now()).exists()
    assert notice in queries.unread_for(cast.dee)


def test_one_failure_does_not_hold_up_the_others(cast, night, monkeypatch):
    send = mail.EmailMessage.send

    def down_for_dee(letter, *args, **kwargs):
        if letter.to == [cast.dee.email]:
            raise OSError
        return send(letter, *args, **kwargs)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down_for_dee)
    told(cast.dee, mail=True)
    told(cast.marco, mail=True)
    assert outbox.send_due(by=NIGHTLY, at=now()) == outbox.Round(sent=1, failed=1)


def test_no_mail_without_being_asked_for_without_an_address_after_reading_or_leaving(cast, night):
    told(cast.dee)
    told(cast.otto, mail=True)
    read = told(cast.marco, mail=True)
    actions.read_notice(by=cast.marco, notice=read)
    nowhere = cast.sam
    nowhere.email = ""
    assert not told(nowhere, mail=True).by_mail
    assert not queries.due_mail(now()).exists()


def test_it_refuses_what_is_not_due(cast, night):
    with pytest.raises(Refused, match="nothing_due"):
        actions.send_notice(by=NIGHTLY, notice=told(cast.dee))
    notice = told(cast.dee, mail=True)
    actions.send_notice(by=NIGHTLY, notice=notice)
    with pytest.raises(Refused, match="nothing_due"):
        actions.send_notice(by=NIGHTLY, notice=notice)


def test_no_worker_may(cast, night):
    with pytest.raises(Denied):
        actions.send_notice(by=cast.adam, notice=told(cast.dee, mail=True))


@pytest.mark.parametrize(
    ("languages", "subject"),
    [
        (["en", "es"], "Something waits for you on the desk"),
        (["ar", "es"], "Algo le espera en la mesa"),
        (["ru"], "Something waits for you on the desk"),
        ([], "Something waits for you on the desk"),
    ],
)
def test_the_mail_is_in_the_workers_language(cast, languages, subject):
    notice = told(cast.dee, mail=True)
    notice.to.languages = languages
    assert compose(notice).subject == subject


@pytest.mark.parametrize("kind", Notice.Kind.values)
def test_every_kind_has_a_sentence_that_could_be_read_over_a_shoulder(cast, kind):
    letter = compose(told(cast.dee, kind, mail=True))
    assert len(letter.body) > 20
    assert "traffick" not in (letter.body + letter.subject).lower()
