"""Whatever was written on a record that is merged into another is found by the one that stands, and by who may see it.

Every model that names a survivor is walked: a new noun says here how one is made and where a person's page lists it,
or why it needs no list. ``asked by root`` cannot be forgotten.
"""

from typing import Any

import pytest
from django.apps import apps

from firstlight.access.models import User
from firstlight.assessments.queries import sittings_of
from firstlight.casework.queries import cases_of, conversation_of, goals_of, hand_offs_of
from firstlight.directory.models import Partner
from firstlight.disclosure.models import OwnRequest
from firstlight.enrollment.models import Enrollment, Project
from firstlight.enrollment.queries import answers_of, enrollments_of, given_of, person_of, seen_of
from firstlight.glass.queries import of_person as glasses_of
from firstlight.handover.queries import of_survivor as promises_of
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.merging import actions as merging
from firstlight.merging.queries import merges_of, other_cards, said_apart
from firstlight.notes.queries import notes_for_person
from firstlight.notes.queries import of_person as notes_of
from firstlight.records.erasing import everybody_of
from firstlight.records.queries import holds_on
from firstlight.response.models import EmergencyResponse
from firstlight.response.shown import of_survivor as responses_of
from firstlight.safety.queries import every_way, facts_card
from firstlight.services.queries import of_person as help_of
from firstlight.shelter.models import House
from firstlight.shelter.queries import enquiries_of, last_wish, not_safe_for, open_stay_of
from firstlight.survivors.models import Alias, Circle, Survivor
from firstlight.survivors.queries import household, identity_of, people_kept_out, people_let_in
from firstlight.vault.sealing import seal
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def _naming_a_survivor():
    for model in apps.get_models():
        links = [one for one in model._meta.concrete_fields if one.related_model is Survivor]
        if links and model is not Survivor:
            yield model


MODELS = {model._meta.label: model for model in _naming_a_survivor()}
MADE = {
    "survivors.Alias": lambda omar, other: {},
    "survivors.Tie": lambda omar, other: {"other": other, "relation": "sibling"},
    "survivors.CrisisCard": lambda omar, other: {},
    "survivors.Circle": lambda omar, other: {"user": omar, "why": "assigned"},
    "survivors.Barred": lambda omar, other: {"user": omar, "asked_by": "person"},
    "safety.SafeContact": lambda omar, other: {"channel": "call"},
    "safety.ContactCard": lambda omar, other: {},
    "merging.Apart": lambda omar, other: {"other": other, "by": omar},
    "assessments.Sitting": lambda omar, other: {
        "instrument": "outcomes_v1",
        "instrument_version": 1,
        "scope": "all",
        "phase": "standard",
        "taken_at": now(),
        "by": omar,
        "with_person": "together",
        "language": "en",
        "source": "told",
    },
    "services.Help": lambda omar, other: {
        "code": "food",
        "catalogue": "v1",
        "happened_at": now(),
        "by": omar,
    },
    "shelter.BedWish": lambda omar, other: {"asked_at": now()},
    "shelter.Stay": lambda omar, other: {
        "party": other,
        "state": "staying",
        "place": "safe_person",
        "asked_at": now(),
        "from_at": now(),
    },
    "shelter.Enquiry": lambda omar, other: {
        "partner": Partner.objects.create(name="Invented house", kind="shelter"),
        "answer": "yes",
        "asked_by": omar,
        "asked_at": now(),
    },
    "shelter.NotSafe": lambda omar, other: {"house": House.objects.create(name="Invented")},
    "hotline.Contact": lambda omar, other: {"sign": "calm kettle", "taken_by": omar, "opened_at": now()},
    "response.EmergencyResponse": lambda omar, other: {"contact": _contact(omar), **_sent()},
    "handover.Promise": lambda omar, other: {"by": omar, "made_at": now(), "due_at": now()},
    "casework.HandOff": lambda omar, other: {
        "kind": "case_management",
        "offered_by": omar,
        "offered_at": now(),
    },
    "casework.Case": lambda omar, other: {"kind": "case_management", "worker": omar, "opened_at": now()},
    "casework.Goal": lambda omar, other: {
        "domain": "safety",
        "source": "person",
        "owner": omar,
        "proposed_at": now(),
    },
    "casework.Graduation": lambda omar, other: {"state": "asked", "begun_at": now()},
    "enrollment.Enrollment": lambda omar, other: _enrolled(),
    "enrollment.HudPerson": lambda omar, other: {},
    "enrollment.Answers": lambda omar, other: {"stage": 1, **_in_enrollment(other)},
    "enrollment.Seen": lambda omar, other: _in_enrollment(other),
    "enrollment.Given": lambda omar, other: {
        "record_type": 200,
        "type_provided": 200,
        **_in_enrollment(other),
    },
    "records.Review": lambda omar, other: {"kind": "other", "by": omar.ledger_id},
    "records.Unusual": lambda omar, other: {
        "line": new_id(),
        "code": "many",
        "worker": omar,
        "seen_at": now(),
        "answer": "fine",
        "by": omar.ledger_id,
    },
    "notes.Note": lambda omar, other: {"author": omar, "role": "case_manager", "happened_at": now()},
    "glass.Glass": lambda omar, other: {
        "worker": omar,
        "circle": Circle.objects.create(survivor=other, user=omar, why="glass"),
        "reason": "asks",
        "goes_to": "supervisor",
    },
    "retention.Longer": lambda omar, other: {"until": now().date(), "by": omar.ledger_id},
    "disclosure.OwnRequest": lambda omar, other: _asked(omar),
    "disclosure.Correction": lambda omar, other: {
        "request": OwnRequest.objects.create(survivor=other, **_asked(omar)),
        "kind": "identity",
        "says": "add",
        "by": omar.ledger_id,
    },
    "disclosure.Demand": lambda omar, other: {
        "kind": "subpoena",
        "how": "by_hand",
        "received_at": now(),
        "by": omar.ledger_id,
        "due_on": now().date(),
        "looked_at": now(),
    },
}


