"""What a contact tells of an age goes on to the record of its person (ADR 9); callable only inside a verb."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from firstlight.hotline.models import Contact
from firstlight.kit.nouns import keep
from firstlight.kit.rows import row
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import note_age

TELL_AGE = frozenset({"age", "may_be_under_18"})
TOLD = Q(age_years__isnull=False) | ~Q(age_word="")


def carry_age(contact: Contact, before: datetime | None = None) -> None:
    """Keep on the person what this contact says of their age, unless they told another one later.

    ``before`` is when this contact's age was told before the answer changed. An age taken back goes from the
    person as well when it came from here, and what an earlier contact told stands again: a slip of the hand must
    not decide which bed is offered.
    """
    person = _person_of(contact)
    if person is None:
        return
    tells = contact.age_years is not None or contact.age_word
    if not tells and before is not None and before == person.age_told_at:
        _take_back(person, contact)
    told_at = contact.age_told_at or contact.opened_at
    newer = not person.age_told_at or told_at >= person.age_told_at
    note_age(
        person,
        years=contact.age_years if newer else None,
        word=contact.age_word if newer else "",
        told_at=told_at,
        may_be_under_18=contact.may_be_under_18,
    )


def _person_of(contact: Contact) -> Survivor | None:
    if contact.survivor_id is None:
        return None
    person = row(Survivor, contact.survivor_id, lock=True)
    if person is not None and person.merged_into_id:
        return row(Survivor, person.merged_into_id, lock=True)
    return person


def _take_back(person: Survivor, contact: Contact) -> None:
    stands: dict[str, Any] = {"age_years": None, "age_word": "", "age_told_at": None}
    if earlier := _others_of(person, contact).first():
        told_at = earlier.age_told_at or earlier.opened_at
        stands = {"age_years": earlier.age_years, "age_word": earlier.age_word, "age_told_at": told_at}
    keep(person, **stands)


def _others_of(person: Survivor, contact: Contact) -> QuerySet[Contact]:
    others = Contact.objects.filter(survivor__in=person.group).filter(TOLD).exclude(pk=contact.pk)
    return others.order_by(F("age_told_at").desc(nulls_last=True), "-opened_at", "pk")
