"""The ledger's own verb. Sealing is none (see ``sealer``): it would have to seal its own events without end."""

from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor


@action
def export_ledger(*, by: Actor) -> None:
    """Write down that the ledger leaves the house as a file; the command writes it afterwards."""
