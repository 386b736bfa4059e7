"""Builders for tests of papers and own requests."""

from typing import Any

from firstlight.disclosure import actions
from firstlight.disclosure.models import Demand, OwnRequest
from firstlight.survivors.models import Survivor
from firstlight.vault import parcel

WORD = "harbour lantern seven cups"
COURT = "Superior Court, case 26-1182"


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def paper(pia: Any, **given: Any) -> Demand:
    """A paper that came by hand."""
    usual = {
        "kind": "subpoena",
        "how": "by_hand",
        "issuer": COURT,
        "asked": "All records",
        "named": "J. Invented",
    }
    return actions.receive_demand(by=pia, **{**usual, **given})


def matched(pia: Any, survivor: Survivor, **given: Any) -> Demand:
    """A paper about this record, which is held since."""
    return actions.match_demand(by=pia, demand=paper(pia, **given), sign=survivor.sign)


def advised(pia: Any, lena: Any, survivor: Survivor | None = None, advice: str = "produce") -> Demand:
    """The same with counsel, counsel's word, and the person told; about nobody when no record is given."""
    demand = paper(pia)
    demand = actions.match_demand(by=pia, demand=demand, sign=survivor.sign if survivor else "")
    demand = actions.assign_counsel(by=pia, demand=demand, counsel=lena)
    demand = actions.note_notice(by=pia, demand=demand, told="told" if survivor else "nobody")
    return actions.advise_demand(by=lena, demand=demand, advice=advice)


def prepared(pia: Any, lena: Any, survivor: Survivor, *kinds: str) -> Demand:
    """Gone through, with everything of these kinds ticked."""
    from firstlight.disclosure.queries import candidates

    demand = advised(pia, lena, survivor)
    keys = [f"{one.pair[0].code}:{one.pair[1].pk}" for one in candidates(demand) if one.pair[0].code in kinds]
    return actions.prepare_production(by=pia, demand=demand, chosen=keys)


def asked(pia: Any, survivor: Survivor, **given: Any) -> OwnRequest:
    """A person's own request, face to face, asked alone."""
    usual = {
        "wants": "export",
        "how": "in_person",
        "alone": "nobody",
        "for_whom": "person",
        "proof": "in_person",
    }
    return actions.take_own_request(by=pia, survivor=survivor, **{**usual, **given})


def sealed_with(text: str = WORD) -> parcel.Stretched:
    """A passphrase made ready."""
    return parcel.stretched(text)


def done(events: list[Any]) -> list[Any]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]
