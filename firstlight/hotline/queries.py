"""Questions about contacts: what is known, what is suggested and why, who waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils.translation import ngettext

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.directory.models import Partner
from firstlight.dispatch import triage
from firstlight.dispatch.rulebook import DANGER_ANSWER, ClockRule, Rules
from firstlight.dispatch.rulefiles import load_rules
from firstlight.hotline.answers import AGENCIES, DANGER_REASONS, LONGEST, WHY_NOT_TOLD, WISH, told_age
from firstlight.hotline.models import OF_RESPONSE, PLAIN, AgainstWish, Clock, Contact
from firstlight.hotline.states import NOT_OVER
from firstlight.hotline.wording import contact_choices
from firstlight.kit.speaking import reader_language
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.survivors.ages import band_label
from firstlight.survivors.models import Barred
from firstlight.survivors.queries import signs_of_people
from firstlight.vault.sealing import reveal_many

SEALED = tuple(LONGEST)
ON_A_PAGE = 25
URGENT = frozenset({"P0", "P1", "P2"})
_ASKED = Count("pk", filter=Q(partner_asked="yes"))


@dataclass(frozen=True)
class Waiting:
    """One line of the board: somebody waits, since when, against which clock, for what. No name."""

    contact: Contact
    level: str
    clock: Clock | None
    words: str
    needs: tuple[str, ...]

    @property
    def urgent(self) -> bool:
        """Whether a response is the next thing to send."""
        return self.level in URGENT


@dataclass(frozen=True)
class ShownClock:
    """A clock in the reader's words."""

    clock: Clock
    label: str
    note: str
    from_event: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether a worker says when it is done; the others are met by what is done elsewhere."""
        return self.clock.met_at is None and self.clock.code not in OF_RESPONSE

    @property
    def known_late(self) -> bool:
        """Missed as a fact: not so while it counts from what happened, and nobody knows when that was."""
        return self.clock.missed and not self.from_event


def rules_now() -> Rules:
    """The triage rules in force."""
    return load_rules()


def facts_of(contact: Contact) -> triage.Facts:
    """What triage weighs, from what the contact says now."""
    return triage.Facts(
        kind=contact.kind,
        relation=contact.relation,
        danger_hurt=contact.danger_hurt,
        danger_near=contact.danger_near,
        safe_tonight=contact.safe_tonight,
        chips=frozenset(contact.chips),
        needs=frozenset(contact.needs),
        age_years=contact.age_years,
        age_word=contact.age_word,
        may_be_under_18=contact.may_be_under_18,
        young_person_known=contact.young_person_known,
        worker_has_spoken=contact.spoken_with_at is not None,
        interpreter_needed="interpreter" in contact.needs,
    )


def suggestion_for(contact: Contact) -> triage.Suggestion:
    """The level the rules suggest now, with reasons."""
    return triage.suggest(facts_of(contact), rules_now())


def is_young(contact: Contact) -> bool:
    """Whether the person in need is, or may be, under 18."""
    facts, rules = facts_of(contact), rules_now()
    return triage.in_need(facts, rules) and triage.minor(facts, rules) in ("yes", "maybe")


def clock_rules(contact: Contact) -> list[ClockRule]:
    """The clocks that run at the level in force; a raised level runs the clocks of that level."""
    rules, suggestion = rules_now(), suggestion_for(contact)
    if contact.level == suggestion.level:
        return list(suggestion.clocks)
    of_suggested = rules.levels[suggestion.level].clocks
    own = [rules.clocks[code] for code in rules.levels[contact.level].clocks]
    return own + [rule for rule in suggestion.clocks if rule.code not in of_suggested]


def still_needed(contact: Contact) -> list[str]:
    """The questions to ask before a response can be sent (care.md 2). "Not clear" is an answer.

    Life danger asks nothing more: help goes with what is known.
    """
    if contact.level == "P0":
        return []
    asked = {
        "safe_to_talk": contact.safe_to_talk,
        "reach": contact.callback or contact.reach,
        **{field: getattr(contact, field) for field in DANGER_ANSWER},
        "age": contact.age_years is not None or contact.age_word or "age" in contact.touched,
        "language": contact.language,
    }
    return [field for field, answer in asked.items() if not answer]


def words_needed(contact: Contact) -> list[str]:
    """The same, as the questions themselves."""
    return [contact_choices().question(field, reader_language()) for field in still_needed(contact)]


@dataclass(frozen=True)
class BeforeCall:
    """What to read before a call or text: what must not be missed first, then how to go about it."""

    first: tuple[str, ...]
    also: tuple[str, ...]


def before_any_call(contact: Contact) -> BeforeCall:
    """Not asked means no; a phone that may be watched gets no place and no time."""
    may_reach = contact.callback in ("call", "text")
    first = {
        "watched": "phone_watched" in contact.chips,
        "unknown_is_no": contact.callback in ("", "unknown"),
        "hung_up": contact.kind in ("hang_up", "silent"),
    }
    also = {"neutral": may_reach, "other_answers": may_reach, "stop_word": contact.stop_word is not None}
    agreed = [label("callback", contact.callback)] if contact.callback in ("no", "call", "text") else []
    if contact.callback == "call":
        agreed.append(label("voicemail", "yes" if contact.voicemail == "yes" else "no"))
    return BeforeCall(
        (*_rules_of(first), " · ".join(agreed)) if agreed else _rules_of(first), _rules_of(also)
    )


def _rules_of(which: dict[str, bool]) -> tuple[str, ...]:
    return tuple(label("callback_rules", code) for code, holds in which.items() if holds)


def limits_again(contact: Contact) -> bool:
    """Whether an answer suggests a young person and the limits were not said since (care.md 1): say them again."""
    said_at = _touched_at(contact, "limits") if contact.limits == "said" else ""
    told_at = max(_touched_at(contact, field) for field in ("age", "may_be_under_18", "young_person_known"))
    return is_young(contact) and told_at > said_at


def answers_of(contact: Contact, *, by: User, why: str) -> dict[str, Any]:
    """Every answer as the page's form shows it; the sealed ones opened under one line of the ledger."""
    opened = reveal_many([(contact, field) for field in SEALED], by=by, why=why)
    plain = {field: getattr(contact, field) for field in PLAIN}
    wishes = {f"{WISH}{code}": wish for code, wish in contact.wishes.items()}
    age = told_age(contact.age_years, contact.age_word, asked="age" in contact.touched)
    plain["referred_by"] = contact.referred_by_id or ""
    return {**plain, **wishes, "age": age, **dict(zip(SEALED, opened, strict=True))}


