"""Builders for tests about notices."""

from firstlight.access.models import User
from firstlight.notify.models import Notice
from firstlight.notify.steps import tell

SOMEWHERE = "0123456789ab"


def told(worker: User, kind: str = "offered", *, mail: bool = False, sign: str = "amber heron") -> Notice:
    """A notice to a worker about a response nobody made."""
    return tell(worker, kind, sign=sign, page="response.see_response", page_id=SOMEWHERE, mail=mail)
