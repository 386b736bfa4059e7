"""Several proposals at once: all become awards, or none does."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from firstlight.audit.ledger import Actor
from firstlight.awards import actions
from firstlight.awards.models import Award


def import_all(*, by: Actor, wanted: Sequence[dict[str, Any]]) -> list[Award]:
    """One award for each mapping of what ``import_award`` takes. Raises the first refusal, with nothing kept.

    A single one goes straight through the door, so that its refusal stays in the ledger.
    """
    if len(wanted) == 1:
        return [actions.import_award(by=by, **wanted[0])]
    with transaction.atomic():
        return [actions.import_award(by=by, **one) for one in wanted]
