"""Who wrote something, in which role, and what may be claimed for it: the one place that asks the register."""

from datetime import datetime

from firstlight.access.models import Membership, User
from firstlight.privilege.privilege import ATTORNEY_CLIENT, CASEWORKER, NONE, Privilege
from firstlight.privilege.queries import privilege_of

__all__ = [
    "ATTORNEY_CLIENT",
    "CASEWORKER",
    "NONE",
    "Privilege",
    "privilege_of",
    "role_of",
    "written_by_attorney",
]


def written_by_attorney(kind: str, privilege: str) -> bool:
    """Whether a thing of this kind, with this claim, is an attorney's own."""
    return kind == "note_legal" or privilege == ATTORNEY_CLIENT


def role_of(author: User | str, at: datetime) -> str:
    """The code of the role somebody wrote in: one in force then, else the first they ever had; "" for the house."""
    pk = author.removeprefix("user:") if isinstance(author, str) else author.pk
    held = list(Membership.objects.filter(user=pk).order_by("from_at", "pk"))
    then = [one for one in held if one.in_force_at(at)] or held
    return then[0].role if then else ""
