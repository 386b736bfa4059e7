"""Opening what is sealed for a funder's counts, for the page that shows it and the verb that adds to it; audited."""

import json
from typing import Any

from firstlight.asking.sheets import label
from firstlight.asking.telling import lines
from firstlight.audit.ledger import Actor
from firstlight.enrollment.models import Counted
from firstlight.kit.speaking import reader_language
from firstlight.vault.sealing import reveal


def said(row: Counted | None, *, by: Actor, why: str) -> dict[str, Any]:
    """What was said, by question; nothing where nobody was asked."""
    if row is None or row.said is None:  # type: ignore[attr-defined]
        return {}
    found: dict[str, Any] = json.loads(reveal(row, "said", by=by, why=why))
    return found


def in_words(text: str) -> str:
    """Sealed answers, opened, as the person reads them: each question with its answer, in the reader's language."""
    return "\n".join(lines(json.loads(text or "{}"), reader_language()))


def one_in_words(name: str, code: int | None) -> str:
    """One code of a list of HUD's in the reader's language."""
    return label(name, code, reader_language())
