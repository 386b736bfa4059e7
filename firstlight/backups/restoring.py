"""Restoring: laid out beside the live data, proven, and only then put in its place; nothing that was there is lost."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from firstlight.access.actors import System
from firstlight.backups import actions, disk, looking
from firstlight.backups.looking import Label
from firstlight.backups.making import Tell, quietly
from firstlight.backups.snapshots import Beside, store_of
from firstlight.kit.clock import now
from firstlight.kit.holding import alone
from firstlight.vault import container, copies, start
from firstlight.vault.container import BackupRefused

MIGRATE = "It is of an older release. Run “firstlight db migrate” before you start Firstlight."


def restore(
    file: Path, *, keyring_copy: Path | None = None, replace: bool = False, tell: Tell = quietly
) -> list[str]:
    """Let ``file`` be the data again; returns what was done, in sentences. BackupRefused: nothing was changed.

    The keyring that stands stays, for it is newer than any copy. Where there is none, its copy beside ``file`` comes
    back (or ``keyring_copy``): those whose keys were destroyed since stay unreadable.
    """
    with _nobody_works(), ExitStack() as rooms:
        data = store_of("default")
        label = looking.label_of(file, container.DATA)
        looking.refuse_other_kind(label, data.kind)
        if data.stands() and not replace:
            raise BackupRefused(
                "There are data already. To put the backup in their place and keep them aside, add --replace.",
                "not_empty",
            )
        copy = _copy_needed(file, keyring_copy, label)
        ring = _laid_out(rooms, copy, container.KEYRING, quietly) if copy else None
        laid = _laid_out(rooms, file, container.DATA, tell)
        laid.forget()
        start.let_go()
        said = _put_in_place(ring, laid)
    return [*said, *_write_down(label)]


@contextmanager
def _nobody_works() -> Iterator[None]:
    with disk.plainly(start.in_use().parent), alone(start.in_use()) as nobody:
        if not nobody:
            raise BackupRefused("Firstlight runs on these data. Stop it, then restore.", "in_use")
        yield


def _copy_needed(file: Path, given: Path | None, label: Label) -> Path | None:
    """The copy of the keyring to bring back; none when the one that stands opens."""
    ring = store_of("keyring")
    if ring.stands():
        trouble = copies.trouble_with_keyring()
        if not trouble and given:
            raise BackupRefused(
                "The keyring that stands opens and is newer than any copy. Leave --keyring away."
            )
        if not trouble:
            return None
        if not given:
            raise BackupRefused(
                f"{trouble} If only the keyring is damaged, name its newest copy with --keyring."
            )
    copy = given or next((one for one in _near(file) if one.exists()), None)
    if copy is None:
        raise BackupRefused(
            f"There is no keyring, and no copy of it beside {file.name}. Name the newest one with --keyring.",
            "no_keyring",
        )
    of_copy = looking.label_of(copy, container.KEYRING)
    looking.refuse_other_kind(of_copy, ring.kind)
    if of_copy.made_at < label.made_at:
        raise BackupRefused(
            "This copy of the keyring is older than the backup; some of it would never open. Find the newest copy.",
            "old_keyring",
        )
    return copy


def _near(file: Path) -> tuple[Path, Path]:
    return file.with_name(disk.KEYRING), disk.folder() / disk.KEYRING


def _laid_out(rooms: ExitStack, file: Path, kind: bytes, tell: Tell) -> Beside:
    room = rooms.enter_context(store_of(looking.ALIAS[kind]).beside(live=True))
    looking.lay_out(room, file, kind, tell)
    return room


def _put_in_place(ring: Beside | None, laid: Beside) -> list[str]:
    """The keyring first: a newer keyring beside older data is always right."""
    stamp = disk.stamp(now())
    said = []
    for what, room in (("keyring", ring), ("data", laid)):
        if room and (kept := room.put_in_place(stamp)):
            said.append(f"The {what} of before are kept: {kept}. Remove them when you are sure.")
    said.append("The keyring is its newest copy." if ring else "The keyring is the one that stood here.")
    return said


def _write_down(label: Label) -> list[str]:
    said = [f"The data are those of {label.made_at:%Y-%m-%d %H:%M} UTC. Everybody signs in anew."]
    if label.older:
        return [*said, MIGRATE]
    actions.note_restore(by=System("command"), reason="restored")
    return said
