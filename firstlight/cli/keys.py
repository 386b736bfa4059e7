"""``firstlight keys``: how the keys stand, and replacing the master key."""

import argparse

from firstlight.cli.words import DONE, bar, say

AFTER = """\
The master key is version {version} now; {keys} data keys are wrapped by it and the old one is destroyed.
Every copy of the keyset made before opens nothing any more:
  1. Copy {where} to your two safe places again, and destroy the copies of before.
  2. The copy in the folder of backups is renewed. Mirror that folder, or copy the keyring again, the newest alone.
"""


def keys(given: argparse.Namespace) -> int:
    """The keys: how they stand, or a new master key in the place of the old."""
    from firstlight.vault import start

    start.refuse_unready()
    return _status() if given.what == "status" else _rotate(given)


def _status() -> int:
    from firstlight.records.queries import keys_due
    from firstlight.vault import rotation
    from firstlight.vault.keyring import keeper

    version, counted = rotation.how_keys_stand()
    say(f"keyset: {keeper().where}")
    say(f"master version {version}; data keys: {sum(counted.values())}")
    for older in sorted(set(counted) - {version}):
        say(f"under master version {older} still: {counted[older]}")
    if due := keys_due():
        say(f"a record was erased: rotate by {due:%Y-%m-%d}, so that no older copy of the keyring opens it")
    standing, last = rotation.under_way(), rotation.last_ended()
    if standing:
        say(f"a rotation to version {standing.to_version} is under way: “firstlight keys rotate” finishes it")
    elif last:
        say(f"rotated last: {last.ended_at:%Y-%m-%d %H:%M} UTC")
    else:
        say("rotated last: never")
    return DONE


def _rotate(given: argparse.Namespace) -> int:
    from firstlight.access.actors import System
    from firstlight.backups import disk, making
    from firstlight.vault.keyring import keeper
    from firstlight.vault.rotation import rotate

    done = rotate(by=System("command"), keeper=keeper(), tell=bar(given))
    if not given.quiet:
        say(AFTER.format(version=done.to_version, keys=done.keys, where=keeper().where))
    if (disk.folder() / disk.KEYRING).exists():
        making.renew_keyring(disk.folder())
    return DONE