def signs_in_use(among: Collection[str]) -> set[str]:
    """Which of these call signs nobody new may get: those of open contacts and of every person."""
    waiting = Contact.objects.filter(state__in=NOT_OVER, sign__in=list(among))
    return set(waiting.values_list("sign", flat=True)) | signs_of_people(among)


def open_clocks(contact: Contact) -> list[Clock]:
    """Clocks that run: not met, not dropped; the next due first."""
    return list(contact.clocks.running())


def shown_clocks(contact: Contact) -> list[ShownClock]:
    """All clocks that count, met ones too, in the reader's words."""
    return [
        _shown(clock) for clock in contact.clocks.filter(dropped_at__isnull=True).order_by("due_at", "id")
    ]


def clocks_by_hand(contact: Contact) -> list[tuple[str, str]]:
    """Code and words of the clocks a worker may say are done."""
    return [(shown.clock.code, shown.label) for shown in shown_clocks(contact) if shown.by_hand]


def missed_clocks(contact: Contact) -> list[ShownClock]:
    """Clocks met late, or not met and past due."""
    return [shown for shown in shown_clocks(contact) if shown.known_late]


def waiting(user: User) -> list[Waiting]:
    """Who waits, in the asker's scope: by level, then time left, then young people first. Three questions."""
    running = Clock.objects.running().of_response()
    rows = Contact.objects.visible_to(user).waiting().prefetch_related(Prefetch("clocks", running))
    lines = [_line(contact) for contact in rows]
    return sorted(lines, key=_place_in_queue)


def contacts_for(user: User, show: str) -> Any:
    """The list of a tab: ``mine`` (taken by me, newest first), ``open`` (all open in my scope), ``tips`` to read."""
    rows = Contact.objects.visible_to(user).select_related("taken_by").order_by("-opened_at", "id")
    if show == "tips":
        return rows.tips()
    return rows.filter(taken_by=user) if show == "mine" else rows.filter(state__in=NOT_OVER)


def partners_to_name(contact: Contact) -> list[tuple[str, str]]:
    """Whom to choose from when an organisation speaks for somebody: id and name; nothing for anybody else."""
    if contact.relation not in AGENCIES and not contact.referred_by_id:
        return []
    rows = Partner.objects.filter(Q(ended_at__isnull=True) | Q(pk=contact.referred_by_id))
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


@dataclass(frozen=True)
class Referrals:
    """How many contacts one partner referred, and in how many of them the person knew and wanted it."""

    partner: Partner
    contacts: int
    asked: int


