"""Verbs of reporting in life order: a report asked for; by itself, counted; a file of people made, once, for a move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.enrollment.models import Project
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.kit.beside import TRIES, is_heard
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.states import begin_history, move
from firstlight.reporting import queries
from firstlight.reporting.gather import Names, facts_of
from firstlight.reporting.models import ReportRun
from firstlight.reporting.states import RunState
from firstlight.vault import parcel
from firstlight.vault.passphrases import refuse_short
from firstlight.vault.pseudonyms import pseudonyms
from firstlight.vault.sealing import seal

LONGEST = timedelta(days=3 * 366)
FILE_KEY = "filekey:hmis"
"""Whose key makes the ids of a file; in the keyring alone."""


class Reason(models.TextChoices):
    """Why a file of people is made; a word of the ledger's, so that nobody is named in it."""

    MOVE = "move", _lazy("we move to another comparable database of our own")
    TRIAL = "trial", _lazy("we try whether another database of our own can read it")
    COUNSEL = "counsel", _lazy("counsel asked for it in writing")


@dataclass(frozen=True)
class Handed:
    """What was made. It is handed to the browser and kept nowhere."""

    content: bytes
    people: int


@action
def ask_for_report(
    *, by: User, form: str, projects: Sequence[Project], starts_on: date, ends_on: date
) -> ReportRun:
    """Ask for a report of HUD's. Asked twice while it is counted is once."""
    _fits(projects, starts_on, ends_on)
    ids = sorted(project.pk for project in projects)
    known = queries.same_question(form, ids, starts_on, ends_on)
    if known is not None:
        return known
    run = ReportRun.objects.create(form=form, projects=ids, starts_on=starts_on, ends_on=ends_on, by=by)
    begin_history(run, by=by, happened_at=run.asked_at)
    return run


def _fits(projects: Sequence[Project], starts_on: date, ends_on: date) -> None:
    if not projects:
        raise Refused(_("Choose at least one project."), code="no_project")
    if ends_on < starts_on:
        raise Refused(_("The last day lies before the first."), code="days_turned")
    if ends_on - starts_on > LONGEST:
        raise Refused(_("That is more than three years. Choose fewer days."), code="too_long")


# ---------------------------------------------------------------- by itself
@action
def begin_run(*, by: Actor, run: ReportRun) -> ReportRun:
    """A process begins with it; also after one that was not heard any more, once."""
    if run.state == RunState.WORKING and is_heard(run.alive_at):
        raise Refused(_("It is being counted already."), code="being_counted")
    if run.tries >= TRIES:
        raise Refused(_("It was begun twice already."), code="begun_twice")
    move(run, RunState.WORKING, by=by, begun_at=now(), alive_at=now(), tries=run.tries + 1)
    return run


@action
def answer_run(*, by: Actor, run: ReportRun, tables: str) -> ReportRun:
    """Its tables, sealed."""
    move(run, RunState.DONE, by=by, ended_at=now(), tables=seal(run, "tables", tables))
    return run


@action
def fail_run(*, by: Actor, run: ReportRun, reason: str) -> ReportRun:
    """It ends without tables; the page says why, in a sentence."""
    move(run, RunState.FAILED, by=by, why=reason, ended_at=now(), why_failed=reason)
    return run


# ---------------------------------------------------------------- a file of people
@action
def export_hmis_csv(
    *,
    by: User,
    projects: Sequence[Project],
    starts_on: date,
    ends_on: date,
    reason: str,
    passphrase: parcel.Stretched,
) -> Handed:
    """A file of HUD's format with everybody enrolled, for this agency's own next database. Off by default.

    ``reason`` is a code of ``Reason``. Its ids are none of ours; names only where the agency's setting says so. What is
    handed over is sealed under the passphrase.
    """
    if not settings.FIRSTLIGHT_HMIS_EXPORT:
        raise Refused(_("This agency has not turned the export on (FIRSTLIGHT_HMIS_EXPORT)."), code="off")
    refuse_short(passphrase)
    _fits(projects, starts_on, ends_on)
    found = facts_of(
        projects,
        starts_on,
        ends_on,
        by=by,
        why="reporting.export_hmis_csv",
        names=Names.WRITTEN if settings.FIRSTLIGHT_HMIS_NAMES else Names.NEVER,
        leaves=True,
    )
    content = as_zip(rows_of(found, pseudonyms(FILE_KEY)))
    return Handed(parcel.make({"hmis.zip": content}, passphrase), len(found.people))