def _asked(omar: User) -> dict[str, object]:
    said = {"wants": "see", "how": "in_person", "proof": "in_person", "alone": "nobody", "for_whom": "person"}
    return {**said, "asked_at": now(), "by": omar.ledger_id, "due_on": now().date()}


def _enrolled() -> dict[str, object]:
    day = now().date()
    project = Project.objects.create(
        name="Invented", project_type=0, begun_on=day, coc_code="XX-500", geocode="000000"
    )
    return {"project": project, "entered_on": day, "household": new_id()}


def _in_enrollment(other: Survivor) -> dict[str, object]:
    enrollment = Enrollment.objects.create(survivor=other, **_enrolled())
    return {"enrollment": enrollment, "on": enrollment.entered_on}


def _of_everybody(root: Survivor, user: User, row: Any) -> bool:
    """Listed at a desk of its own; there, and in what is shown of a person, all records of theirs are asked."""
    return row.survivor_id in everybody_of(root)


SHOWN = {
    "survivors.Alias": lambda root, user, row: (
        "Sparrow" in identity_of(root, by=user, why="test.see_identity")["aliases"]
    ),
    "survivors.Tie": lambda root, user, row: row in household(root, user),
    "survivors.CrisisCard": lambda root, user, row: row in other_cards(root),
    "survivors.Circle": lambda root, user, row: row.user in [one.user for one in people_let_in(root)],
    "survivors.Barred": lambda root, user, row: row.user in [one.user for one in people_kept_out(root)],
    "safety.SafeContact": lambda root, user, row: row in every_way(root),
    "safety.ContactCard": lambda root, user, row: row == facts_card(root),
    "merging.Merge": lambda root, user, row: row in merges_of(root, user),
    "merging.Apart": lambda root, user, row: row == said_apart(root, row.other),
    "assessments.Sitting": lambda root, user, row: row in sittings_of(root),
    "services.Help": lambda root, user, row: row in help_of(root, user),
    "shelter.BedWish": lambda root, user, row: row == last_wish(root),
    "shelter.Stay": lambda root, user, row: row == open_stay_of(root),
    "shelter.Enquiry": lambda root, user, row: row in enquiries_of(root),
    "shelter.NotSafe": lambda root, user, row: row in not_safe_for(root),
    "hotline.Contact": lambda root, user, row: row in Contact.objects.filter(survivor__in=everybody_of(root)),
    "response.EmergencyResponse": lambda root, user, row: row in responses_of(root, user),
    "handover.Promise": lambda root, user, row: row in promises_of(root, user),
    "casework.HandOff": lambda root, user, row: row in hand_offs_of(root),
    "casework.Case": lambda root, user, row: row in cases_of(root),
    "casework.Goal": lambda root, user, row: row in goals_of(root),
    "casework.Graduation": lambda root, user, row: row == conversation_of(root),
    "enrollment.Enrollment": lambda root, user, row: row in enrollments_of(root, user),
    "enrollment.HudPerson": lambda root, user, row: row == person_of(root),
    "enrollment.Answers": lambda root, user, row: row in answers_of(root),
    "enrollment.Seen": lambda root, user, row: row in seen_of(root),
    "enrollment.Given": lambda root, user, row: row in given_of(root),
    "records.Hold": lambda root, user, row: row in holds_on(root),
    "records.Review": _of_everybody,
    "records.Unusual": _of_everybody,
    "notes.Note": lambda root, user, row: row in notes_for_person(root) and row in notes_of(root, user),
    "glass.Glass": lambda root, user, row: row in glasses_of(root),
    "retention.Longer": _of_everybody,
    "disclosure.OwnRequest": _of_everybody,
    "disclosure.Correction": _of_everybody,
    "disclosure.Demand": _of_everybody,
}
NOT_MADE = {
    "merging.Merge": "made by the merge itself",
    "assessments.Rating": "stands on its sitting and is read with it",
    "records.Hold": "a held record is not merged; one placed afterwards stands on the record asked by",
    "retention.Purge": "the proof that something is gone; whose it was opens to nobody by it",
    "records.Erasure": "about a record that holds nothing any more, and exists for nobody",
}
EVERYBODYS = {
    "records.Review": "whoever holds reviews sees all of them",
    "records.Unusual": "the privacy officer sees all of them",
    "disclosure.OwnRequest": "the privacy officer sees all of them",
    "disclosure.Correction": "the privacy officer sees all of them",
    "disclosure.Demand": "the privacy officer sees all of them, and counsel their own",
    "merging.Apart": "opens where both of the pair do; the other one is no part of the merge",
}


