"""The sealed column: what the database holds is ciphertext, and what Python holds says nothing either."""

import hashlib
from typing import Any

from django.db import models


class Sealed:
    """A sealed value. Prints as a mark, compares by its bytes, opens only through ``sealing.reveal``."""

    __slots__ = ("blob",)

    def __init__(self, blob: bytes) -> None:
        self.blob = blob

    def __repr__(self) -> str:
        return "‹sealed›"

    @property
    def fingerprint(self) -> bytes:
        """A hash of the ciphertext: tells whether it is still the same, and nothing of what is in it."""
        return hashlib.sha256(self.blob).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.blob == self.blob

    def __hash__(self) -> int:
        return hash(self.blob)


class SealedText(models.BinaryField):  # type: ignore[type-arg]
    """Text at rest as ciphertext. Never sorted, filtered, unique or constrained in SQL.

    Plain text assigned by mistake is refused when saving, so it cannot reach the file.
    """

    description = "Sealed text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        """Bytes of the database as an opaque value."""
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Only sealed values go in; TypeError for anything else."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes sealed text only; use vault.sealing.seal")
        return super().get_db_prep_value(value.blob if value else None, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing but ``isnull`` may ask about a sealed column."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
