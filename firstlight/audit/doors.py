"""The two doors. In: ``fetch``. Out: ``@action``. Nothing else reads a record for a page or changes one."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from firstlight.audit import ledger
from firstlight.audit.guard import inside_a_verb
from firstlight.audit.models import Event
from firstlight.kit.errors import Conflict, Denied, Refused, Unreadable
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import Noun, as_left
from firstlight.kit.rows import row

V = TypeVar("V", bound=Callable[..., Any])
M = TypeVar("M", bound=Noun)
Key = tuple[str, str]


@dataclass
class Act:
    """One thing somebody does: the verb they asked for and all verbs nested in it share its id."""

    id: str = field(default_factory=new_id)
    held: dict[Key, Noun] = field(default_factory=dict)


_act: ContextVar[Act | None] = ContextVar("act", default=None)


def action(verb_function: V) -> V:
    """Make a function of ``actions.py`` a verb: keyword-only, ``by`` first, named ``app.function``.

    Asks permission, opens the transaction, re-reads and locks the noun arguments in a fixed order,
    compares the versions the page showed, runs the verb and writes exactly one event. A refusal undoes
    everything and is written down by itself.
    """
    verb = f"{verb_function.__module__.split('.')[1]}.{verb_function.__name__}"

    @wraps(verb_function)
    def door(*, by: ledger.Actor, **given: Any) -> Any:
        if (act := _act.get()) is not None:
            return _do(act, verb, verb_function, by, given)
        try:
            return _begin_act(verb, verb_function, by, given)
        except Refused as refusal:
            _write_down(by, verb, given, Event.Outcome.REFUSED, refusal.code)
            raise
        except Unreadable:
            ledger.write_refusal_once(by=by, verb=verb, noun=_first_noun(given), reason="unreadable")
            raise
        except Denied:
            _write_down(by, verb, given, Event.Outcome.DENIED, "")
            raise

    door.verb = verb  # type: ignore[attr-defined]
    return cast(V, door)


def fetch(request: HttpRequest, model: type[M], pk: str, *, scope: str = "visible_to") -> M:
    """The record a page asks for, when it is in the asker's scope; else 404, whether or not it exists.

    ``scope`` names the queryset method that says what is in scope; only the crisis card uses another than
    ``visible_to``. Reading a sensitive record is written down once per person, page and ten minutes. A page
    refreshing itself (``?since=``) is no new reading while an earlier one covers it. What was merged into another
    record gives that other one (``Noun.stands_for``), whose scope is the same.
    """
    noun = cast(M, (_found_before(request, model, pk, scope) or _find(request, model, pk, scope)).stands_for)
    if noun.sensitive and _shows(request):
        note_reading(request, noun)
    return noun


def _find(request: HttpRequest, model: type[M], pk: str, scope: str) -> M:
    in_scope = getattr(model.objects, scope)(request.user)  # type: ignore[attr-defined]
    noun: M | None = in_scope.filter(pk=pk).first()
    if noun is None:
        raise Http404
    if request.method == "GET":
        request.__dict__.setdefault("in_scope", {})[(model, pk, scope)] = noun
    return noun


def _found_before(request: HttpRequest, model: type[M], pk: str, scope: str) -> M | None:
    """The same record asked for again by a panel of the same page, which nothing can have changed meanwhile."""
    return request.__dict__.get("in_scope", {}).get((model, pk, scope)) if request.method == "GET" else None


def note_reading(request: HttpRequest, noun: Noun) -> None:
    """Write down that this page showed ``noun`` to whoever asked, unless the ledger has it already."""
    verb = _verb_of(request)
    by = cast(ledger.Actor, request.user)
    if not ledger.has_read(by, verb, noun, refresh="since" in request.GET):
        ledger.write(by=by, verb=verb, outcome=Event.Outcome.READ, noun=noun)


def _shows(request: HttpRequest) -> bool:
    """Whether this answers with a page of the record: a GET, and a page for reading however it is asked for."""
    return request.method == "GET" or _verb_of(request).partition(".")[2].startswith(
        ("see_", "list_", "panel_")
    )


def _verb_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name.replace(":", ".") if match else ""


def _begin_act(verb: str, verb_function: Callable[..., Any], by: ledger.Actor, given: dict[str, Any]) -> Any:
    act = Act()
    token = _act.set(act)
    try:
        with transaction.atomic(), inside_a_verb():
            return _do(act, verb, verb_function, by, given)
    finally:
        _act.reset(token)


def _do(
    act: Act, verb: str, verb_function: Callable[..., Any], by: ledger.Actor, given: dict[str, Any]
) -> Any:
    if not by.may(verb):
        raise Denied(verb)
    locked = _lock(act, given)
    result = verb_function(by=by, **locked)
    noun = result if isinstance(result, Noun) else _first_noun(locked)
    if isinstance(noun, Noun):
        act.held[(noun._meta.label_lower, noun.pk)] = noun
    left = as_left(noun) if isinstance(noun, Noun) else ""
    ids = [left] if left else []
    ledger.write(by=by, verb=verb, noun=noun, reason=given.get("reason", ""), act=act.id, ids=ids)
    return result


def _lock(act: Act, given: dict[str, Any]) -> dict[str, Any]:
    """The same arguments with every noun read anew under a lock, in one order for all verbs."""
    locked = dict(given)
    nouns = [(n._meta.label_lower, n.pk, name) for name, n in given.items() if isinstance(n, Noun)]
    for label, pk, name in sorted(nouns):
        if (label, pk) not in act.held:
            act.held[(label, pk)] = _read_anew(given[name])
        locked[name] = act.held[(label, pk)]
    return locked


def _read_anew(shown: Noun) -> Noun:
    fresh = row(type(shown), shown.pk, lock=True)
    if fresh is None:
        raise Refused(_("This record is no longer there. Go back and open it again."), code="gone")
    seen = getattr(shown, "seen_version", None)
    if seen is not None and seen != fresh.version:
        raise Conflict(who_changed(fresh))
    return fresh


def who_changed(noun: Noun) -> str:
    """A sentence for the second of two writers: who changed the record, when, and by which verb."""
    event = ledger.last_change(noun)
    if event is None:
        return _("This changed while you had it open. Look at it again, then decide.")
    kind, _sep, pk = event.by.partition(":")
    worker = get_user_model()._base_manager.filter(pk=pk).first() if kind == "user" else None
    name = worker.get_short_name() if worker else _("The system")
    what = event.verb.partition(".")[2].replace("_", " ")
    return _("%(who)s changed this while you had it open (%(what)s). Look at it again, then decide.") % {
        "who": name,
        "what": what,
    }


def _first_noun(given: dict[str, Any]) -> Noun | None:
    return next((noun for noun in given.values() if isinstance(noun, Noun)), None)


def _write_down(by: ledger.Actor, verb: str, given: dict[str, Any], outcome: str, code: str) -> None:
    ledger.write(by=by, verb=verb, outcome=outcome, noun=_first_noun(given), reason=code)
