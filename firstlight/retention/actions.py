"""Verbs of retention: the schedule changed, a wish to be kept longer; in the night, what is over destroyed."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.retention import queries, steps
from firstlight.retention.models import Longer, Period, Purge
from firstlight.retention.queries import Plan
from firstlight.survivors.actions import LONGEST_KEPT
from firstlight.survivors.models import Survivor

A_WEEK = timedelta(days=7)
"""A shorter period counts from a week later on: what it would destroy is seen first, and a slip taken back."""


@action
def set_period(*, by: User, code: str, number: int, why: str) -> Period:
    """Change how long one class is kept, with the reason; what stood before stays as history.

    A longer period counts at once, a shorter one from a week later on.
    """
    row = next((one for one in queries.schedule() if one.kept.code == code and one.kept.changeable), None)
    if row is None:
        raise Refused(_("Choose which class."), code="no_class")
    if not row.kept.least <= number <= row.kept.most:
        raise Refused(
            _("Choose a number from %(least)s to %(most)s.")
            % {"least": row.kept.least, "most": row.kept.most},
            code="out_of_bounds",
        )
    if not why.strip():
        raise Refused(_("Write why, in a few words."), code="no_reason")
    if number == (row.coming.number if row.coming else row.number):
        raise Refused(_("It is that long already."), code="same")
    moment = now()
    from_at = moment if number >= row.number else moment + A_WEEK
    return Period.objects.create(
        code=code, number=number, why=why.strip(), by=by.ledger_id, at=moment, from_at=from_at
    )


@action
def keep_longer(*, by: User, survivor: Survivor, until: date) -> Longer:
    """The person wishes that what is there of theirs is kept longer, until a day. Their newest word counts."""
    today = queries.today()
    if not today < until <= today + LONGEST_KEPT:
        raise Refused(_("Choose a day to come, at most ten years ahead."), code="odd_day")
    return Longer.objects.create(survivor=survivor.root, until=until, by=by.ledger_id)


# ---------------------------------------------------------------- by itself, in the night
@action
def purge(*, by: Actor, survivor: Survivor, plan: Plan | None = None) -> Purge:
    """Destroy what of this person's is over: the words, and the keys that open them in any copy. Counts stand.

    ``plan`` was made before, so that the lock is held for the destroying alone; when anything was done about the
    person since, it is made anew under the lock: nothing goes of somebody who came back, and nothing that is held.
    """
    if survivor.merged_into_id is not None:
        raise Refused(_("Nothing is to be destroyed yet."), code="nothing_due")
    if plan is None or not plan.holds_for(survivor):
        plan = queries.plan_of(survivor)
    if survivor.erased_at is not None or plan is None:
        raise Refused(_("Nothing is to be destroyed yet."), code="nothing_due")
    if queries.is_held(survivor):
        raise Refused(_("The record is held. Lift the hold first, with counsel."), code="held")
    keys = steps.destroy(survivor, plan, by=by)
    return Purge.objects.create(survivor=survivor, what=plan.lapse.what, why=plan.lapse.why, keys=keys)


@action
def finish_purge(*, by: Actor, survivor: Survivor) -> Survivor:
    """A purge was cut off between the words and the keys: the keys go now, if nothing new was told under them."""
    last = Purge.objects.of_people().filter(survivor=survivor).order_by("-at", "-pk").first()
    if last is None or not queries.keys_left(survivor):
        raise Refused(_("Nothing is left of it."), code="nothing_left")
    steps.destroy_again(survivor, last)
    return survivor


@action
def purge_contact(*, by: Actor, contact: Contact) -> Purge:
    """Destroy what of a contact is over: what only a call back needed, or all that was said by nobody we know."""
    if queries.contact_keys_left(contact):
        steps.empty_contact(contact)
        return Purge.objects.filter(contact=contact, what=Purge.What.CONTACT).order_by("-at", "-pk")[0]
    if contact.survivor is not None and queries.is_held(contact.survivor):
        raise Refused(_("The record is held. Lift the hold first, with counsel."), code="held")
    what, keys = Purge.What.PASSING, 0
    if contact.survivor is None and queries.nobodys_due().filter(pk=contact.pk).exists():
        what, keys = Purge.What.CONTACT, steps.empty_contact(contact)
    elif queries.passing_due().filter(pk=contact.pk).exists():
        steps.empty_passing(contact)
    else:
        raise Refused(_("Nothing is to be destroyed yet."), code="nothing_due")
    return Purge.objects.create(contact=contact, what=what, why=Purge.Why.CLASS, keys=keys)
