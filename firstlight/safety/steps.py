"""Shared parts of verbs about safe contact; callable only inside a verb (the guard refuses them elsewhere)."""

from django.utils.translation import gettext as _

from firstlight.audit.ledger import Actor
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.notify.steps import tell
from firstlight.safety import queries
from firstlight.safety.clearance import same_words
from firstlight.safety.codes import Proof
from firstlight.safety.models import Asking, SafeContact
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many, seal

Answers = tuple[str, str, str]


def prove(
    survivor: Survivor, *, by: Actor, proof: str, why: str, answers: Answers, spoken_counts: bool
) -> None:
    """Refuse unless it is proven that the person says this. ``answers``: the word and the two answers as typed.

    ``spoken_counts``: plain talk is enough as long as nothing is kept to prove it with.
    """
    if proof == Proof.IN_PERSON:
        return
    if proof == Proof.CODE_WORD:
        _prove_by_word(survivor, answers[0], by=by, why=why)
    elif proof == Proof.TWO_FACTS:
        _prove_by_facts(survivor, answers[1:], by=by, why=why)
    elif proof != Proof.SPOKE:
        raise Refused(
            _("Choose how you know it is the person: in person, the code word, or both questions."),
            code="proof_missing",
        )
    elif not spoken_counts or queries.something_proves(survivor):
        raise Refused(
            _("Talking is not enough for this. Ask for the code word or both questions, or do it in person."),
            code="proof_too_weak",
        )


def _prove_by_word(survivor: Survivor, typed: str, *, by: Actor, why: str) -> None:
    ways = queries.ways_with_word(survivor).standing().order_by("added_at", "pk")  # type: ignore[attr-defined]
    kept = [(one, "code_word_safe") for one in ways]
    if not kept:
        raise Refused(
            _("No code word is kept for this person. Use both questions, or do it in person."),
            code="no_word_kept",
        )
    words = [same_words(typed, word) for word in reveal_many(kept, by=by, why=why)]
    if not any(words):
        raise Refused(
            _("That is not the code word. Nothing was changed. Use both questions, or do it in person."),
            code="wrong_word",
        )


def _prove_by_facts(survivor: Survivor, typed: tuple[str, str], *, by: Actor, why: str) -> None:
    card = queries.facts_card(survivor)
    if card is None:
        raise Refused(
            _("No questions are kept for this person. Use the code word, or do it in person."),
            code="no_facts_kept",
        )
    kept = reveal_many([(card, "answer_one"), (card, "answer_two")], by=by, why=why)
    right = [same_words(answer, fact) for answer, fact in zip(typed, kept, strict=True)]
    if not all(right):
        raise Refused(
            _("The answers are not both right. Nothing was changed. Use the code word, or do it in person."),
            code="wrong_facts",
        )


def seal_texts(channel: SafeContact, texts: dict[str, str]) -> dict[str, object]:
    """The texts that were filled in, sealed for this row; an empty box changes nothing."""
    if unknown := set(texts) - set(SafeContact.TEXTS):
        raise TypeError(f"not lines of a safe contact: {unknown}")
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    return {name: seal(channel, name, text) for name, text in given.items()}


def mark_watched(channel: SafeContact) -> None:
    """The device may be watched: so may everything else the person opens on it, unless they tell it apart."""
    keep(channel, watched=True)
    if channel.channel in SafeContact.ELECTRONIC:
        ways = SafeContact.objects.of(channel.survivor).standing().exclude(pk=channel.pk)
        for other in ways.filter(channel__in=SafeContact.ELECTRONIC, watched=False):
            keep(other, watched=True)


def tell_of(asking: Asking, *, by: Actor) -> None:
    """Privacy officer, attorneys and supervisors hear of it at once, in the app and by mail."""
    for worker in queries.to_be_told(by):
        tell(worker, "asking", sign="", page=queries.ASKING_PAGE, page_id=asking.pk, mail=True)
