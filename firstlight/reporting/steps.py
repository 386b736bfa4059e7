"""Shared parts of making a file; callable only inside a verb."""

import hmac

from firstlight.funding.reports.hmis_csv_fy2026.cells import Named
from firstlight.kit.ids import ALPHABET
from firstlight.vault import keyring

OWNER = "filekey:hmis"
ID_LENGTH = 20


def ids_for_a_file() -> Named:
    """Ids that are the same in every file of this agency and lead back to nothing of ours without its key, which lives
    in the keyring alone: once that is destroyed, no file can be held against another any more."""
    secret = keyring.secret_of(OWNER)

    def theirs(kind: str, ours: str) -> str:
        number = int.from_bytes(hmac.digest(secret, f"{kind}:{ours}".encode(), "sha256"), "big")
        letters = ""
        for _place in range(ID_LENGTH):
            number, rest = divmod(number, len(ALPHABET))
            letters += ALPHABET[rest]
        return letters

    return theirs
