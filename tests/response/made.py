"""Builders for tests of responses: a contact that may be sent to, and a response somebody was asked for."""

from datetime import date, datetime
from typing import Any

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.awards.models import Award, Holding, Post
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.ids import new_id
from firstlight.response import actions
from firstlight.response.models import EmergencyResponse

READY = {
    "safe_to_talk": "yes",
    "callback": "text",
    "danger_hurt": "no",
    "danger_near": "no",
    "safe_tonight": "no",
    "age": "16",
    "language": "es",
    "area": "spa4",
}


def contact(advocate: User, **answers: Any) -> Contact:
    """A contact with the answers sending needs; ``answers`` change or (with None) leave out some."""
    taken = hotline.take_contact(by=advocate)
    for field, value in {**READY, **answers}.items():
        if value is not None:
            hotline.record_answer(by=advocate, contact=taken, field=field, value=value)
    return Contact.objects.get(pk=taken.pk)


def response(advocate: User, answers: dict[str, Any] | None = None, **given: Any) -> EmergencyResponse:
    """A response sent by the advocate; asks whoever is proposed unless ``lead`` says otherwise."""
    return actions.open_response(by=advocate, contact=contact(advocate, **(answers or {})), **given)


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def accepted(
    advocate: User, worker: User, answers: dict[str, Any] | None = None, **given: Any
) -> EmergencyResponse:
    """A response the worker has accepted; they must be the one proposed, or ``lead`` with a reason."""
    sent = response(advocate, answers, **given)
    return actions.accept_response(by=worker, response=sent)


def post_held_by(worker: User, since: datetime) -> Post:
    """An award's post this worker has held since then."""
    award = Award.objects.create(
        organization="Harbor Light (invented)",
        title="Youth in crisis",
        funder="Invented fund",
        form="2021",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        source_name="invented.md",
        source_sha256=new_id(),
    )
    post = Post.objects.create(award=award, title="Youth ERCM")
    Holding.objects.create(post=post, worker=worker, from_at=since)
    return post


def answers(sent: EmergencyResponse) -> dict[str, str]:
    """What each worker asked has answered, by user name."""
    return {offer.worker.username: offer.answer for offer in sent.offers.all()}


def done(events: list[Event]) -> list[Event]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]
