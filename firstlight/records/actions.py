"""Verbs of the privacy officer's desk: a hold, its end, and a record destroyed as its person wished."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.records import erasing, queries
from firstlight.records.models import Erasure, Hold
from firstlight.survivors.models import Survivor


@action
def hold_record(*, by: User, survivor: Survivor, why: str) -> Hold:
    """Nothing of this record is destroyed from now on, whoever asks, until the hold is lifted."""
    if why not in Hold.Why.values:
        raise Refused(_("Choose why the record is held."), code="no_reason")
    if queries.holds_on(survivor).filter(why=why).exists():
        raise Refused(_("It is held for that reason already."), code="held")
    return Hold.objects.create(survivor=survivor, why=why, by=by.ledger_id)


@action
def lift_hold(*, by: User, hold: Hold) -> Hold:
    """The reason is over; the record may be destroyed again when the person wishes it."""
    if hold.lifted_at is not None:
        raise Refused(_("This hold was lifted before."), code="lifted")
    keep(hold, lifted_at=now(), lifted_by=by.ledger_id)
    return hold


@action
def erase_person(*, by: User, survivor: Survivor, asked_by: str, sign: str) -> Erasure:
    """Destroy everything by which this person could be known: no copy opens it any more, ours and old ones alike.

    ``sign`` is the call sign said once more by whoever erases, so that nobody erases the wrong record.
    """
    if asked_by not in (Erasure.AskedBy.PERSON, Erasure.AskedBy.REPRESENTATIVE):
        raise Refused(_("Choose who asked."), code="no_asker")
    if " ".join(sign.lower().split()) != survivor.sign:
        raise Refused(_("The call sign is another one. Nothing was erased."), code="other_sign")
    if reasons := queries.why_not_erased(survivor):
        raise Refused(" ".join(str(reason.sentence) for reason in reasons), code=reasons[0].code)
    people = erasing.everybody_of(survivor)
    keys = erasing.destroy_keys(people)
    erasing.empty(people)
    return Erasure.objects.create(survivor=survivor.root, asked_by=asked_by, keys=keys)