def _contact(omar: User) -> Contact:
    return Contact.objects.create(sign="calm kettle", taken_by=omar, opened_at=now())


def _sent() -> dict[str, object]:
    at = now()
    return {
        "sign": "calm kettle",
        "level": "p1",
        "mode": "in_person",
        "requested_at": at,
        "waiting_since": at,
    }


def test_every_noun_that_names_a_survivor_is_walked():
    assert MADE.keys() | NOT_MADE.keys() == MODELS.keys(), "say how one is made, or why none is"
    assert MADE.keys() <= SHOWN.keys(), "say where the page of the person lists it"


@pytest.fixture
def merge_with(cast, night):
    """``merge_with(label)``: a row of that model on a record that is merged into an older one since; with the root."""

    def make(label):
        root, gone, other = person(cast.ruth, cast.dee), person(cast.ruth), person(cast.dee)
        given = MADE[label](cast.omar, other) if label in MADE else {}
        if label in MADE:
            row = MODELS[label](survivor=gone, **given)
            if isinstance(row, Alias):
                row.text = seal(row, "text", "Sparrow")
            if label == "merging.Apart":
                row.survivor, row.other = sorted((gone, other), key=lambda one: one.pk)
            row.save(force_insert=True)
        Survivor.objects.filter(pk=root.pk).update(begun_at=root.begun_at.replace(year=2025))
        root.refresh_from_db()
        merge = merging.merge_people(by=cast.ruth, survivor=root, other=gone, words="they said so")
        assert merge.into == root
        root.refresh_from_db()
        return root, gone, merge if label == "merging.Merge" else row

    return make


@pytest.mark.parametrize("label", sorted(MADE.keys() | {"merging.Merge"}))
def test_the_record_that_stands_lists_it(cast, merge_with, label):
    root, _gone, row = merge_with(label)
    if label == "merging.Apart":
        both = {row.survivor, row.other}
        assert any(said_apart(root, one) == row for one in both)
    else:
        assert SHOWN[label](root, cast.dee, row), f"{label} of a merged record is not on the person's page"


@pytest.mark.parametrize("label", sorted(one for one in MADE if hasattr(MODELS[one].objects, "visible_to")))
def test_it_opens_to_who_sees_the_record_that_stands_and_not_to_who_is_kept_out_of_it(
    cast, merge_with, label
):
    root, gone, row = merge_with(label)
    rows = MODELS[label].objects
    if label not in EVERYBODYS:
        assert rows.visible_to(cast.dee).filter(pk=row.pk).exists(), (
            f"{label}.visible_to asks one record only"
        )
    MODELS["survivors.Circle"].objects.create(survivor=gone, user=cast.marco, why="assigned")
    if label != "survivors.Circle" and label not in EVERYBODYS:
        assert not rows.visible_to(cast.marco).filter(pk=row.pk).exists(), (
            f"{label}: a way into the merged record alone opens it"
        )
    MODELS["survivors.Barred"].objects.create(survivor=root, user=cast.dee, asked_by="person")
    assert not rows.visible_to(cast.dee).filter(pk=row.pk).exists(), f"{label} opens to who is kept out"


def test_an_id_of_nobody_has_no_records():
    assert not Survivor.objects.of(new_id(), "").exists()
    assert EmergencyResponse is MODELS["response.EmergencyResponse"]
