"""Verbs about partners, in life order: added, changed, checked again, ended."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.directory.models import Partner, today
from firstlight.directory.wording import partner_words
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep

COLUMNS = frozenset(
    {
        "name",
        "kind",
        "area",
        "phone",
        "phone_24h",
        "hours",
        "languages",
        "youngest",
        "oldest",
        "takes",
        "consent_from",
        "how_to_hold",
        "know_first",
        "address_confidential",
    }
)


@action
def add_partner(*, by: Actor, **told: Any) -> Partner:
    """A place we may ask, as its own staff told it today. Counts as checked today."""
    _only_known(told)
    if Partner.objects.standing().filter(name__iexact=told["name"]).exists():
        raise Refused(
            _("A partner of that name is in the directory already. Open that one and change it."),
            code="in_already",
        )
    return Partner.objects.create(**told, **_checked_today())


@action
def change_partner(*, by: Actor, partner: Partner, **told: Any) -> Partner:
    """What they told us has changed. Checking it is a verb of its own."""
    _only_known(told)
    _refuse_ended(partner)
    changed = {column: value for column, value in told.items() if getattr(partner, column) != value}
    if not changed:
        raise Refused(_("Nothing is different. Change something, or go back."), code="no_change")
    keep(partner, **changed)
    return partner


@action
def verify_partner(*, by: Actor, partner: Partner) -> Partner:
    """Somebody asked them today and everything here still holds; to be asked again when the rule says."""
    _refuse_ended(partner)
    if partner.verified_on == today():
        raise Refused(_("This was checked today already."), code="checked_today")
    keep(partner, **_checked_today())
    return partner


@action
def end_partner(*, by: Actor, partner: Partner) -> Partner:
    """We ask them no more. What was written about them stays; nobody is offered them again."""
    _refuse_ended(partner)
    keep(partner, ended_at=now())
    return partner


def _checked_today() -> dict[str, Any]:
    day = today()
    return {"verified_on": day, "verify_by": day + timedelta(days=partner_words().check_days)}


def _refuse_ended(partner: Partner) -> None:
    if partner.ended_at:
        raise Refused(_("We ask this partner no more. Add it anew if that has changed."), code="ended")


def _only_known(told: dict[str, Any]) -> None:
    unknown = set(told) - COLUMNS
    if unknown:
        raise TypeError(f"not told about partners: {unknown}")
