"""Verbs of disclosure. Of a demand, in life order: the same steps whether or not it is about anybody we know. Of a
person's own request: only after they were asked alone, and only once we know it is them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.disclosure import opened, packing, paper, queries
from firstlight.disclosure.models import Correction, Demand, Item, OwnRequest, Production
from firstlight.disclosure.states import PLAIN_ANSWERS
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, moment, move
from firstlight.notify.steps import tell
from firstlight.records.actions import hold_record
from firstlight.records.erasing import everybody_of
from firstlight.safety import steps as safety
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault import keyring, parcel
from firstlight.vault.passphrases import refuse_short
from firstlight.vault.sealing import seal

State = Demand.State


@dataclass(frozen=True)
class Handed:
    """A sealed file to hand over, once; kept nowhere."""

    content: bytes


# ---------------------------------------------------------------- a paper that asks about somebody
@action
def receive_demand(
    *,
    by: User,
    kind: str,
    how: str,
    issuer: str = "",
    asked: str = "",
    named: str = "",
    due_on: date | None = None,
    happened_at: datetime | None = None,
) -> Demand:
    """A paper is here. Nothing is looked up yet, nothing is confirmed, and no clock runs unseen."""
    if kind not in Demand.Kind.values or how not in Demand.How.values:
        raise Refused(_("Choose what the paper is and how it came."), code="no_kind")
    received = moment(happened_at)
    demand = Demand(kind=kind, how=how, received_at=received, by=by.ledger_id)
    demand.due_on = due_on or queries.due_for(kind, received)
    demand.due_from_paper = due_on is not None
    for name, text in (("issuer", issuer), ("asked", asked), ("named", named)):
        setattr(demand, name, seal(demand, name, text.strip()))
    demand.save(force_insert=True)
    begin_history(demand, by=by, happened_at=received)
    return demand


@action
def match_demand(*, by: User, demand: Demand, sign: str = "") -> Demand:
    """We looked: it is about this record, which is held from now on, or about nobody we know. Both are one press on one
    page, and nothing outside tells them apart. What was said while it was about nobody is asked anew."""
    _not_over(demand)
    if demand.survivor_id:
        raise Refused(_("It is matched already."), code="matched")
    survivor = queries.record_with(by, sign) if sign.strip() else None
    if sign.strip() and survivor is None:
        raise Refused(
            _("No record opens for you with that sign. Leave it empty when nobody was found."),
            code="nothing_opens",
        )
    if survivor is not None:
        _keep_apart(demand, survivor)
        why = queries.HOLD_FOR.get(Demand.Kind(demand.kind), "litigation")
        if not queries.already_held(survivor, why):
            hold_record(by=by, survivor=survivor, why=str(why))
        keyring.key_for(demand.sealed_under, make=True)
        keyring.share_fate(demand.sealed_under, survivor.about)
        emptied = dict.fromkeys(["told_at", "told_words", "advised_at", "advice_words", "prepared_at"])
        keep(demand, told="", advice="", **emptied)
    keep(demand, survivor=survivor, looked_at=now())
    return demand


@action
def assign_counsel(*, by: User, demand: Demand, counsel: User | None = None, outside: str = "") -> Demand:
    """An attorney of the house, or one outside, answers from now on; nobody else does."""
    _not_over(demand)
    if (counsel is None) == (not outside.strip()):
        raise Refused(_("Name one: an attorney of the house, or counsel outside."), code="no_counsel")
    if counsel is not None and counsel.pk not in {one.pk for one in queries.counsels(demand)}:
        raise Refused(_("They cannot be named here. Choose another attorney."), code="not_counsel")
    words = seal(demand, "outside_counsel", outside.strip())
    if demand.state == State.RECEIVED:
        move(demand, State.WITH_COUNSEL, by=by, counsel=counsel, outside_counsel=words)
    else:
        keep(demand, counsel=counsel, outside_counsel=words)
    if counsel is not None:
        tell(
            counsel,
            "asking",
            sign="",
            page="disclosure.see_demand",
            page_id=demand.pk,
            whom=demand.about,
            mail=True,
        )
    return demand


@action
def note_notice(*, by: User, demand: Demand, told: str, words: str = "") -> Demand:
    """Whether the person knows, by a safe way; or why not. The law asks for reasonable attempts."""
    _not_over(demand)
    if told not in Demand.Told.values:
        raise Refused(_("Choose whether the person knows."), code="no_choice")
    if (told == Demand.Told.NOBODY) != (demand.survivor_id is None):
        raise Refused(
            _("“No record was matched” goes with a paper that is about nobody we know, and only with that."),
            code="not_so",
        )
    keep(demand, told=told, told_at=now(), told_words=seal(demand, "told_words", words.strip()))
    return demand


@action
def advise_demand(*, by: User, demand: Demand, advice: str, words: str = "") -> Demand:
    """Counsel's word, by counsel or as counsel said it. Nothing leaves without it."""
    _not_over(demand)
    if advice not in Demand.Advice.values:
        raise Refused(_("Choose what counsel says."), code="no_choice")
    if demand.state == State.RECEIVED:
        raise Refused(_("Name counsel first."), code="no_counsel")
    keep(demand, advice=advice, advised_at=now(), advice_words=seal(demand, "advice_words", words.strip()))
    return demand


