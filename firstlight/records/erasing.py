"""Destroying one person's record: every sealed value emptied, every key of their fate destroyed, nobody let in.

What stays are rows that say that something happened, to nobody: codes, times and counts that figures stand on.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import connection, models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from firstlight.enrollment.models import Enrollment
from firstlight.enrollment.queries import NO_INTERVIEW
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.triggers import is_append_only
from firstlight.privilege.models import Qualification
from firstlight.records.models import Review, Unusual
from firstlight.reporting.models import ReportRun
from firstlight.survivors.models import Circle, CrisisCard, Survivor
from firstlight.vault import keyring
from firstlight.vault.fields import SealedText

Found = tuple[type[models.Model], list[str], list[str]]
"""A table, the rows of it, its sealed columns."""
PATHS = ("survivor", "contact__survivor", "response__survivor")
"""How a row with something sealed leads to its person."""
OF_NOBODY = frozenset({Qualification, ReportRun})
"""What is sealed and leads to nobody we help: it is about a worker, or figures of many."""


def everybody_of(survivor: Survivor) -> list[str]:
    """The ids of a person's records: this one, and those that were merged into it."""
    found, fresh = [survivor.root.pk], [survivor.root.pk]
    while fresh:
        fresh = list(
            Survivor.objects.filter(merged_into__in=fresh).exclude(pk__in=found).values_list("pk", flat=True)
        )
        found += fresh
    return found


def sealed_places() -> Iterator[tuple[type[models.Model], list[str], list[str]]]:
    """Every own table with something sealed: the model, the paths to its person, and its sealed columns."""
    for model in apps.get_models():
        columns = [one.name for one in model._meta.concrete_fields if isinstance(one, SealedText)]
        if columns and model not in OF_NOBODY:
            yield model, _paths(model), columns


def empty(people: Iterable[str]) -> None:
    """Take everything of these people away, and let nobody in any more: the record exists nowhere."""
    ids = list(people)
    empty_found(found_words(ids))
    moment = now()
    end_enrollments(ids)
    Circle.objects.in_force().filter(survivor__in=ids).update(until_at=moment)
    CrisisCard.objects.filter(survivor__in=ids).update(keep="nothing", keep_until=None)
    Survivor.objects.filter(pk__in=ids).update(erased_at=moment)


def end_enrollments(people: Iterable[str]) -> None:
    """Nobody could end them any more: today, nobody asked where to."""
    moment = now()
    today = Value(timezone.localtime(moment).date(), models.DateField())
    Enrollment.objects.open().filter(survivor__in=list(people)).update(
        exited_on=Greatest("entered_on", today),
        destination=NO_INTERVIEW,
        exit_recorded_at=moment,
        version=F("version") + 1,
    )


def found_words(people: Iterable[str], *, but: Collection[type[models.Model]] = ()) -> list[Found]:
    """Where anything sealed of these people stands, but for tables to be kept. Those the database never changes keep
    ciphertext no key opens."""
    found = []
    for model, theirs, columns in _places_of(list(people), but):
        there = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in columns))
        if rows := list(
            model._base_manager.filter(theirs & there).order_by("pk").values_list("pk", flat=True)
        ):
            found.append((model, rows, columns))
    return found


def empty_found(found: Iterable[Found]) -> None:
    """Take away what was found."""
    for model, rows, columns in found:
        model._base_manager.filter(pk__in=rows).update(**dict.fromkeys(columns, None))


def destroy_keys(people: Iterable[str], *, spare: Iterable[str] = (), owners: Iterable[str] = ()) -> int:
    """Every key whose fate is one of these people is gone once the act is committed, and those of their contacts even
    where the fate was not tied yet, but those to ``spare``; how many there are. ``owners``: theirs, when known."""
    ids = list(people)
    fates = [f"survivor:{pk}" for pk in ids]
    return keyring.destroy_all(fates=fates, owners=list(owners) or owners_of(ids), spare=spare)


def owners_of(people: Iterable[str]) -> list[str]:
    """Whose keys seal what is kept of these people; their card's own one is not among them."""
    ids = list(people)
    own: tuple[tuple[str, type[models.Model]], ...] = (
        ("contact", Contact),
        ("review", Review),
        ("unusual", Unusual),
    )
    kinds = [(kind, model._base_manager.filter(survivor__in=ids)) for kind, model in own]
    found = [f"{kind}:{pk}" for kind, rows in kinds for pk in rows.values_list("pk", flat=True)]
    return [*(f"survivor:{pk}" for pk in ids), *found]


def _places_of(
    ids: list[str], but: Collection[type[models.Model]]
) -> Iterator[tuple[type[models.Model], Q, list[str]]]:
    """Every table with something sealed that can be emptied: the model, which rows are theirs, the sealed columns."""
    for model, paths, columns in sealed_places():
        if model not in but and not is_append_only(connection, model._meta.db_table):
            yield model, reduce(or_, (Q(**{f"{path}__in": ids}) for path in paths)), columns


def _paths(model: type[models.Model]) -> list[str]:
    if model is Survivor:
        return ["pk"]
    names = {one.name for one in model._meta.concrete_fields}
    return [path for path in PATHS if path.partition("__")[0] in names]
