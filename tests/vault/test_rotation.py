"""The master key replaced: nothing unreadable at any moment, nothing left under the old one, no old copy opens."""

import pytest
from django.db import connections

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.vault import keyring, rotation
from firstlight.vault.keepers import EnvironmentKeeper
from firstlight.vault.keyset import KeysetError, read_keyset
from firstlight.vault.models import DataKey, KeyCheck, Rotation
from firstlight.vault.sealing import Unreadable, reveal
from tests.vault.made import NAME, anew, kept_at, named

pytestmark = pytest.mark.django_db
BY = System("command")
STEPS = ("replace", "_retire_others", "_rewrap_all", "_rewrap", "_forget_others")


class Killed(BaseException):
    """The process is gone."""


def quiet(done, of, what):
    """Nobody looks."""


@pytest.fixture
def keeper(tmp_path, monkeypatch):
    keyring.forget_open_keys()
    keyring.write_check()
    monkeypatch.setattr(rotation, "BATCH", 3)
    yield kept_at(tmp_path / "keyset.json", monkeypatch)
    keyring.forget_open_keys()


def names(people):
    keyring.forget_open_keys()
    return {reveal(anew(one), "name", by=BY, why="test") for one in people}


def test_every_key_is_wrapped_anew_and_everything_opens(keeper):
    people = [named() for _one in range(8)]
    before = read_keyset(keeper.path)
    heard = []
    done = rotation.rotate(by=BY, keeper=keeper, tell=lambda *words: heard.append(words[:2]))
    assert (done.to_version, done.keys) == (2, 8)
    assert keyring.counted() == {2: 8}
    assert names(people) == {NAME}
    after = read_keyset(keeper.path)
    assert (set(after.masters), after.current, after.database) == ({2}, 2, before.database)
    assert heard[-1] == (8, 8)
    assert keeper.path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in keeper.path.parent.iterdir()] == ["keyset.json"]
    keyring.check()


def test_an_old_copy_of_the_keyring_opens_nothing_with_the_new_keyset(keeper):
    survivor = named()
    old = DataKey.objects.get(owner=survivor.about)
    rotation.rotate(by=BY, keeper=keeper, tell=quiet)
    DataKey.objects.filter(pk=old.pk).delete()
    old.save(force_insert=True)
    keyring.forget_open_keys()
    with pytest.raises(KeysetError, match="no master key of version 1"):
        reveal(anew(survivor), "name", by=BY, why="test")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_cut_off_anywhere_it_goes_on_where_it_stood(keeper, monkeypatch, step, after):
    people = [named() for _one in range(8)]
    home = type(keeper) if step == "replace" else rotation
    whole = getattr(home, step)
    turns = iter(range(100))

    def cut(*given, **more):
        turn = next(turns)
        if turn == 1 and not after:
            raise Killed
        whole(*given, **more)
        if turn == 1 or step not in ("replace", "_rewrap"):
            raise Killed

    monkeypatch.setattr(home, step, cut)
    with pytest.raises(Killed):
        rotation.rotate(by=BY, keeper=keeper, tell=quiet)
    monkeypatch.setattr(home, step, whole)
    keyring.read_keyset_again()
    keyring.check()
    assert names(people) == {NAME}
    late = named("Somebody met meanwhile")
    done = rotation.rotate(by=BY, keeper=keeper, tell=quiet)
    assert (done.ended_at is not None, Rotation.objects.count()) == (True, 1)
    assert keyring.counted() == {2: 9}
    assert set(read_keyset(keeper.path).masters) == {2}
    assert names([*people, late]) == {NAME, "Somebody met meanwhile"}


def test_a_process_that_still_holds_the_old_keyset_reads_on_and_wraps_nothing_under_it(keeper):
    survivor = named()
    stale = keyring.keyset()
    rotation.rotate(by=BY, keeper=keeper, tell=quiet)
    keyring.keyset.cache_clear()
    real, calls = keeper.read, []

    def first_stale():
        calls.append(1)
        return stale if len(calls) == 1 else real()

    object.__setattr__(keyring.keyset, "__wrapped__", first_stale)
    fresh = named("After the change")
    assert DataKey.objects.get(owner=fresh.about).master_version == 2
    assert names([survivor, fresh]) == {NAME, "After the change"}


def test_a_key_destroyed_meanwhile_stays_destroyed(keeper, monkeypatch):
    people = [named() for _one in range(4)]
    whole = rotation._rewrap

    def meanwhile(rows, version):
        DataKey.objects.filter(owner=people[0].about).delete()
        whole(rows, version)

    monkeypatch.setattr(rotation, "_rewrap", meanwhile)
    rotation.rotate(by=BY, keeper=keeper, tell=quiet)
    keyring.forget_open_keys()
    with pytest.raises(Unreadable):
        reveal(anew(people[0]), "name", by=BY, why="test")
    assert names(people[1:]) == {NAME}


def test_a_keyset_that_cannot_be_written_is_refused_before_anything_begins(keeper):
    with pytest.raises(KeysetError, match="comes from the environment"):
        rotation.rotate(by=BY, keeper=EnvironmentKeeper(keeper.path.read_text()), tell=quiet)
    assert not Rotation.objects.exists()
    assert KeyCheck.objects.get().retired_at is None


def test_rotating_again_and_again(keeper, night):
    survivor = named()
    for version in (2, 3, 4):
        night(minutes=1)
        assert rotation.rotate(by=BY, keeper=keeper, tell=quiet).to_version == version
    assert names([survivor]) == {NAME}
    assert rotation.last_ended().ended_at == now()
    assert not rotation.under_way()
    assert "vault_rotation" in connections["default"].introspection.table_names()
