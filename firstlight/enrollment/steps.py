"""Shared parts of enrolling and answering; callable only inside a verb (the guard refuses them elsewhere)."""

import json
from typing import Any

from firstlight.enrollment.models import Counted
from firstlight.vault import keyring
from firstlight.vault.fields import Sealed
from firstlight.vault.sealing import seal


def sealed(row: Counted, said: dict[str, Any]) -> Sealed | None:
    """Answers sealed for this row, under a key that shares the person's fate."""
    keyring.key_for(row.sealed_under, fate=row.about, make=True)
    return seal(row, "said", json.dumps(said, separators=(",", ":"), sort_keys=True)) if said else None
