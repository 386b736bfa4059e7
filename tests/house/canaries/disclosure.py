"""The canary in disclosure."""

from typing import Any

from django.test import Client

MARK = "zqcanary"
WORD = "seven lantern cups"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Marked words in every sealed column of a paper and of a correction; a claim, a production and a copy are made of
    them, sealed: none of it is in what leaves."""
    from firstlight.access.models import User
    from firstlight.demo.cast import PASSWORD
    from firstlight.disclosure import actions
    from firstlight.disclosure.models import Demand, Item, OwnRequest

    pia = type(ana)(Client(SERVER_NAME="localhost", raise_request_exception=False))
    pia.go("/sign-in/", {"login": "pia", "password": PASSWORD})
    came = {
        "kind": "subpoena",
        "how": "mail",
        "issuer": f"{MARK} court",
        "asked": f"{MARK} all",
        "named": f"{MARK} name",
    }
    paper = pia.go("/papers/receive_demand/", came)
    pia.go("/papers/receive_demand/", {**came, "kind": MARK}, badly=True)
    pia.go(f"{paper}match_demand/", {"sign": f"{MARK} sign"}, badly=True)
    pia.go(f"{paper}match_demand/", {"sign": sent.survivor.sign})
    pia.go(f"{paper}assign_counsel/", {"outside": f"{MARK} and partners"})
    pia.go(f"{paper}note_notice/", {"told": "tried", "words": f"{MARK} rang"})
    pia.go(f"{paper}advise_demand/", {"advice": "produce", "words": f"{MARK} says"})
    demand = Demand.objects.get(counsel=None, told="tried")
    officer = User.objects.get(username="pia")
    actions.prepare_production(by=officer, demand=demand, chosen=[])
    chosen = [
        f"{one.kind}:{one.row}"
        for one in Item.objects.filter(demand=demand, kind__in=["contact", "identity"])
    ]
    actions.prepare_production(by=officer, demand=Demand.objects.get(pk=demand.pk), chosen=chosen)
    pia.go(f"{paper}claim_privilege/", {"with_log": "on"})
    handed = pia.go(f"{paper}produce/", {"passphrase": WORD, "sure": "on"})
    person = f"/records/{sent.survivor_id}/take_own_request/"
    asked = {
        "wants": "export",
        "how": "in_person",
        "alone": "nobody",
        "for_whom": "person",
        "proof": "in_person",
    }
    own = pia.go(person, asked)
    pia.go(f"{own}correct_own/", {"says": "add", "words": f"{MARK} was there"})
    assert MARK in pia.go(f"{own}data/")
    copy = pia.go(f"{own}export_own_data/", {"passphrase": WORD})
    assert OwnRequest.objects.get().given_at
    assert Demand.objects.get(pk=demand.pk).state == "produced"
    for leaves in (handed, copy):
        assert "sealed" in leaves
        assert MARK not in leaves
    for page in ("", "receipt/", "claim/", "log/", "proof/"):
        pia.go(f"{paper}{page}")
    ana.met += pia.met
    ana.titles += pia.titles
