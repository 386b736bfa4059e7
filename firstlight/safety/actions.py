"""Verbs of safe contact in life order: what makes it stricter is free, what loosens it needs a proof."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import moment
from firstlight.safety import queries, steps
from firstlight.safety.clearance import Clearance, is_looser
from firstlight.safety.codes import Proof, Tighter
from firstlight.safety.models import Asking, ContactCard, SafeContact
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal

Safe = SafeContact.Safe


@action
def add_channel(
    *,
    by: Actor,
    survivor: Survivor,
    channel: str,
    safe: str = Safe.UNKNOWN,
    watched: bool = False,
    proof: str = "",
    word: str = "",
    answer_one: str = "",
    answer_two: str = "",
    **texts: str,
) -> SafeContact:
    """One more way the person named. Saying that it is safe, or keeping a code word, needs a proof; the rest not.

    A device that may be watched already makes the new way watched too, unless it is proven who says otherwise;
    plain talk proves nothing, and brings back no kind of way that was turned down.
    """
    own_word = bool(texts.get("code_word_safe", "").strip())
    needs_proof = own_word or safe == Safe.YES
    if needs_proof:
        why, answers = "safety.add_channel", (word, answer_one, answer_two)
        talk = not (queries.turned_down(survivor, channel) or (own_word and queries.guarded(survivor)))
        steps.prove(survivor, by=by, proof=proof, why=why, answers=answers, spoken_counts=talk)
    if channel in SafeContact.ELECTRONIC and (not needs_proof or proof == Proof.SPOKE):
        watched = watched or queries.watched_already(survivor)
    added = SafeContact(survivor=survivor, channel=channel, safe=safe, watched=watched, added_at=now())
    if safe == Safe.YES:
        added.confirmed_at = added.added_at
    for name, sealed in steps.seal_texts(added, texts).items():
        setattr(added, name, sealed)
    added.save(force_insert=True)
    return added


@action
def confirm_channel(
    *,
    by: Actor,
    channel: SafeContact,
    phase: str = "",
    proof: str = "",
    word: str = "",
    answer_one: str = "",
    answer_two: str = "",
) -> SafeContact:
    """“Still right”, says the person: the yes holds for the days of the phase again."""
    if channel.revoked_at is not None or channel.safe != Safe.YES:
        raise Refused(
            _("Only what was said to be safe can be still right. To change it, use “Change what it says”."),
            code="not_a_yes",
        )
    why = "safety.confirm_channel"
    steps.prove(
        channel.survivor,
        by=by,
        proof=proof,
        why=why,
        answers=(word, answer_one, answer_two),
        spoken_counts=True,
    )
    keep(channel, confirmed_at=now(), phase=phase or channel.phase)
    return channel


@action
def use_channel(*, by: Actor, channel: SafeContact) -> Clearance:
    """“I have read this”: the rules were shown, and this way is clear now; gives the clearance that opens it."""
    way, clearance = queries.way_of(channel), queries.clearance_for(channel)
    if clearance is None:
        raise Refused(" ".join(way.why_not), code=way.verdict.why_not[0])
    return clearance


@action
def tighten_channel(*, by: Actor, channel: SafeContact, how: str) -> SafeContact:
    """Not safe, may be watched, or withdrawn: one press by anybody who sees the card, without a proof."""
    if how not in Tighter.values:
        raise Refused(_("Choose one: not safe, may be watched, or withdrawn."), code="unknown_way")
    if channel.revoked_at is not None:
        raise Refused(_("It is withdrawn already. Nobody uses it."), code="withdrawn")
    if how == Tighter.WATCHED:
        steps.mark_watched(channel)
    elif how == Tighter.NOT_SAFE:
        keep(channel, safe=Safe.NO)
    else:
        keep(channel, revoked_at=now())
    return channel


@action
def loosen_channel(
    *,
    by: Actor,
    channel: SafeContact,
    safe: str,
    watched: bool = False,
    proof: str = "",
    word: str = "",
    answer_one: str = "",
    answer_two: str = "",
    **texts: str,
) -> SafeContact:
    """Change what a way says. Whatever could let more through needs a proof; an empty box leaves what is there."""
    if channel.revoked_at is not None:
        raise Refused(
            _("It is withdrawn. If the person wants it again, add it anew with them."), code="withdrawn"
        )
    before, sealed = queries.rules_of(channel), steps.seal_texts(channel, texts)
    after = replace(before, safe=safe, watched=watched)
    if after == before and not sealed:
        raise Refused(_("Nothing was changed. Change something, or go back."), code="empty")
    changes: dict[str, Any] = {**sealed, "safe": safe, "watched": watched}
    if sealed or is_looser(before, after):
        why = "safety.loosen_channel"
        steps.prove(
            channel.survivor,
            by=by,
            proof=proof,
            why=why,
            answers=(word, answer_one, answer_two),
            spoken_counts=False,
        )
        if safe == Safe.YES:
            changes["confirmed_at"] = now()
    keep(channel, **changes)
    if watched and not before.watched:
        steps.mark_watched(channel)
    return channel


@action
def keep_facts(
    *,
    by: Actor,
    survivor: Survivor,
    question_one: str,
    fact_one: str,
    question_two: str,
    fact_two: str,
    proof: str = "",
    word: str = "",
    answer_one: str = "",
    answer_two: str = "",
) -> ContactCard:
    """Two facts the person chose, each as a question and its answer; they prove it is the person, as the word does."""
    why, talk = "safety.keep_facts", not queries.guarded(survivor)
    steps.prove(
        survivor, by=by, proof=proof, why=why, answers=(word, answer_one, answer_two), spoken_counts=talk
    )
    card = queries.facts_card(survivor)
    if fresh := card is None or card.survivor_id != survivor.root.pk:
        card = ContactCard(survivor=survivor.root)
    chosen = (question_one, fact_one, question_two, fact_two)
    for name, text in zip(ContactCard.FACTS, chosen, strict=True):
        setattr(card, name, seal(card, name, text.strip()))
    card.kept_at = now()
    card.version += 1
    card.save(force_insert=fresh, force_update=not fresh)
    return card


@action
def someone_asks(
    *,
    by: User,
    asker: str,
    channel: str = "",
    paper: str = "",
    told: str = "",
    happened_at: datetime | None = None,
) -> Asking:
    """Somebody asks about a person: what kind of asker, no name of anybody. Those who decide are told at once."""
    asking = Asking.objects.create(
        asker=asker,
        channel=channel,
        paper=paper,
        told=told,
        at=moment(happened_at),
        recorded_at=now(),
        by=by,
    )
    steps.tell_of(asking, by=by)
    return asking
