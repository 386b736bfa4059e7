"""Verbs of the register, in life order: entered, ended, called a mistake. Nobody writes their own line."""

from datetime import date

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.privilege import queries
from firstlight.privilege.models import Qualification
from firstlight.vault.sealing import seal

Basis = Qualification.Basis
WORKING_LIFE = 60
"""Years a licence may reach back or ahead."""


@action
def enter_qualification(
    *,
    by: User,
    worker: User,
    basis: str,
    from_on: date,
    until_on: date | None = None,
    hours: int | None = None,
    supervisor: User | None = None,
    number: str = "",
) -> Qualification:
    """Put a colleague's licence, degree or training into the register, late or in time.

    For training: the hours so far and who supervises. The number of a licence is sealed.
    """
    _refuse_own(by, worker)
    if basis not in Basis.values:
        raise Refused(_("Choose what they qualify by."), code="no_basis")
    _refuse_odd_days(from_on, until_on)
    if until_on and until_on < from_on:
        raise Refused(_("It ends before it begins. Check the two days."), code="ends_first")
    if basis == Basis.TRAINED:
        _refuse_training(worker, hours, supervisor)
    if queries.overlapping(worker, basis, from_on, until_on):
        raise Refused(
            _("That stands in the register for some of these days already. End that entry first."),
            code="stands",
        )
    trained = basis == Basis.TRAINED
    entry = Qualification(
        worker=worker,
        basis=basis,
        hours=hours if trained else None,
        supervisor=supervisor if trained else None,
        from_on=from_on,
        until_on=until_on,
        entered_at=now(),
        entered_by=by.ledger_id,
    )
    entry.number = seal(entry, "number", number.strip())
    entry.save(force_insert=True)
    return entry


@action
def end_qualification(*, by: User, qualification: Qualification, until_on: date) -> Qualification:
    """Its last day. What was written before stays what it was."""
    _refuse_own(by, qualification.worker)
    _refuse_struck(qualification)
    _refuse_odd_days(until_on)
    if until_on < qualification.from_on:
        raise Refused(
            _("It began after that day. If it never held, say it was a mistake."), code="ends_first"
        )
    if qualification.until_on and until_on > qualification.until_on:
        raise Refused(_("It has ended already. Enter what holds now as a new line."), code="ended")
    keep(qualification, until_on=until_on)
    return qualification


@action
def strike_qualification(*, by: User, qualification: Qualification) -> Qualification:
    """It was entered by mistake and counts for no day. The line stays readable, with who said so."""
    _refuse_own(by, qualification.worker)
    _refuse_struck(qualification)
    keep(qualification, struck_at=now(), struck_by=by.ledger_id)
    return qualification


def _refuse_own(by: User, worker: User) -> None:
    if worker.ledger_id == by.ledger_id:
        raise Refused(_("This is your own line. A colleague who keeps the register does it."), code="own")


def _refuse_struck(qualification: Qualification) -> None:
    if qualification.struck_at is not None:
        raise Refused(_("This line was called a mistake already."), code="struck")


def _refuse_odd_days(*days: date | None) -> None:
    this_year = now().year
    if any(day and not this_year - WORKING_LIFE <= day.year <= this_year + WORKING_LIFE for day in days):
        raise Refused(_("Check the year: no licence is that far away."), code="year_not_meant")


def _refuse_training(worker: User, hours: int | None, supervisor: User | None) -> None:
    if not hours:
        raise Refused(_("For training, say how many hours it was so far."), code="no_hours")
    if supervisor is None:
        raise Refused(_("For training, choose who supervises them."), code="no_supervisor")
    if supervisor.pk == worker.pk:
        raise Refused(_("Nobody supervises themselves. Choose a colleague."), code="own_supervisor")
