"""Writing the ledger into a file for an outsider: ids and codes, every seal, every checkpoint, a signed last line."""

import os
from pathlib import Path

from firstlight.audit import queries
from firstlight.audit.proof.chain import Signer, moment
from firstlight.audit.proof.exported import Export
from firstlight.kit.clock import now


def write_export(file: Path, signer: Signer, tell: queries.Tell = lambda done, of, what: None) -> None:
    """Write the whole ledger into a new ``file``, readable by its owner alone. FileExistsError when it is there."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            export = Export(out, signer, moment(now()))
            queries.show(export, tell)
            export.end(moment(now()))
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        file.unlink(missing_ok=True)
        raise