def referrals_by_partner(since: datetime, until: datetime) -> list[Referrals]:
    """Counts for outreach: contacts begun from ``since`` until before ``until``, by the partner that referred them.

    Over all contacts and alike for everyone; no contact and no person can be reached from here.
    """
    rows = Contact.objects.filter(opened_at__gte=since, opened_at__lt=until, referred_by__isnull=False)
    counted = rows.order_by().values("referred_by").annotate(n=Count("pk"), yes=_ASKED)
    partners = Partner.objects.in_bulk([row["referred_by"] for row in counted])
    found = [Referrals(partners[row["referred_by"]], row["n"], row["yes"]) for row in counted]
    return sorted(found, key=lambda row: (row.partner.name, row.partner.pk))


@dataclass(frozen=True)
class ShownAgainstWish:
    """One act against a wish in the reader's words, and whether the person has been told."""

    act: AgainstWish
    choice: str
    wish: str
    reason: str
    why_not_told: str
    who: str
    told_at: datetime | None


def against_wishes(contact: Contact) -> list[ShownAgainstWish]:
    """What was done in this contact against the person's wish, oldest first."""
    acts = list(contact.against_wishes.filter(of__isnull=True).select_related("told_later"))
    ids = {act.by.partition(":")[2] for act in acts}
    names = {f"user:{user.pk}": user.display_name for user in User.objects.filter(pk__in=ids)}
    return [
        ShownAgainstWish(
            act,
            label("choices", act.choice),
            label("wishes", act.wish) if act.wish else "",
            str(DANGER_REASONS.get(act.reason, act.reason)),
            str(WHY_NOT_TOLD.get(act.why_not_told, "")),
            names.get(act.by, ""),
            act.happened_at if act.told == "yes" else getattr(act, "told_later", act).happened_at,
        )
        for act in acts
    ]


def wishes_of(contact: Contact) -> list[tuple[str, str]]:
    """Each of the five choices with the person's wish on it, in words; not asked is said."""
    return [
        (label("choices", code), label("wishes", wish) if (wish := contact.wishes.get(code)) else "")
        for code in contact_choices().choices
    ]


def supervisors_to_tell(contact: Contact) -> list[User]:
    """The supervisors on duty, or all of them when none is; never one kept out of this person's record."""
    barred = Barred.objects.of(contact.survivor_id)
    out = set(barred.values_list("user_id", flat=True))
    here = [worker for worker in supervisors_on_duty() if worker.pk not in out]
    return here or [worker for worker in with_role("supervisor") if worker.pk not in out]


def label(listed: str, code: str) -> str:
    """The words for a code of one of the wording's lists, in the reader's language; the code when unknown."""
    choice = getattr(contact_choices(), listed).get(code)
    return choice.label(reader_language()) if choice else code


def question(code: str) -> str:
    """What is asked aloud at a step, in the reader's language."""
    return contact_choices().question(code, reader_language())


def first_action(level: str) -> str:
    """What to do first at a level."""
    return rules_now().levels[level].first_action(reader_language())


def limits_note() -> str:
    """ "Not verified" beside the limits, until counsel has signed them."""
    return contact_choices().limits_note(reader_language())


def age_words(contact: Contact) -> str:
    """The age as told, for a list: years, else the band of the word; nothing when it was not told."""
    if contact.age_years is not None:
        return str(contact.age_years)
    return band_label(contact.age_band, reader_language()) if contact.age_word else ""


def _line(contact: Contact) -> Waiting:
    running = contact.clocks.all()
    words = [age_words(contact)]
    if contact.language:
        words.append(label("languages", contact.language))
    if contact.children:
        words.append(
            ngettext("with %(n)s child", "with %(n)s children", contact.children) % {"n": contact.children}
        )
    if contact.relation not in ("", "self"):
        words.append(label("relations", contact.relation))
    if contact.channel != "phone":
        words.append(label("channels", contact.channel))
    return Waiting(
        contact,
        contact.level,
        running[0] if running else None,
        " · ".join(word for word in words if word),
        tuple(label("needs", code) for code in contact.needs),
    )


def _place_in_queue(line: Waiting) -> tuple[int, datetime, int, str]:
    due = line.clock.due_at if line.clock else None
    return (*triage.queue_key(line.level, due, is_young(line.contact)), line.contact.pk)


def _shown(clock: Clock) -> ShownClock:
    rule = load_rules(clock.rules).clocks.get(clock.code)
    if rule is None:
        return ShownClock(clock, clock.code, "")
    return ShownClock(
        clock, rule.label(reader_language()), rule.note(reader_language()), rule.counts_from == "event"
    )


def _touched_at(contact: Contact, field: str) -> str:
    return contact.touched.get(field, (0, "", ""))[2]
