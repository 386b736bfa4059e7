"""Questions about how a person may be reached, and about who asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from firstlight.access.models import Duty, User
from firstlight.access.queries import with_role
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.speaking import reader_language
from firstlight.notify.models import Notice
from firstlight.safety.clearance import Clearance, Rules, Verdict, clear, judge, stricter
from firstlight.safety.codes import Proof
from firstlight.safety.models import Asking, ContactCard, SafeContact
from firstlight.safety.wording import load_clearance
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many

RULES_IN_WORDS = ("good_hours", "who_answers", "we_say", "voicemail_words", "if_another_answers")
OPENED = ("reach", *RULES_IN_WORDS, "code_word_safe", "code_word_stop")
OVER_THE_PHONE = ("call", "text", "voicemail")
ASKING_PAGE = "safety.see_asking"


@dataclass(frozen=True)
class Way:
    """One way to reach somebody as a page shows it: its verdict, the reasons in words, its opened texts."""

    channel: SafeContact
    verdict: Verdict
    why_not: list[str]
    watched: str
    words: dict[str, str]


def rules_of(channel: SafeContact) -> Rules:
    """What the card says of one way, as the engine reads it."""
    return Rules(
        safe=channel.safe,
        watched=channel.watched,
        withdrawn=channel.revoked_at is not None,
        phase=channel.phase,
        confirmed_at=channel.confirmed_at,
    )


def strict_rules(channel: SafeContact, others: Iterable[SafeContact]) -> Rules:
    """Its rules, or the stricter where a record merged with it says otherwise about the same kind of way."""
    rules = rules_of(channel)
    for other in others:
        same_kind = other.channel == channel.channel and other.survivor_id != channel.survivor_id
        if same_kind and other.revoked_at is None:
            rules = stricter(rules, rules_of(other))
        if other.watched and _on_one_device(channel, other):
            rules = replace(rules, watched=True)
    return rules


def _on_one_device(channel: SafeContact, other: SafeContact) -> bool:
    """Whether a way of a merged record that stands may be opened on the same device as this one."""
    both = {channel.channel, other.channel} <= set(SafeContact.ELECTRONIC)
    return both and other.survivor_id != channel.survivor_id and other.revoked_at is None


def every_way(survivor: Survivor) -> list[SafeContact]:
    """All ways to reach this person, of merged records too."""
    return list(SafeContact.objects.of(survivor).select_related("survivor").order_by("added_at", "pk"))


def shown(channel: SafeContact, others: Iterable[SafeContact], words: dict[str, str]) -> Way:
    """One way as a page shows it, at this moment."""
    said, rules = load_clearance(), strict_rules(channel, others)
    verdict = judge(rules, now(), said.fresh_days)
    return Way(
        channel,
        verdict,
        [said.reason(code, rules.phase, reader_language()) for code in verdict.why_not],
        said.reason("watched", rules.phase, reader_language()) if verdict.face_to_face else "",
        words,
    )


def ways_to(survivor: Survivor, user: User, *, why: str = "") -> list[Way]:
    """The ways that stand, as far as the worker may see them. With ``why`` their rules in words are opened (one
    line of the ledger): never the number or address, never the code word; the word for stop always."""
    every = every_way(survivor)
    in_scope = set(SafeContact.objects.card_for(user).of(survivor).values_list("pk", flat=True))
    mine = [one for one in every if one.pk in in_scope and one.revoked_at is None]
    fields = (*RULES_IN_WORDS, "code_word_stop") if why else ()
    texts = reveal_many([(one, field) for one in mine for field in fields], by=user, why=why)
    per_way = [texts[at * len(fields) : (at + 1) * len(fields)] for at in range(len(mine))]
    return [
        shown(one, every, dict(zip(fields, told, strict=True)))
        for one, told in zip(mine, per_way, strict=True)
    ]


def withdrawn(survivor: Survivor, user: User) -> list[SafeContact]:
    """The ways the person withdrew, the last first; nothing of them is opened any more."""
    ways = SafeContact.objects.card_for(user).of(survivor).filter(revoked_at__isnull=False)
    return list(ways.order_by("-revoked_at", "pk"))


def way_of(channel: SafeContact) -> Way:
    """One way with its verdict; nothing opened."""
    return shown(channel, every_way(channel.survivor), {})


def may_be_reached(survivor: Survivor) -> bool:
    """Whether any way to this person is clear now. It opens none: each use asks anew for its clearance."""
    every, days = every_way(survivor), load_clearance().fresh_days
    return any(judge(strict_rules(one, every), now(), days).may_use for one in every)


def clearance_for(channel: SafeContact) -> Clearance | None:
    """The clearance to use this way now; None when it is not clear. Asked anew for each use."""
    rules = strict_rules(channel, every_way(channel.survivor))
    days = load_clearance().fresh_days
    return clear(rules, now(), days, contact_id=channel.pk, channel=channel.channel)


def opened(channel: SafeContact, clearance: Clearance, *, by: Actor, why: str) -> dict[str, str]:
    """Everything of one way in the clear, for whoever holds its clearance; one line of the ledger."""
    if clearance.contact_id != channel.pk:
        raise ValueError("this clearance is for another way")
    texts = reveal_many([(channel, field) for field in OPENED], by=by, why=why)
    words = dict(zip(OPENED, texts, strict=True))
    return {**words, "dial": dial(words["reach"]) if channel.channel in OVER_THE_PHONE else ""}


def dial(told: str) -> str:
    """The digits of a telephone number for a link, with a leading plus; nothing when it is none."""
    digits = "".join(mark for mark in told if mark.isascii() and mark.isdigit())
    plus = "+" if told.strip().startswith("+") else ""
    return plus + digits if 3 <= len(digits) <= 15 else ""


def facts_card(survivor: Survivor) -> ContactCard | None:
    """The two facts of this person, if they chose some; those of a record merged into theirs where theirs has none."""
    cards = {card.survivor_id: card for card in ContactCard.objects.filter(survivor__in=survivor.group)}
    return cards.get(survivor.root.pk) or (cards[min(cards)] if cards else None)


def questions_of(survivor: Survivor, *, by: Actor, why: str) -> list[str]:
    """The two questions to ask, never their answers; nothing when none were chosen."""
    card = facts_card(survivor)
    wanted = [(card, "question_one"), (card, "question_two")] if card else []
    return reveal_many(wanted, by=by, why=why)  # type: ignore[arg-type]


def ways_with_word(survivor: Survivor) -> QuerySet[SafeContact]:
    """The ways that keep a code word, withdrawn ones too."""
    return SafeContact.objects.of(survivor).filter(code_word_safe__isnull=False).select_related("survivor")


def something_proves(survivor: Survivor) -> bool:
    """Whether a word or facts were ever kept to prove it is the person: from then on plain talk is too little."""
    return ways_with_word(survivor).exists() or facts_card(survivor) is not None


def proofs_for(survivor: Survivor, *, spoken_counts: bool) -> list[str]:
    """The proofs this person can give, in the order a form offers them. The word of a way that was withdrawn
    proves nothing: it may be why it was."""
    possible = {
        Proof.IN_PERSON: True,
        Proof.CODE_WORD: ways_with_word(survivor).standing().exists(),  # type: ignore[attr-defined]
        Proof.TWO_FACTS: facts_card(survivor) is not None,
        Proof.SPOKE: spoken_counts and not something_proves(survivor),
    }
    return [proof for proof, can in possible.items() if can]


def watched_already(survivor: Survivor) -> bool:
    """Whether a device of this person may be watched."""
    ways = SafeContact.objects.of(survivor).standing()
    return bool(ways.filter(channel__in=SafeContact.ELECTRONIC, watched=True).exists())


def phone_said(survivor: Survivor) -> tuple[bool, bool]:
    """Whether a phone of theirs was said to be not safe or withdrawn, and whether a device of theirs may be watched;
    one question."""
    ways = list(SafeContact.objects.of(survivor))
    down = any(
        one.channel in OVER_THE_PHONE and (one.safe == SafeContact.Safe.NO or one.revoked_at is not None)
        for one in ways
    )
    watched = any(
        one.channel in SafeContact.ELECTRONIC and one.watched and one.revoked_at is None for one in ways
    )
    return down, watched


def turned_down(survivor: Survivor, channel: str) -> bool:
    """Whether this kind of way was said to be not safe, or withdrawn: plain talk does not bring it back."""
    ways = SafeContact.objects.of(survivor).filter(channel=channel)
    return ways.filter(Q(safe=SafeContact.Safe.NO) | Q(revoked_at__isnull=False)).exists()


def guarded(survivor: Survivor) -> bool:
    """Whether anything was said to be not safe, watched or withdrawn: nobody brings a proof of their own then."""
    strict = Q(safe=SafeContact.Safe.NO) | Q(watched=True) | Q(revoked_at__isnull=False)
    return SafeContact.objects.of(survivor).filter(strict).exists()


def askings(user: User) -> QuerySet[Asking]:
    """Who asked, newest first, as far as the worker may see."""
    return Asking.objects.visible_to(user).select_related("by").order_by("-at", "pk")


def told_about(asking: Asking) -> list[User]:
    """Who was told that somebody asked."""
    notices = Notice.objects.filter(page=ASKING_PAGE, page_id=asking.pk).select_related("to")
    return [notice.to for notice in notices.order_by("made_at", "pk")]


def to_be_told(writer: Any) -> list[User]:
    """Privacy officers, attorneys and the supervisors on duty, every supervisor when none is; not the writer."""
    on_duty = Duty.objects.at(now()).filter(kind=Duty.Kind.SUPERVISOR, user__is_active=True)
    supervisors = [duty.user for duty in on_duty.select_related("user").order_by("starts_at", "pk")]
    people = [*with_role("privacy"), *with_role("attorney"), *(supervisors or with_role("supervisor"))]
    return [one for one in dict.fromkeys(people) if one.pk != writer.pk]
