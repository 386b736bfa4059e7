"""Destroying one person's record: every sealed value emptied, every key of their fate destroyed, nobody let in.

What stays are rows that say that something happened, to nobody: codes, times and counts that figures stand on.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.triggers import is_append_only
from firstlight.privilege.models import Qualification
from firstlight.records.models import Review
from firstlight.survivors.models import Circle, CrisisCard, Survivor
from firstlight.vault import keyring
from firstlight.vault.fields import SealedText

PATHS = ("survivor", "contact__survivor", "response__survivor")
"""How a row with something sealed leads to its person."""
OF_COLLEAGUES = frozenset({Qualification})
"""What is sealed about workers: it leads to nobody we help."""


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
        if columns and model not in OF_COLLEAGUES:
            yield model, _paths(model), columns


def empty(people: Iterable[str]) -> None:
    """Take every sealed value of these people away. Tables the database never changes keep ciphertext no key opens."""
    ids = list(people)
    for model, paths, columns in sealed_places():
        if not is_append_only(connection, model._meta.db_table):
            theirs = reduce(or_, (Q(**{f"{path}__in": ids}) for path in paths))
            found = list(model._base_manager.filter(theirs).values_list("pk", flat=True))
            model._base_manager.filter(pk__in=found).update(**dict.fromkeys(columns, None))
    moment = now()
    Circle.objects.in_force().filter(survivor__in=ids).update(until_at=moment)
    CrisisCard.objects.filter(survivor__in=ids).update(keep="nothing", keep_until=None)
    Survivor.objects.filter(pk__in=ids).update(erased_at=moment)


def destroy_keys(people: Iterable[str]) -> int:
    """Every key whose fate is one of these people is gone once the act is committed, and those of their contacts even
    where the fate was not tied yet; how many there are."""
    ids = list(people)
    reviews = Review.objects.filter(survivor__in=ids).values_list("pk", flat=True)
    contacts = Contact.objects.filter(survivor__in=ids).values_list("pk", flat=True)
    return keyring.destroy_all(
        fates=[f"survivor:{pk}" for pk in ids],
        owners=[*(f"contact:{pk}" for pk in contacts), *(f"review:{pk}" for pk in reviews)],
    )


def _paths(model: type[models.Model]) -> list[str]:
    if model is Survivor:
        return ["pk"]
    names = {one.name for one in model._meta.concrete_fields}
    return [path for path in PATHS if path.partition("__")[0] in names]
