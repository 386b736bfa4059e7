"""Which privilege may be claimed for what somebody wrote: the one place to ask, until a register of qualifications
answers it for each author and day."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from firstlight.access.models import Membership, User

ATTORNEY_CLIENT, CASEWORKER, UNCLEAR, NONE = "attorney_client", "caseworker", "unclear", "none"
CASEWORKERS = {"advocate", "volunteer", "ercm", "youth_ercm", "case_manager", "shelter", "supervisor"}


@dataclass(frozen=True)
class Privilege:
    """A kind, the basis it rests on ("" for none), and why in one sentence."""

    kind: str
    basis: str
    why: str


def privilege_of(*, author: User | str, at: datetime, third_parties: bool = False) -> Privilege:
    """What may be claimed for what ``author`` (a worker, or their id as the ledger says it) wrote at that moment."""
    role = role_of(author, at)
    if role == "attorney":
        kind, why = ATTORNEY_CLIENT, _("Written by an attorney.")
    elif role in CASEWORKERS:
        kind, why = CASEWORKER, _("Written by a caseworker; counsel checks how they qualified that day.")
    else:
        kind, why = NONE, _("Written by somebody whose work carries no privilege.")
    if third_parties and kind != NONE:
        kind, why = UNCLEAR, _("Somebody else was there. Counsel says whether they were needed.")
    return Privilege(kind, role if kind != NONE else "", why)


def role_of(author: User | str, at: datetime) -> str:
    """The code of the role somebody wrote in: one in force then, else the first they ever had; "" for the house."""
    pk = author.removeprefix("user:") if isinstance(author, str) else author.pk
    held = list(Membership.objects.filter(user=pk).order_by("from_at", "pk"))
    then = [one for one in held if one.in_force_at(at)] or held
    return then[0].role if then else ""
