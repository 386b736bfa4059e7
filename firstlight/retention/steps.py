"""Shared parts of purging; callable only inside a verb. What destroys is ``records.erasing``: there is one eraser."""

from firstlight.audit.ledger import Actor
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Unreadable
from firstlight.kit.nouns import keep
from firstlight.records import erasing
from firstlight.records.models import Erasure
from firstlight.retention.classes import HOLDABLE, rules
from firstlight.retention.models import Purge
from firstlight.retention.queries import Plan, longer_owners
from firstlight.survivors.models import CrisisCard, Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import reveal_many, seal


def destroy(survivor: Survivor, plan: Plan, *, by: Actor) -> int:
    """Destroy what the plan names of this person's record, and of all merged into it; how many keys went."""
    people, what = plan.people, plan.lapse.what
    if what == Purge.What.REST:
        keys = erasing.destroy_keys(people, owners=plan.owners)
        erasing.empty(people)
        Erasure.objects.create(survivor=survivor, asked_by=Erasure.AskedBy.RETENTION, keys=keys)
        return keys
    cards = [f"card:{pk}" for pk in people]
    if what == Purge.What.CARD:
        _empty_cards(people)
        return keyring.destroy_all(fates=(), owners=cards)
    if what == Purge.What.STORY:
        for card in CrisisCard.objects.filter(survivor__in=people).order_by("pk"):
            _stand_alone(card, by)
    else:
        _empty_cards(people)
    spared = longer_owners(people, what) | set(cards if what == Purge.What.STORY else ())
    keys = erasing.destroy_keys(people, spare=spared, owners=plan.owners)
    erasing.empty_found(plan.found)
    erasing.end_enrollments(people)
    Survivor.objects.filter(pk__in=people).update(purged_at=now())
    return keys


def destroy_again(survivor: Survivor, last: Purge) -> int:
    """The keys of a purge that was cut off before they were gone; how many went."""
    people = erasing.everybody_of(survivor)
    spared = longer_owners(people, last.what)
    if last.what == Purge.What.STORY:
        spared |= {f"card:{pk}" for pk in people}
    return erasing.destroy_keys(people, spare=spared)


def empty_passing(contact: Contact) -> None:
    """Take away what only a call back needed."""
    keep(contact, **dict.fromkeys(rules().transient_columns))


def empty_contact(contact: Contact) -> int:
    """Take every word of a contact of nobody we know away, and its key; how many keys went."""
    keep(contact, **dict.fromkeys(HOLDABLE))
    return keyring.destroy_all(fates=(), owners=[contact.sealed_under])


def _stand_alone(card: CrisisCard, by: Actor) -> None:
    """Seal the card anew under a key of its own, so that it outlives the person's."""
    if card.own_key or all(getattr(card, line) is None for line in CrisisCard.LINES):
        return
    try:
        texts = reveal_many([(card, line) for line in CrisisCard.LINES], by=by, why="retention.purge")
    except Unreadable:  # an older backup came back: this card opens nowhere any more
        keep(card, **dict.fromkeys(CrisisCard.LINES))
        return
    card.own_key = True
    keyring.key_for(card.sealed_under, fate=card.about, make=True)
    lines = {line: seal(card, line, text) for line, text in zip(CrisisCard.LINES, texts, strict=True)}
    keep(card, own_key=True, **lines)


def _empty_cards(people: list[str]) -> None:
    """The card is empty; a day that was chosen for it has served, what they decide next counts anew."""
    lines = dict.fromkeys(CrisisCard.LINES)
    CrisisCard.objects.filter(survivor__in=people).update(keep_until=None, own_key=False, **lines)
