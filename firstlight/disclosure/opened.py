"""Reading what is declared in ``holdings``: rows, and their facts in plain words. Opens sealed columns, audited."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.access.roles import ROLES
from firstlight.assessments.instruments import instrument_now
from firstlight.audit.ledger import Actor
from firstlight.disclosure.holdings import Held, holdings
from firstlight.disclosure.models import Correction
from firstlight.disclosure.paper import Fact, Sheet
from firstlight.disclosure.privileged import role_of
from firstlight.enrollment.opened import in_words, one_in_words
from firstlight.hotline.wording import contact_choices
from firstlight.kit.sheets import in_language
from firstlight.kit.speaking import reader_language
from firstlight.safety.forms import LABELS as WAY_LABELS
from firstlight.services.queries import label as need_label
from firstlight.survivors.forms import CARD_LABELS
from firstlight.vault.fields import SealedText
from firstlight.vault.sealing import reveal_many

ANSWERS = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no"), "unknown": gettext_lazy("not known")}
Pair = tuple[Held, Any]


def rows_of(kind: Held, people: list[str]) -> list[Any]:
    """The rows of one kind that belong to these people, oldest first."""
    theirs = reduce(or_, (Q(**{f"{path}__in": people}) for path in kind.paths))
    rows = apps.get_model(kind.model)._base_manager.filter(theirs, **kind.only)
    return list(rows.order_by(kind.at, "pk"))


def everything(people: list[str], kinds: Iterable[Held] | None = None) -> list[Pair]:
    """Every row of these kinds, all when none are named, kind by kind."""
    return [(kind, row) for kind in kinds or holdings().kinds.values() for row in rows_of(kind, people)]


def theirs(people: list[str]) -> list[Pair]:
    """Every row the person themselves reads."""
    return everything(people, [kind for kind in holdings().kinds.values() if kind.own])


def rows_at(keys: list[tuple[str, str]], people: list[str]) -> list[Pair]:
    """Rows by kind and id, those that belong to these people; each kind is read once."""
    kinds = [kind for code, kind in holdings().kinds.items() if code in {code for code, _row in keys}]
    found = {_key(pair): pair for pair in everything(people, kinds)} if kinds else {}
    return [found[key] for key in keys if key in found]


def named(pair: Pair) -> tuple[str, str]:
    """A row as a list offers it: its kind and id, and its title and day."""
    kind, row = pair
    return (
        f"{kind.code}:{row.pk}",
        f"{kind.title(reader_language())} · {formats.date_format(timezone.localtime(when(pair)), 'DATE_FORMAT')}",
    )


def column(name: str) -> str:
    """What a column is called, to the person."""
    page = WAY_LABELS.get(name) or CARD_LABELS.get(name)
    return str(page) if page else in_language(*holdings().columns[name], reader_language())


def author_of(pair: Pair) -> str:
    """Who wrote it, as the ledger says it; "" when nobody in particular did."""
    kind, row = pair
    if not kind.author:
        return ""
    value = getattr(row, kind.author) if kind.author == "by" else getattr(row, f"{kind.author}_id")
    return str(getattr(value, "ledger_id", None) or value or "")


def noted_role(pair: Pair) -> str:
    """The role it was written in, where the row itself says so."""
    kind, row = pair
    return str(getattr(row, "role", "")) if kind.author else ""


def roles_of(pairs: list[Pair]) -> dict[tuple[str, str], str]:
    """The role each of these rows was written in, never a name; each author of a day is asked about once."""
    codes: dict[tuple[str, date], str] = {}
    found = {}
    for pair in pairs:
        author, at, code = author_of(pair), when(pair), noted_role(pair)
        if author and not code:
            if (author, at.date()) not in codes:
                codes[author, at.date()] = role_of(author, at)
            code = codes[author, at.date()]
        found[_key(pair)] = role_title(code)
    return found


def when(pair: Pair) -> datetime:
    """When it happened."""
    kind, row = pair
    moment: datetime = getattr(row, kind.at)
    return moment


def sheets(
    pairs: list[Pair], *, by: Actor, why: str, leave_out: frozenset[str] = frozenset(), alone: bool = False
) -> list[Sheet]:
    """These rows opened, in order, each with the person's own words beside it unless ``alone``; one line of the ledger
    for all."""
    beside = {_key(pair): [] for pair in pairs} if alone else _beside(pairs)
    wanted = [(row, name) for kind, row in pairs for name in _sealed(kind) if name not in leave_out]
    said = [(one, "words") for found in beside.values() for one in found]
    texts = iter(reveal_many([*wanted, *said], by=by, why=why))
    opened = {(row._meta.label, row.pk, name): next(texts) for row, name in wanted}
    words = {one.pk: next(texts) for one, _name in said}
    spoken = {key: [_says(one, words[one.pk]) for one in found] for key, found in beside.items()}
    roles = roles_of(pairs)
    return [_sheet(pair, opened, leave_out, spoken[_key(pair)], roles[_key(pair)]) for pair in pairs]


def _sheet(
    pair: Pair, opened: dict[Any, str], leave_out: frozenset[str], beside: list[str], role: str
) -> Sheet:
    kind, row = pair
    facts = []
    for name in kind.facts:
        key = (row._meta.label, row.pk, name)
        value = (
            (in_words(opened[key]) if name == "said" else opened[key])
            if key in opened
            else _plain(kind, row, name)
        )
        if value and name not in leave_out:
            facts.append(Fact(name, column(name), value))
    at = formats.date_format(timezone.localtime(when(pair)), "DATE_FORMAT")
    return Sheet(kind.code, kind.title(reader_language()), str(row.pk), at, role, tuple(facts), tuple(beside))


def _says(one: Correction, words: str) -> str:
    return f"{one.get_says_display()}: {words}"


def _key(pair: Pair) -> tuple[str, str]:
    return pair[0].code, str(pair[1].pk)


def _beside(pairs: list[Pair]) -> dict[tuple[str, str], list[Correction]]:
    found: dict[tuple[str, str], list[Correction]] = {_key(pair): [] for pair in pairs}
    codes = {kind.code for kind, _row in pairs}
    for one in Correction.objects.filter(kind__in=codes, row__in=[key[1] for key in found]).order_by(
        "at", "pk"
    ):
        if (one.kind, one.row) in found:
            found[one.kind, one.row].append(one)
    return found


def _sealed(kind: Held) -> list[str]:
    columns = {
        one.name for one in apps.get_model(kind.model)._meta.concrete_fields if isinstance(one, SealedText)
    }
    return [name for name in kind.facts if name in columns]


def _plain(kind: Held, row: models.Model, name: str) -> str:
    """One plain column in words."""
    if (kind.code, name) in WORDED:
        return str(WORDED[kind.code, name](getattr(row, name)))
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")() or "")
    value = getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    return str(ANSWERS.get(value, value)) if value not in (None, "") else ""


def _part_of_life(code: str) -> str:
    found = [one for one in instrument_now().domains if one.key == code]
    return found[0].label(reader_language()) if found else code


def _titled(code: str) -> str:
    kind = holdings().kinds.get(code)
    return kind.paper_title(reader_language()) if kind else code


def role_title(code: str) -> str:
    """A kind of worker in words; "" for the house."""
    return ROLES[code].title if code in ROLES else ""


def _listed(name: str, code: str) -> str:
    choice = getattr(contact_choices(), name).get(code)
    return choice.label(reader_language()) if choice else code


WORDED: dict[tuple[str, str], Callable[[Any], object]] = {
    ("help", "code"): lambda code: need_label(code, on_team=True),
    ("rating", "domain"): _part_of_life,
    ("goal", "domain"): _part_of_life,
    ("contact", "channel"): partial(_listed, "channels"),
    ("contact", "language"): partial(_listed, "languages"),
    ("against_wish", "choice"): partial(_listed, "choices"),
    ("against_wish", "wish"): partial(_listed, "wishes"),
    ("enrollment", "relation"): partial(one_in_words, "RelationshipToHoH"),
    ("enrollment", "destination"): partial(one_in_words, "Destination"),
    ("circle", "role"): role_title,
    ("beside", "kind"): _titled,
}
"""Columns whose codes have their words elsewhere."""
