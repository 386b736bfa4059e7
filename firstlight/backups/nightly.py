"""The backup of the night: made, really restored in a private place, compared, pruned; and what became of it.

The worker begins it as a process of its own, so that no mail and no alarm waits for it.
"""

import json
import logging
import os
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from firstlight.access.actors import System
from firstlight.audit.models import Event
from firstlight.backups import actions, disk, looking
from firstlight.backups.making import Tell, back_up, quietly
from firstlight.kit.clock import now
from firstlight.kit.server import CannotStart
from firstlight.vault.container import BackupRefused

AGAIN_AFTER = timedelta(hours=1)
TOO_LONG_AGO = timedelta(days=2)
WORTHLESS = {"altered", "cut_short", "damaged"}
STATE = "state.json"
COMMAND = (sys.executable, "-m", "firstlight.cli", "backup", "--nightly", "--quiet")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """What became of the last one: when it was tried, when one last came back whole, and the code of a failure."""

    tried_at: str = ""
    good_at: str = ""
    trouble: str = ""


def state() -> State:
    """As the folder has it; nothing known when the file is missing or unreadable."""
    try:
        kept = json.loads((disk.folder() / STATE).read_text())
        known = State(str(kept["tried_at"]), str(kept["good_at"]), str(kept["trouble"]))
        for moment in filter(None, (known.tried_at, known.good_at)):
            datetime.fromisoformat(moment)
    except (OSError, ValueError, KeyError, TypeError):
        return State()
    return known


def due(at: datetime) -> bool:
    """Whether the backup of this night is still to be made at ``at``: at its hour, or an hour after a failure."""
    if not settings.BACKUP_HOUR.isdigit():
        return False
    known = state()
    if not known.tried_at:
        return True
    tried = datetime.fromisoformat(known.tried_at)
    if tried > at:  # the clock was wrong then
        return True
    return tried < _hour_before(at) or (bool(known.trouble) and tried + AGAIN_AFTER <= at)


def _hour_before(at: datetime) -> datetime:
    """The last time at which the hour of backups came round, in the agency's zone."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    hour = local.replace(hour=int(settings.BACKUP_HOUR) % 24, minute=0, second=0, microsecond=0)
    return hour if hour <= local else hour - timedelta(days=1)


def make(tell: Tell = quietly) -> bool:
    """Make it, bring it back in a private place, compare, prune; whether all of that went well.

    When not, the log has a code, the administrators a notice, and what was kept before stays as it is.
    """
    before = state()
    at = now().isoformat()
    try:
        _remember(State(at, before.good_at, "ended"))
        _make_and_bring_back(disk.folder(), tell)
        _remember(State(at, at))
    except Exception as problem:  # whatever it is, somebody must hear of it
        code = problem.code if isinstance(problem, BackupRefused) else _code(type(problem).__name__)
        log.exception(f"the backup of the night failed: {code}")
        _try_to_remember(State(at, before.good_at, code))
        actions.report_failed_backup(by=System("nightly"), reason=code)
        return False
    actions.note_backup(by=System("nightly"), reason="came_back")
    return True


def _make_and_bring_back(place: Path, tell: Tell) -> None:
    file = back_up(place, tell)
    try:
        looking.verify(file, deep=True, tell=tell)
        looking.verify(place / disk.KEYRING, deep=True)
    except BackupRefused as problem:
        if problem.code in WORTHLESS:
            file.unlink()
        raise
    disk.prune(place)


def _remember(known: State) -> None:
    place = disk.folder()
    with disk.only_one(place), disk.new_file(place / STATE) as out:
        out.write(json.dumps(asdict(known)).encode())


def _try_to_remember(known: State) -> None:
    try:
        _remember(known)
    except BackupRefused:
        log.warning("what became of the backup could not be written down")


def _code(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()[:40]


def check() -> str:
    """For ``firstlight check``: when a backup last came back whole. CannotStart when that is too long ago."""
    place, known = disk.folder(), state()
    good_at = datetime.fromisoformat(known.good_at) if known.good_at else None
    if good_at and now() - good_at < TOO_LONG_AGO:
        return f"the last one that came back is of {good_at:%Y-%m-%d %H:%M} UTC, in {place}"
    if not settings.BACKUP_HOUR.isdigit():
        newest = next(reversed(disk.backups_in(place)), None)
        return f"none by night; the newest in {place}: {newest.name if newest else 'none'}"
    begun = Event.objects.order_by("id").values_list("at", flat=True).first()
    if not good_at and (begun is None or now() - begun < TOO_LONG_AGO):
        return "none yet; the first is made soon after Firstlight is started"
    when = f"is of {good_at:%Y-%m-%d %H:%M} UTC" if good_at else "never was"
    why = f" The last failure: {known.trouble}." if known.trouble else ""
    raise CannotStart(
        f"The last backup that came back {when}.{why} Run “firstlight backup” (docs/backup.md)."
    )


class Night:
    """What the worker knows of tonight's backup: the process that makes it, and when it was begun."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = -AGAIN_AFTER.total_seconds()

    def see_to_it(self) -> None:
        """Begin it when it is due; RuntimeError when it was ended from outside and could tell nobody itself."""
        if self._process is not None:
            self._hear_from()
        elif due(now()) and time.monotonic() - self._begun > AGAIN_AFTER.total_seconds() / 2:
            self._begun = time.monotonic()
            self._process = subprocess.Popen(COMMAND, env=os.environ)

    def wait(self) -> None:
        """Until it is done, for a worker that makes one round only."""
        if self._process is not None:
            self._process.wait()
            self._hear_from()

    def stop(self) -> None:
        """The worker ends; a backup that is not finished counts for nothing."""
        if self._process is not None:
            self._process.terminate()

    def _hear_from(self) -> None:
        ended = self._process.poll() if self._process else None
        if ended is None:
            return
        self._process = None
        if ended < 0:
            actions.report_failed_backup(by=System("nightly"), reason="ended")
            raise RuntimeError("the backup of the night was ended from outside")
