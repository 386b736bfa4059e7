"""Anchors: each day's checkpoint put outside, once, in a file and by mail."""

import smtplib

import pytest
from django.core import mail

from firstlight.audit import queries
from firstlight.audit.anchors import Anchoring
from firstlight.audit.proof.chain import anchors_in
from firstlight.audit.sealer import Sealer
from tests.audit.sealed import KEY, look, write

pytestmark = pytest.mark.django_db
BOARD = ["board@agency.example", "auditor@firm.example"]


@pytest.fixture
def signed(night):
    """A ledger with a checkpoint of tonight."""
    write(3)
    Sealer().work(KEY)
    return night


def test_one_file_a_day_with_the_newest_checkpoint(signed, tmp_path):
    one = Anchoring()
    for _second in range(3):
        one.work(tmp_path, [])
    Anchoring().work(tmp_path, [])
    [file] = tmp_path.iterdir()
    assert file.name == "anchor-2026-11-24.txt"
    assert anchors_in(file.read_text()) == [queries.last_checkpoint()]
    signed(days=1)
    one.work(tmp_path, [])
    assert len(list(tmp_path.iterdir())) == 1, "the day has no checkpoint yet"
    Sealer().work(KEY)
    one.work(tmp_path, [])
    assert sorted(file.name for file in tmp_path.iterdir())[1] == "anchor-2026-11-25.txt"
    kept = [anchor for file in tmp_path.iterdir() for anchor in anchors_in(file.read_text())]
    report = look(anchors=tuple(kept))
    assert (report.findings, report.anchors) == ([], 2)


def test_one_mail_a_day_to_each_address_whatever_restarts(signed):
    for _restart in range(3):
        Anchoring().work(None, BOARD)
    assert [letter.to for letter in mail.outbox] == [[address] for address in BOARD]
    [letter, _other] = mail.outbox
    assert anchors_in(letter.message().as_string()) == [queries.last_checkpoint()], "it survives the mail"
    for word in ("Harbor", "traffick", "survivor", "Firstlight"):
        assert word not in letter.subject + letter.body.replace("firstlight-anchor", "")


def test_without_a_setting_or_a_checkpoint_nothing_is_done(night, tmp_path):
    Anchoring().work(tmp_path, BOARD)
    assert (list(tmp_path.iterdir()), mail.outbox) == ([], [])
    write(1)
    Sealer().work(KEY)
    Anchoring().work(None, [])
    assert mail.outbox == []


def test_what_fails_is_tried_again_later_and_does_not_stop_the_rest(signed, tmp_path, monkeypatch, caplog):
    def down(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    one = Anchoring()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", down)
        one.work(tmp_path / "not there", BOARD)
    assert len(caplog.messages) == 3
    assert "board" not in caplog.text
    (tmp_path / "not there").mkdir()
    one.work(tmp_path / "not there", BOARD)
    assert mail.outbox == [], "not each second"
    one._next_try = 0
    one.work(tmp_path / "not there", BOARD)
    assert len(mail.outbox) == 2
    assert len(list((tmp_path / "not there").iterdir())) == 1
