"""Replacing the master key while everybody works; what is cut off goes on where it stood.

In this order, so that whatever a moment is cut off at nothing becomes unreadable: the new master stands in the
keyset beside the old one; the old one wraps nothing new; every data key is wrapped anew, a short batch at a time;
only when none is left under an older master is that one taken out of the keyset, and the rotation ends.
"""

from collections.abc import Callable
from time import monotonic, sleep

from django.db import connections, transaction

from firstlight.audit.guard import inside_a_verb
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.vault import actions, keepers, keyring
from firstlight.vault.keyset import Keyset, with_current_master_alone, with_new_master
from firstlight.vault.models import DataKey, KeyCheck, Rotation

BATCH = 400  # data keys: some ten milliseconds of the writers' turn
Tell = Callable[[int, int, str], None]


def under_way() -> Rotation | None:
    """The rotation that has begun and not ended, if there is one."""
    return Rotation.objects.filter(ended_at__isnull=True).first()


def how_keys_stand() -> tuple[int, dict[int, int]]:
    """The version of the master key of now, and how many data keys each version wraps."""
    return keyring.keyset().current, keyring.counted()


def last_ended() -> Rotation | None:
    """The last that ended, if there was one."""
    return Rotation.objects.filter(ended_at__isnull=False).order_by("-ended_at").first()


def rotate(*, by: Actor, keeper: keepers.Keeper, tell: Tell) -> Rotation:
    """Replace the master key, or finish what was begun; ``tell`` hears how many data keys are done.

    KeysetError when the keeper cannot be written to: before anything has begun.
    """
    standing = keyring.read_keyset_again()
    rotation = under_way()
    if rotation is None:
        keeper.replace(standing)  # refused here when it cannot be, not half way
        rotation = actions.begin_rotation(by=by, to_version=max(standing.masters) + 1)
    if rotation.to_version not in standing.masters:
        keeper.replace(with_new_master(standing))
        standing = keyring.read_keyset_again()
    _retire_others(rotation.to_version)
    keys = _rewrap_all(rotation.to_version, tell)
    _forget_others(rotation.to_version, keeper, standing)
    return actions.end_rotation(by=by, rotation=rotation, keys=keys)


def _retire_others(version: int) -> None:
    keyring.write_check()
    with inside_a_verb(), transaction.atomic(using="keyring"):
        others = KeyCheck.objects.exclude(master_version=version)
        others.filter(retired_at__isnull=True).update(retired_at=now())


def _rewrap_all(version: int, tell: Tell) -> int:
    """How many data keys there are; afterwards each is under ``version``.

    They are walked through by owner, so that no batch looks again at those already done; what a walk may have missed
    the next one finds.
    """
    left = DataKey.objects.exclude(master_version=version)
    of = left.count()
    done, after = 0, ""
    while True:
        begun, rows = monotonic(), list(left.filter(owner__gt=after).order_by("owner")[:BATCH])
        if not rows:
            if not after:
                break
            after = ""
            continue
        after = rows[-1].owner
        _rewrap(rows, version)
        done += len(rows)
        tell(min(done, of - 1), of, "keys wrapped anew")
        sleep(monotonic() - begun)  # the desk writes meanwhile
    tell(max(of, 1), max(of, 1), "keys wrapped anew")
    return DataKey.objects.count()


def _rewrap(rows: list[DataKey], version: int) -> None:
    """A key destroyed meanwhile stays destroyed: only what is still there under its old master is changed."""
    changes = [(keyring.rewrapped(row, version), version, row.owner, row.master_version) for row in rows]
    with inside_a_verb(), transaction.atomic(using="keyring"), connections["keyring"].cursor() as cursor:
        cursor.executemany(
            "UPDATE vault_datakey SET wrapped = %s, master_version = %s WHERE owner = %s AND master_version = %s",
            changes,
        )


def _forget_others(version: int, keeper: keepers.Keeper, standing: Keyset) -> None:
    if set(standing.masters) != {version}:
        keeper.replace(with_current_master_alone(standing))
        keyring.read_keyset_again()