@action
def claim_privilege(*, by: User, demand: Demand, with_log: bool = False) -> Demand:
    """A letter drafted from the facts, for counsel to sign; what it says of numbers and dates only ``with_log``."""
    if not demand.advice:
        raise Refused(_("Note counsel's word first."), code="no_advice")
    if with_log and not demand.prepared_at:
        raise Refused(_("Go through the items first; the log is made of them."), code="not_prepared")
    letter = "\n\n".join(queries.letter_for(demand, with_log=with_log))
    move(demand, State.CLAIMED, by=by, letter=seal(demand, "letter", letter))
    return demand


@action
def prepare_production(*, by: User, demand: Demand, chosen: list[str]) -> Demand:
    """Go through everything a production could hold, and tick the least; what is not ticked stays here. What an
    attorney wrote is ticked by the counsel named, nobody else."""
    _not_over(demand)
    if demand.state == State.PRODUCED:
        raise Refused(_("It was handed over already."), code="produced")
    found = {one.key: one for one in queries.candidates(demand)}
    if not set(chosen) <= set(found):
        raise Refused(_("Something you ticked is not of this record. Look again."), code="not_theirs")
    known = {f"{item.kind}:{item.row}": item for item in queries.items(demand)}
    left = {key for key in chosen if found[key].of_attorney} - {
        key for key, item in known.items() if item.chosen and item.of_attorney
    }
    if left and by.pk != demand.counsel_id:
        raise Refused(_("What an attorney wrote is ticked by the counsel named here."), code="counsels")
    Item.objects.filter(pk__in=[item.pk for key, item in known.items() if key not in found]).delete()
    number = max((item.number for item in known.values()), default=0)
    for key, one in found.items():
        facts = {**one.facts, "chosen": key in chosen}
        if key in known:
            if any(getattr(known[key], name) != value for name, value in facts.items()):
                keep(known[key], **facts)
            continue
        number += 1
        Item.objects.create(
            demand=demand, number=number, kind=one.pair[0].code, row=str(one.pair[1].pk), at=one.at, **facts
        )
    keep(demand, prepared_at=now())
    return demand


@action
def produce(*, by: User, demand: Demand, passphrase: parcel.Stretched, sure: bool = False) -> Handed:
    """Hand over what was ticked, sealed under a passphrase that goes another way. Made once; a hash of it is kept.
    ``sure``: somebody looked again at what is ticked although a privilege may be claimed for it."""
    if demand.advice != Demand.Advice.PRODUCE:
        raise Refused(_("Counsel has not said to hand anything over."), code="no_advice")
    if not demand.told or (demand.survivor_id and demand.told == Demand.Told.NOBODY):
        raise Refused(_("Note first whether the person knows."), code="not_told")
    chosen = [item for item in queries.items(demand) if item.chosen]
    if demand.survivor is None or not chosen:
        raise Refused(_("Nothing is ticked. What is not ticked is not handed over."), code="nothing_chosen")
    if {(item.kind, item.row, item.privilege) for item in demand.items.all()} != queries.keys_of(demand):
        raise Refused(
            _("The record changed since you went through the items. Do it once more."), code="stale"
        )
    if not sure and any(item.claimable for item in chosen):
        raise Refused(_("Look again at what a privilege may be claimed for."), code="not_sure")
    refuse_short(passphrase)
    at = now()
    move(demand, State.PRODUCED, by=by)
    files, rows = packing.production(demand, chosen, everybody_of(demand.survivor), by=by, at=at)
    if len(rows) != len(chosen):
        raise Refused(_("Something you ticked is no longer there. Go through the items again."), code="gone")
    for item, row in zip(chosen, sorted(rows, key=lambda row: row.item), strict=True):
        keep(item, pages=row.pages, digest=row.digest)
    content = parcel.make(files, passphrase)
    Production.objects.create(
        demand=demand,
        at=at,
        by=by.ledger_id,
        items=len(rows),
        withheld=Item.objects.filter(demand=demand, chosen=False).count(),
        pages=sum(row.pages for row in rows),
        inside=paper.digest(files[paper.MANIFEST]),
        outside=paper.digest(content),
    )
    return Handed(content)


@action
def answer_demand(*, by: User, demand: Demand, answer: str) -> Demand:
    """Objected to, narrowed, nothing to hand over, or withdrawn by whoever sent it."""
    if answer not in PLAIN_ANSWERS:
        raise Refused(_("Choose what was answered."), code="no_choice")
    if answer != State.WITHDRAWN and not demand.advice:
        raise Refused(_("Note counsel's word first."), code="no_advice")
    move(demand, answer, by=by)
    return demand


