"""Questions of the disclosure desk; none of them opens anything sealed but ``texts_of``."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.disclosure.deadlines import Rule, answer_by, letter_from, load_rules, statutes
from firstlight.disclosure.holdings import holdings
from firstlight.disclosure.models import Demand, Item, OwnRequest, Production
from firstlight.disclosure.opened import Pair, author_of, everything, noted_role, role_title, when
from firstlight.disclosure.privileged import (
    ATTORNEY_CLIENT,
    CASEWORKER,
    NONE,
    Privilege,
    privilege_of,
    role_of,
    written_by_attorney,
)
from firstlight.kit.sheets import in_language
from firstlight.kit.speaking import reader_language
from firstlight.records.erasing import everybody_of
from firstlight.records.models import Hold
from firstlight.records.queries import holds_on, lookers
from firstlight.survivors.callsigns import as_spoken
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.sealing import reveal_many

HOLD_FOR = {
    Demand.Kind.SUBPOENA: Hold.Why.SUBPOENA,
    Demand.Kind.COURT_ORDER: Hold.Why.SUBPOENA,
    Demand.Kind.WARRANT: Hold.Why.SUBPOENA,
    Demand.Kind.PRESERVE: Hold.Why.PRESERVE,
}
"""Why a record is held because of which paper; any other paper may become a case in court."""
CLAIMABLE = (CASEWORKER, ATTORNEY_CLIENT)
NOBODY = ("", Privilege(NONE, "", ""))
"""The role and the claim of what nobody in particular wrote."""


@dataclass(frozen=True)
class Candidate:
    """One row that could be handed over, and what may be claimed for it."""

    pair: Pair
    at: datetime
    role: str
    privilege: Privilege

    @property
    def key(self) -> str:
        """Its kind and id, as a list offers it."""
        return f"{self.pair[0].code}:{self.pair[1].pk}"

    @property
    def facts(self) -> dict[str, str]:
        """What the log says of it and may change until something is handed over."""
        return {"role": self.role, "privilege": self.privilege.kind, "basis": self.privilege.basis}

    @property
    def of_attorney(self) -> bool:
        """Whether an attorney wrote it."""
        return written_by_attorney(self.pair[0].code, self.privilege.kind)

    @property
    def title(self) -> str:
        """What it is, in the reader's language."""
        return self.pair[0].paper_title(reader_language())

    @property
    def privilege_title(self) -> str:
        """What may be claimed for it."""
        return load_rules().privileges[self.privilege.kind].label(reader_language())

    @property
    def role_title(self) -> str:
        """Whose work it was."""
        return role_title(self.role)


@dataclass(frozen=True)
class LogLine:
    """One line of the privilege log, in words."""

    item: Item
    title: str
    role: str
    kind: str
    basis: str


# ---------------------------------------------------------------- demands
def demands(user: User) -> list[Demand]:
    """Those under way first, the most urgent on top, then the last that are done."""
    rows = Demand.objects.visible_to(user)
    under_way = list(rows.under_way().order_by("due_on", "pk"))
    return [*under_way, *rows.filter(state=Demand.State.CLOSED).order_by("-received_at", "pk")[:25]]


def rule_of(kind: str) -> Rule:
    """What such a paper can do, and by when it is answered."""
    return load_rules().kinds[kind]


def rule_lines(rule: Rule) -> list[str]:
    """A rule in the reader's language, where it comes from, and how far to trust it."""
    source = "; ".join(one for one in (rule.citation, rule.note(reader_language())) if one)
    return [rule.label(reader_language()), f"({source})"]


def due_for(kind: str, received_at: datetime) -> date:
    """By when an answer is owed when the paper names no day."""
    return answer_by(timezone.localdate(received_at), rule_of(kind).days, load_rules().holidays)


def own_due(asked_at: datetime) -> date:
    """By when a person's own request is answered."""
    rules = load_rules()
    return answer_by(timezone.localdate(asked_at), rules.own.days, rules.holidays)


def record_with(user: User, sign: str) -> Survivor | None:
    """The record with that call sign as the privacy officer's desk meets it; erased, or shut to them, it is none."""
    opens = Survivor.objects.for_privacy(user)
    row = opens.filter(sign=as_spoken(sign)).select_related("merged_into").first()
    return row.root if row and opens.filter(pk=row.root.pk).exists() else None


def already_held(survivor: Survivor, why: str) -> bool:
    """Whether a hold of that kind stands."""
    return bool(holds_on(survivor).filter(why=why).exists())


def counsels(demand: Demand) -> list[User]:
    """Attorneys of the house who may be named; nobody kept out from the record."""
    out = set(Barred.objects.of(demand.survivor_id).values_list("user_id", flat=True))
    return [worker for worker in with_role("attorney") if worker.pk not in out]


TEXTS = ("issuer", "asked", "named", "outside_counsel", "told_words", "advice_words")


def texts_of(demand: Demand, *, by: User, why: str) -> dict[str, str]:
    """The sealed words of a demand."""
    return dict(zip(TEXTS, reveal_many([(demand, name) for name in TEXTS], by=by, why=why), strict=True))


