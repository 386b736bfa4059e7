"""``firstlight keys``: how the keys stand, replacing the master key, destroying the keys of one person."""

import argparse

from firstlight.cli.words import DONE, BadInput, bar, say

AFTER = """\
The master key is version {version} now; {keys} data keys are wrapped by it and the old one is destroyed.
Every copy of the keyset made before opens nothing any more:
  1. Copy {where} to your two safe places again, and destroy the copies of before.
  2. The copy in the folder of backups is renewed. Mirror that folder, or copy the keyring again, the newest alone.
"""

SHRED = """\
This destroys every key of “{sign}”. Nothing that identifies this person or tells their story opens again: not here,
and in no backup restored with the newest keyring. It cannot be undone. Counts for funders stay."""
SHREDDED = """\
{keys} keys are destroyed. An older copy of the keyring and the keyset of its time together would still open them:
run “firstlight keys rotate” by {due}, and destroy the copies of before."""


def keys(given: argparse.Namespace) -> int:
    """The keys: how they stand, a new master key in the place of the old, or one person's keys destroyed."""
    from firstlight.vault import start

    start.refuse_unready()
    return {"status": _status, "rotate": _rotate, "shred": _shred}[given.what](given)


def _status(_given: argparse.Namespace) -> int:
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


def _shred(given: argparse.Namespace) -> int:
    """As *Erase* at the privacy officer's desk, where nobody can sign in there. A hold stops it here too."""
    from firstlight.access.actors import System
    from firstlight.kit.errors import Refused
    from firstlight.records.actions import erase_person
    from firstlight.records.queries import keys_due, record_of

    sign = " ".join(given.sign)
    if not sign or not given.asked_by:
        raise BadInput("Say which record and who asked: firstlight keys shred CALL SIGN --asked-by person.")
    survivor = record_of(sign)
    if survivor is None:
        raise BadInput("No record that stands has this call sign. Nothing was destroyed.")
    say(SHRED.format(sign=survivor.sign))
    again = input("The call sign once more: ")
    try:
        erased = erase_person(by=System("command"), survivor=survivor, asked_by=given.asked_by, sign=again)
    except Refused as refusal:
        raise BadInput(str(refusal.sentence)) from None
    due = keys_due()
    say(SHREDDED.format(keys=erased.keys, due=f"{due:%Y-%m-%d}" if due else "now"))
    return DONE
