"""A person with something in every room of the house, ended as it should be, and what is sealed about them."""

from datetime import timedelta
from typing import Any

from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.response import actions as response
from firstlight.safety import actions as safety
from firstlight.services import actions as services
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.response.made import accepted, anew

MARK = "Canary Inventada"


def known(cast: Any, ana: Any) -> Survivor:
    """A person Dee met, with a name, an alias, a card, a safe channel and a note; the response has ended."""
    sent = accepted(ana, cast.dee)
    person = sent.survivor
    hotline.record_answer(by=ana, contact=anew(sent.contact), field="note", value=f"{MARK} waits inside.")
    response.meet_person(by=cast.dee, response=anew(sent))
    people.record_identity(by=cast.dee, survivor=anew(person), name=MARK)
    people.add_alias(by=cast.dee, survivor=anew(person), text=f"{MARK} the second")
    people.write_crisis_card(by=cast.dee, survivor=anew(person), card=None, keep_what="card", call_me=MARK)
    safety.add_channel(
        by=cast.dee, survivor=anew(person), channel="text", safe="yes", proof="in_person", reach=MARK
    )
    services.log_help(by=cast.dee, survivor=anew(person), codes=["food"])
    response.stabilise(by=cast.dee, response=anew(sent))
    response.close_response(by=cast.dee, response=anew(sent), ending="met_needs")
    return anew(person)


def later(days: int) -> Any:
    """So many days from now."""
    return now() + timedelta(days=days)