@action
def close_demand(*, by: User, demand: Demand) -> Demand:
    """Done. The hold on a record stays until somebody lifts it."""
    if not demand.told:
        raise Refused(_("Note first whether the person knows."), code="not_told")
    move(demand, State.CLOSED, by=by)
    return demand


# ---------------------------------------------------------------- a person's own request
@action
def take_own_request(
    *,
    by: User,
    survivor: Survivor,
    wants: str,
    how: str,
    alone: str,
    for_whom: str,
    proof: str = "",
    word: str = "",
    answer_one: str = "",
    answer_two: str = "",
    happened_at: datetime | None = None,
) -> OwnRequest:
    """The person asks for what is theirs. First alone: is anyone asking you for this? Then: that it is them."""
    Own = OwnRequest
    codes = ((wants, Own.Wants), (how, Own.How), (alone, Own.Alone), (for_whom, Own.ForWhom))
    if any(code not in words.values for code, words in codes):
        raise Refused(_("Answer each of the questions."), code="no_choice")
    if alone == Own.Alone.NOT_ALONE:
        raise Refused(
            _("Wait until you can ask them alone: is anyone asking you for this? Nothing is lost meanwhile."),
            code="not_alone",
        )
    why, answers = "disclosure.take_own_request", (word, answer_one, answer_two)
    safety.prove(survivor, by=by, proof=proof, why=why, answers=answers, spoken_counts=False)
    asked = moment(happened_at)
    return Own.objects.create(
        survivor=survivor.root,
        wants=wants,
        how=how,
        proof=proof,
        alone=alone,
        for_whom=for_whom,
        asked_at=asked,
        by=by.ledger_id,
        due_on=queries.own_due(asked),
    )


@action
def export_own_data(*, by: User, own: OwnRequest, passphrase: parcel.Stretched) -> Handed:
    """Everything that is theirs, to read and for a machine, sealed under a passphrase the person chose."""
    if own.alone == OwnRequest.Alone.SOMEBODY:
        raise Refused(queries.somebody_asks(), code="somebody_asks")
    _for_themselves(own)
    if own.answer == OwnRequest.Answer.WITHDRAWN:
        raise Refused(_("They took this request back."), code="withdrawn")
    refuse_short(passphrase)
    at = now()
    told = packing.told_to(own, by=by, why="disclosure.export_own_data")
    content = parcel.make(packing.own_copy(own, told, at), passphrase)
    keep(own, answer=OwnRequest.Answer.GIVEN, answered_at=at, given_at=at, digest=paper.digest(content))
    return Handed(content)


@action
def correct_own(*, by: User, own: OwnRequest, says: str, words: str, what: str = "") -> Correction:
    """The person's own words beside what we wrote. Ours stays as it was; their copy shows both."""
    if says not in Correction.Says.values or not words.strip():
        raise Refused(_("Choose what they say of it, and write it in their words."), code="no_words")
    _for_themselves(own)
    kind, _sep, row = what.partition(":")
    if what and not opened.rows_at([(kind, row)], everybody_of(own.survivor)):
        raise Refused(_("That is not of this record. Look again."), code="not_theirs")
    said = Correction(
        survivor=own.survivor, request=own, kind=kind or "said", row=row, says=says, by=by.ledger_id
    )
    said.words = seal(said, "words", words.strip())
    said.save(force_insert=True)
    keep(own, answer=OwnRequest.Answer.CORRECTED, answered_at=now())
    return said


@action
def answer_own(*, by: User, own: OwnRequest, answer: str) -> OwnRequest:
    """How the request was met: shown, taken back, or not now with the reason told."""
    if answer not in OwnRequest.Answer.values:
        raise Refused(_("Choose how it was answered."), code="no_choice")
    keep(own, answer=answer, answered_at=now())
    return own


# ---------------------------------------------------------------- what several share
def _not_over(demand: Demand) -> None:
    if demand.state == State.CLOSED:
        raise Refused(_("This is done."), code="closed")


def _keep_apart(demand: Demand, survivor: Survivor) -> None:
    """Counsel who is kept out from the record cannot answer for it."""
    if demand.counsel_id and Barred.objects.of(survivor).filter(user=demand.counsel_id).exists():
        raise Refused(_("Name another counsel first."), code="not_counsel")


def _for_themselves(own: OwnRequest) -> None:
    """Somebody who says they may speak for a person is told nothing of the record."""
    if own.for_whom == OwnRequest.ForWhom.REPRESENTATIVE:
        raise Refused(
            _("Nothing is shown or given to somebody else. Ask counsel; the person can ask for themselves."),
            code="ask_counsel",
        )