def candidates(demand: Demand) -> list[Candidate]:
    """Everything a production could hold: communications and papers of the person, with what may be claimed for each.

    Nobody matched: nothing. Nothing is opened.
    """
    if demand.survivor is None:
        return []
    kinds = [kind for kind in holdings().kinds.values() if kind.paper]
    known: dict[tuple[Any, ...], tuple[str, Privilege]] = {}
    found = []
    pairs = everything(everybody_of(demand.survivor), kinds)
    for pair in sorted(pairs, key=lambda pair: (when(pair), pair[1].pk)):
        author, role, at = author_of(pair), noted_role(pair), when(pair)
        others = bool(getattr(pair[1], "third_parties", False))
        key = (author, at.date(), role, others)
        if key not in known:
            known[key] = (
                NOBODY
                if not author
                else (
                    role or role_of(author, at),
                    privilege_of(author=author, at=at, third_parties=others, role=role),
                )
            )
        found.append(Candidate(pair, at, *known[key]))
    return found


def keys_of(demand: Demand) -> set[tuple[str, str, str]]:
    """The kind, id and claim of every row a production could hold now."""
    return {(one.pair[0].code, str(one.pair[1].pk), one.privilege.kind) for one in candidates(demand)}


def items(demand: Demand) -> list[Item]:
    """The items of a demand, by number."""
    return list(Item.objects.filter(demand=demand).order_by("number"))


def privilege_log(demand: Demand) -> list[LogLine]:
    """What is not handed over and why it need not be, item by item, without content."""
    return lines_of([item for item in items(demand) if not item.chosen])


def lines_of(these: list[Item]) -> list[LogLine]:
    """Items in words, without content."""
    rules, titles = load_rules(), holdings().kinds
    return [
        LogLine(
            item,
            titles[item.kind].paper_title(reader_language()) if item.kind in titles else item.kind,
            role_title(item.role),
            rules.privileges[item.privilege or NONE].label(reader_language()),
            rules.privileges[item.privilege or NONE].citation,
        )
        for item in these
    ]


def production_of(demand: Demand) -> Production | None:
    """What left for this demand, if anything did."""
    return Production.objects.filter(demand=demand).first()


def letter_for(demand: Demand, *, with_log: bool) -> list[str]:
    """The claim of privilege drafted from the facts: kinds, statutes, and only ``with_log`` how many and from when to
    when. Always in English, as courts read it."""
    rules = load_rules()
    claimed = [item for item in items(demand) if not item.chosen and item.privilege in CLAIMABLE]
    days = sorted(item.at for item in claimed)
    kinds, logged = {item.kind for item in claimed}, {item.privilege for item in claimed}
    with override("en"):
        facts = {
            "agency": settings.FIRSTLIGHT_AGENCY,
            "kind": demand.get_kind_display(),
            "received": formats.date_format(timezone.localtime(demand.received_at), "DATE_FORMAT"),
            "statutes": statutes(rules, [code for code in CLAIMABLE if rules.privileges[code].trust == "V"]),
            "confidentiality": rules.confidentiality,
            "count": str(len(claimed)),
            "kinds": ", ".join(sorted(holdings().kinds[kind].paper_title().lower() for kind in kinds)),
            "logged": statutes(rules, sorted(logged)),
            "first": formats.date_format(timezone.localtime(days[0]), "DATE_FORMAT") if days else "",
            "last": formats.date_format(timezone.localtime(days[-1]), "DATE_FORMAT") if days else "",
        }
        return letter_from(rules, facts, with_log=with_log and bool(claimed))


# ---------------------------------------------------------------- a person's own request
def own_requests(user: User) -> list[OwnRequest]:
    """Those that wait, the most urgent first, then the last that were answered."""
    rows = OwnRequest.objects.visible_to(user).select_related("survivor")
    answered = rows.filter(answered_at__isnull=False).order_by("-answered_at", "pk")[:25]
    return [*rows.waiting().order_by("due_on", "pk"), *answered]


def kept_back(survivor: Survivor) -> list[dict[str, Any]]:
    """What is kept back from the person: what kind, how many, why."""
    people = everybody_of(survivor)
    found = []
    for back in holdings().kept_back:
        rows = apps.get_model(back.model)._base_manager.filter(survivor__in=people, **back.only)
        if count := rows.count():
            found.append({"what": _said(back.words), "how_many": count, "why": _said(back.why)})
    return found


def _said(words: tuple[str, str]) -> str:
    return in_language(*words, reader_language())


def who_looked(survivor: Survivor) -> list[dict[str, Any]]:
    """Day by day and by kind of worker, without a name."""
    days: dict[tuple[date, str], list[int]] = {}
    for one in lookers(survivor):
        tally = days.setdefault((one.day, one.role), [0, 0])
        tally[0] += one.read
        tally[1] += one.wrote
    return [
        {"day": day, "role": role, "read": read, "wrote": wrote}
        for (day, role), (read, wrote) in days.items()
    ]


def is_open(own: OwnRequest, user: User) -> bool:
    """Whether the record may be opened to answer this request yet."""
    return OwnRequest.objects.still_open(user).filter(pk=own.pk).exists()


def somebody_asks() -> str:
    """Why no file leaves when somebody asks it of the person."""
    return _(
        "Somebody asks this of them. Show it face to face, let nothing leave, and speak with a supervisor."
    )
