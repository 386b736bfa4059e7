"""For each verb with an address: who of the cast may do it, on which object, and the form they meet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from firstlight.access.models import Membership, User
from firstlight.access.roles import ANYONE, ROLES, SIGNED_IN
from firstlight.demo.cast import CAST
from firstlight.desk.docs import actions, own_models, pages
from tests.flows.typed import Field, Form, forms_of

ADDRESSES = {verb: path for verb, path in pages().items() if verb in actions()}
ARGUMENT = re.compile(r"<id:(\w+)_id>")
OTHERWISE_NAMED = {
    "worker": "User",
    "response": "EmergencyResponse",
    "against": "AgainstWish",
    "need": "Help",
    "mark": "NotSafe",
    "switch": "RemoteSwitch",
    "own": "OwnRequest",
    "funder": "ProjectFunder",
    "run": "ReportRun",
}
MODELS = {model.__name__: model for model in own_models()}
PRESSED = {
    "access.unlock_desk": ("secret",),
    "devices.end_session": ("session",),
    "devices.open_desk": ("credential", "next"),
    "devices.prove_again": ("proof-password", "next"),
    "devices.remove_factor": ("factor",),
    "hotline.record_answer": ("field", "value", "version", "happened"),
    "outing.raise_duress": (),
    "outing.still_safe": (),
    "safety.tighten_channel": ("how",),
    "safety.use_channel": (),
}
"""What is sent by a button or a script of another page, beside what that page showed."""
ENOUGH = 14


@dataclass
class Asked:
    """A form of a verb as somebody meets it."""

    verb: str
    who: str
    address: str
    form: Form
    noun: Any = None


def model_of(verb: str, argument: str) -> Any:
    """The noun behind an address; its argument is named for it."""
    if verb.startswith("safety.") and argument == "contact":
        return MODELS["SafeContact"]
    return MODELS.get(OTHERWISE_NAMED.get(argument, argument.title().replace("_", "")))


def holders(verb: str) -> list[str]:
    """Those of the cast who work here and hold the verb."""
    if verb in ANYONE | SIGNED_IN:
        return ["ana", "ruth", "dee", "sam", "marco"]
    return [
        part.username
        for part in CAST
        if not part.left and any(verb in ROLES[role].verbs for _team, role, _share in part.roles)
    ]


def nouns(verb: str) -> list[Any]:
    """Objects the address could be about; None where it is about nothing in particular."""
    found = ARGUMENT.search(ADDRESSES[verb])
    if found is None:
        return [None]
    model = model_of(verb, found.group(1))
    return list(model._base_manager.order_by("-version", "-pk")[:40]) if model else []


def seen_by(worker: User, noun: Any) -> bool:
    """Whether the noun is in their scope."""
    if noun is None or isinstance(noun, (User, Membership)):
        return True
    return type(noun).objects.visible_to(worker).filter(pk=noun.pk).exists()


def candidates(night: Any, verb: str) -> Iterator[tuple[str, Any]]:
    """Who and what, in the order they are tried: as the night says, else whoever has it in scope."""
    if verb in night.meant:
        yield night.meant[verb]
        return
    workers = {name: night.worker(name) for name in holders(verb)}
    for noun in nouns(verb):
        for name, worker in workers.items():
            if seen_by(worker, noun):
                yield name, noun


def arguments(night: Any, verb: str, who: str, noun: Any) -> list[str]:
    """The ids of an address: of the noun, and where it is about two people, of another whom the worker sees."""
    if noun is None:
        return []
    if len(ARGUMENT.findall(ADDRESSES[verb])) == 1:
        return [noun.pk]
    others = type(noun).objects.visible_to(night.worker(who)).filter(merged_into=None).exclude(pk=noun.pk)
    return [noun.pk, *others.order_by("-begun_at", "pk").values_list("pk", flat=True)[:1]]


def ask(night: Any, verb: str) -> Asked | None:
    """The first of the cast who meets a form of the verb; None when the night has no object for it."""
    for tried, (who, noun) in enumerate(candidates(night, verb)):
        if tried == ENOUGH:
            break
        address = reverse(verb.replace(".", ":", 1), args=arguments(night, verb, who, noun))
        if form := _form(verb, night.browser(who), address, noun):
            return Asked(verb, who, address, form, noun)
    return None


def _form(verb: str, browser: Client, address: str, noun: Any) -> Form | None:
    answer = browser.get(address)
    if answer.status_code == 405 or verb in PRESSED:
        names = [Field(name, "text", required=True) for name in PRESSED.get(verb, ())]
        seen = [Field("seen", "hidden", value=f"{noun.pk}:{noun.version}")] if noun is not None else []
        return Form(address, {one.name: one for one in [*names, *seen]})
    if answer.status_code != 200:
        return None
    own = [
        form for form in forms_of(answer.content.decode(), address) if form.action.split("?")[0] == address
    ]
    return own[0] if own else None
