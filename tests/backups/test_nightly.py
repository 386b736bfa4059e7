"""The backup of the night: due once, really brought back, pruned, and somebody hears when it fails."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest

from firstlight.backups import disk, files, looking, making, nightly
from firstlight.backups.nightly import State
from firstlight.cli import running
from firstlight.kit.clock import frozen, now
from firstlight.kit.server import CannotStart
from tests.backups.made import everything, flipped
from tests.backups.office import administrator, told

pytestmark = pytest.mark.django_db
FOUR = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 04:00 in Los Angeles


@pytest.fixture(autouse=True)
def _at_four(settings):
    settings.BACKUP_HOUR = "4"


def remember(home, **known: str) -> None:
    home.backups.mkdir(mode=0o700, exist_ok=True)
    (home.backups / nightly.STATE).write_text(json.dumps({**State().__dict__, **known}))


def test_it_is_due_once_a_night_at_its_hour(home, settings):
    assert nightly.due(FOUR), "never tried"
    remember(home, tried_at=(FOUR - timedelta(hours=2)).isoformat())
    assert not nightly.due(FOUR - timedelta(minutes=1))
    assert nightly.due(FOUR)
    remember(home, tried_at=FOUR.isoformat())
    assert not nightly.due(FOUR + timedelta(hours=23))
    assert nightly.due(FOUR + timedelta(hours=24))
    settings.BACKUP_HOUR = "none"
    assert not nightly.due(FOUR + timedelta(hours=24))


def test_after_a_failure_it_is_tried_again_in_an_hour_and_a_wrong_clock_stops_nothing(home):
    remember(home, tried_at=FOUR.isoformat(), trouble="no_room")
    assert not nightly.due(FOUR + timedelta(minutes=59))
    assert nightly.due(FOUR + timedelta(minutes=60))
    remember(home, tried_at=(FOUR + timedelta(days=400)).isoformat())
    assert nightly.due(FOUR)
    (home.backups / nightly.STATE).write_text('{"tried_at": 7}')
    assert nightly.due(FOUR)


def test_it_is_made_brought_back_pruned_and_written_down(home, ledger, settings):
    settings.BACKUP_DAYS, settings.BACKUP_WEEKS = 2, 1
    for day in range(4):
        with frozen(FOUR + timedelta(days=day)):
            assert nightly.make()
            assert not nightly.due(now())
    assert [file.name[:8] for file in disk.backups_in(home.backups)] == ["20261126", "20261127"]
    assert [event.reason for event in ledger("backups.note_backup")] == ["came_back"] * 4
    assert list((home.data.parent / "scratch").iterdir()) == []
    with frozen(FOUR + timedelta(days=4)):
        assert "2026-11-27 12:00 UTC" in nightly.check()
    with frozen(FOUR + timedelta(days=6)), pytest.raises(CannotStart, match="2026-11-27"):
        nightly.check()


@pytest.mark.parametrize("harm", ["altered", "rows", "disk"])
def test_a_failure_is_told_and_what_was_kept_before_stays(home, monkeypatch, caplog, cast, harm):
    with frozen(FOUR):
        assert nightly.make()
    before = {file.name for file in disk.backups_in(home.backups)}
    if harm == "altered":

        def altered(place, tell):
            file = making.back_up(place)
            file.write_bytes(flipped(file.read_bytes(), 5000))
            return file

        monkeypatch.setattr(nightly, "back_up", altered)
    elif harm == "rows":
        monkeypatch.setattr(files.copies, "trouble_in", lambda connection: "a page does not authenticate")
    else:

        def full(place, tell):
            raise disk.no_room(place)

        monkeypatch.setattr(nightly, "back_up", full)
    with caplog.at_level(logging.ERROR), frozen(FOUR + timedelta(days=1)):
        assert not nightly.make()
    code = {"altered": "altered", "rows": "damaged", "disk": "no_room"}[harm]
    assert nightly.state().trouble == code
    assert nightly.state().good_at == FOUR.isoformat(), "the last good one is known still"
    assert f"the backup of the night failed: {code}" in caplog.text
    assert len(told(administrator())) == 1
    assert {file.name for file in disk.backups_in(home.backups)} == before, (
        "what does not come back is no backup"
    )


def test_the_worker_begins_it_beside_its_other_work(home, monkeypatch):
    begun = []

    class Child:
        ended = None

        def __init__(self, command, env):
            begun.append(command)

        def poll(self):
            return self.ended

    monkeypatch.setattr(nightly.subprocess, "Popen", Child)
    night = nightly.Night()
    with frozen(FOUR):
        night.see_to_it()
        night.see_to_it()
        assert begun == [nightly.COMMAND]
        Child.ended = 0
        night.see_to_it()
        night.see_to_it()
        assert len(begun) == 1, "not again within half an hour, even when nothing could be written down"
        night._begun -= 3600
        night.see_to_it()
        Child.ended = -9
        with pytest.raises(RuntimeError, match="ended from outside"):
            night.see_to_it()
    assert len(told(administrator())) == 1


def test_a_round_of_the_worker_sees_to_it(monkeypatch):
    seen = []

    class Quiet(nightly.Night):
        def see_to_it(self) -> None:
            seen.append("asked")

    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    assert running._round(Quiet()) == 0
    assert seen == ["asked"]


def test_check_says_that_there_is_none_yet_and_then_that_there_should_be(home, monkeypatch, settings):
    with pytest.raises(CannotStart, match="never was"):  # the cast was hired two months ago
        nightly.check()
    settings.BACKUP_HOUR = "none"
    assert "none by night" in nightly.check()
    monkeypatch.setattr(nightly.Event.objects, "order_by", lambda _name: nightly.Event.objects.none())
    settings.BACKUP_HOUR = "4"
    assert "none yet" in nightly.check()


def test_the_copy_it_looked_at_is_gone_and_the_live_files_are_as_before(home):
    live = {name: raw for name, raw in everything(home.folder).items() if name.endswith((".db", "-wal"))}
    with frozen(FOUR):
        assert nightly.make()
    after = everything(home.folder)
    assert {name: after[name] for name in live if name in after} | {} == {
        name: raw for name, raw in live.items() if name in after
    }
    assert looking.kind_of(home.backups / disk.KEYRING) == b"K"
