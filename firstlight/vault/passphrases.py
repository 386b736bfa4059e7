"""What a passphrase must be before anything is sealed under it; said in one sentence wherever that is refused."""

from django.utils.translation import gettext as _

from firstlight.kit.errors import Refused
from firstlight.vault import parcel


def refuse_short(passphrase: parcel.Stretched) -> None:
    """Refuse one that could be guessed."""
    if passphrase.letters < parcel.SHORTEST:
        raise Refused(
            _("The passphrase needs twelve letters or more; four words are easy to remember."),
            code="too_short",
        )
