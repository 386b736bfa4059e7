"""Shared parts of verbs about needs; callable only inside a verb (the guard refuses them elsewhere)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.states import begin_history
from firstlight.services.catalogue import CURRENT, load_catalogue
from firstlight.services.models import Help
from firstlight.services.states import OPEN, State
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal


def begin_help(
    survivor: Survivor, code: str, *, by: User, state: str, happened_at: datetime, note: str = "", **told: Any
) -> Help:
    """One need with its first state and its history; ``told`` are further columns."""
    need = Help(
        survivor=survivor,
        code=code,
        catalogue=CURRENT,
        state=state,
        happened_at=happened_at,
        recorded_at=now(),
        settled_at=None if state == State.ASKED else happened_at,
        by=by,
        **told,
    )
    need.note = seal(need, "note", note)
    need.save(force_insert=True)
    begin_history(need, by=by, happened_at=happened_at, why=str(told.get("reason", "")))
    return need


def ask_for(survivor: Survivor, codes: Iterable[str], *, by: User, happened_at: datetime) -> list[Help]:
    """Note needs somebody told elsewhere (a contact, a response) as asked for, each once while it is open.

    Codes the catalogue does not know are left out: nothing a person says is refused here.
    """
    known = load_catalogue().needs
    standing = set(Help.objects.of_person(survivor).filter(state__in=OPEN).values_list("code", flat=True))
    wanted = [code for code in dict.fromkeys(codes) if code in known and code not in standing]
    return [begin_help(survivor, code, by=by, state=State.ASKED, happened_at=happened_at) for code in wanted]
