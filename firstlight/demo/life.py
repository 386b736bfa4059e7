"""What follows for one invented person after help was sent: needs, a bed, a conversation, a plan, coming back."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.steps import AnswerGiven
from firstlight.casework import actions as casework
from firstlight.casework.models import Case, Goal, HandOff
from firstlight.demo.calendar import Calendar
from firstlight.demo.names import Names
from firstlight.demo.places import CLINIC, COUNSELING, MINORS, MOTEL
from firstlight.demo.words import CARD_LINES, OWN_WORDS
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.response import actions as response
from firstlight.response.models import EmergencyResponse
from firstlight.services import actions as services
from firstlight.services.models import Help
from firstlight.shelter import actions as shelter
from firstlight.shelter.models import Bed, Stay
from firstlight.survivors import actions as people
from firstlight.survivors.models import CrisisCard, Survivor

NEEDS = {
    "food": "food",
    "clothing": "clothing",
    "ride": "transportation",
    "phone": "phone",
    "shelter": "emergency_shelter",
}
KEPT, GOES_ON = 0.8, 0.45
CASELOAD = 18


@dataclass
class Life:
    """One person's way through the year, put on the calendar step by step."""

    calendar: Calendar
    cast: dict[str, User]
    partners: dict[str, Partner]
    names: Names
    dice: Random
    levels: dict[str, dict[str, int]] = field(default_factory=dict)

    # -- the first days
    def first_night(self, sent: EmergencyResponse, needs: tuple[str, ...], days: int) -> None:
        """After they met: what was given, a place, and when the response will end."""
        lead, person = self._lead(sent), sent.survivor
        given = [NEEDS[need] for need in needs if need in NEEDS and need != "shelter"] or ["food"]
        services.log_help(by=lead, survivor=person, codes=given)
        if "shelter" in needs:
            self._a_place(lead, person, days)
        if self.dice.random() < 0.45:
            self._appointment(lead, person, "medical", self.partners[CLINIC], self.dice.randint(1, 9))
        if self.dice.random() < 0.4:
            self._appointment(
                lead, person, "mental_health", self.partners[COUNSELING], self.dice.randint(4, 20)
            )
        if self.dice.random() < 0.12:
            services.log_help(
                by=lead, survivor=person, codes=["interpretation"], state="unavailable", reason="none_free"
            )
        if self.dice.random() < 0.5:
            self._a_name(lead, person, sent.language)
        self.calendar.at(now() + timedelta(days=days), partial(self._response_ends, sent.pk))

    def _a_name(self, lead: User, person: Survivor, language: str) -> None:
        name = self.names.next(language)
        people.record_identity(by=lead, survivor=person, name=name.whole)
        if self.dice.random() < 0.3:
            card = CrisisCard.objects.filter(survivor=person).first()
            lines = self.dice.choice(CARD_LINES)
            people.write_crisis_card(by=lead, survivor=person, card=card, keep_what="card", **lines)  # type: ignore[arg-type]

    def _appointment(self, lead: User, person: Survivor, code: str, partner: Partner, days: int) -> None:
        when = now() + timedelta(days=days)
        [need] = services.log_help(
            by=lead, survivor=person, codes=[code], state="referred", partner=partner, appointment_at=when
        )
        kept = "kept" if self.dice.random() < KEPT else "could_not_come"
        self.calendar.at(when + timedelta(hours=2), partial(self._kept, need.pk, lead.pk, kept))

    def _kept(self, need: str, lead: str, kept: str) -> None:
        row, worker = Help.objects.get(pk=need), User.objects.get(pk=lead)
        if worker.is_active:
            services.note_kept(by=worker, need=row, kept=kept)

    # -- a place
    def _a_place(self, lead: User, person: Survivor, days: int) -> None:
        nights = max(2, min(days, self.dice.randint(5, 60)))
        if person.is_minor != "no":
            place: dict[str, object] = {"place": "partner", "partner": self.partners[MINORS]}
        elif bed := self._free_bed():
            stay = shelter.place_person(by=lead, survivor=person, beds=[bed])
            self.calendar.at(now() + timedelta(days=nights), partial(self._stay_ends, stay.pk))
            return
        else:
            nights = min(nights, 10)
            place = {"place": "motel", "partner": self.partners[MOTEL], "alias_words": "Harbor Books"}
        stay = shelter.place_elsewhere(by=lead, survivor=person, **place)  # type: ignore[arg-type]
        self.calendar.at(now() + timedelta(days=nights), partial(self._stay_ends, stay.pk))

    def _free_bed(self) -> Bed | None:
        taken = Stay.objects.open().filter(bed__isnull=False).values("bed_id")
        single = Bed.objects.filter(out_since__isnull=True, cot=False, room__whole_for_household=False)
        return single.exclude(pk__in=taken).order_by("room__name", "name").first()

    def _stay_ends(self, pk: str) -> None:
        stay = Stay.objects.get(pk=pk)
        if stay.state != "staying":
            return
        by = self.cast["noor"] if stay.bed_id else self._who_may(stay.survivor)
        if by is None:
            return
        places = ("family", "transitional", "own_home", "own_home", "partner", "went_back", "not_told")
        why = self.dice.choice(("moved_on", "moved_on", "own_choice", "time_agreed"))
        shelter.end_stay(
            by=User.objects.get(pk=by.pk), stay=stay, why_ended=why, next_place=self.dice.choice(places)
        )

    # -- how it goes on
    def _response_ends(self, pk: str) -> None:
        sent = EmergencyResponse.objects.get(pk=pk)
        lead = self._who_may(sent.survivor)
        if sent.state != "stabilised" or lead is None:
            return
        drawn = self.dice.random()
        choice = (
            ("both" if drawn < 0.1 else "case_management")
            if drawn < GOES_ON
            else "not_now"
            if drawn < 0.75
            else "declined"
        )
        if choice in ("both", "case_management") and self._omar_is_full():
            choice = "not_now"
        ending = (
            "goes_on" if choice in ("both", "case_management") else self.dice.choice(("met_needs", "not_now"))
        )
        hand_offs = (
            []
            if self._goes_on(sent.survivor)
            else casework.offer_hand_off(by=lead, survivor=sent.survivor, choice=choice)
        )
        response.close_response(by=lead, response=sent, ending=ending)
        for hand_off in hand_offs:
            if hand_off.state == "wished":
                wait = timedelta(days=self.dice.randint(1, 6))
                self.calendar.at(now() + wait, partial(self._case_begins, hand_off.pk))

    def _goes_on(self, person: Survivor) -> bool:
        """Whether somebody walks with them already, or they wait for one."""
        waits = HandOff.objects.filter(survivor=person, state__in=("offered", "wished"))
        return Case.objects.filter(survivor=person).exclude(state="ended").exists() or waits.exists()

    def _omar_is_full(self) -> bool:
        return Case.objects.filter(worker=self.cast["omar"], state="open").count() >= CASELOAD

    def _case_begins(self, pk: str) -> None:
        hand_off = HandOff.objects.get(pk=pk)
        worker = self.cast["lena" if hand_off.kind == "legal" else "omar"]
        case = casework.take_case(by=User.objects.get(pk=worker.pk), hand_off=hand_off)
        if hand_off.kind == "legal":
            return
        length = self.dice.randint(90, 320)
        for day in (1, 45, 120, 200, 280):
            if day < length:
                self.calendar.at(now() + timedelta(days=day, hours=2), partial(self.sitting, case.pk, {}))
        self.calendar.at(now() + timedelta(days=length), partial(self._case_ends, case.pk))

    def sitting(self, case_pk: str, told: dict[str, int]) -> None:
        """One sitting of a person whose case is open: told levels, else somewhat better than last time."""
        case = Case.objects.get(pk=case_pk)
        if case.state != "open":
            return
        omar = User.objects.get(pk=case.worker_id)
        levels = {**self._levels(case.survivor_id), **told}
        self.levels[case.survivor_id] = levels
        answers = {domain: AnswerGiven("rated", level) for domain, level in levels.items()}
        casework.take_sitting(
            by=omar,
            survivor=case.survivor,
            scope="all",
            answers=answers,
            with_person="together",
            language="en",
            source="told",
        )
        self._goals(case, omar)

    def _levels(self, person: str) -> dict[str, int]:
        before = self.levels.get(person)
        if before is None:
            return {domain: self.dice.choice((1, 2, 2, 3)) for domain in instrument_now().keys}
        step = (0, 0, 1, 1, 1, -1)
        return {domain: max(1, min(5, level + self.dice.choice(step))) for domain, level in before.items()}

    def _goals(self, case: Case, omar: User) -> None:
        """Two of what was proposed become goals in the person's words; old ones are reached one by one."""
        agreed = Goal.objects.filter(survivor_id=case.survivor_id, state="agreed").order_by(
            "proposed_at", "pk"
        )
        for goal in list(agreed[:2]):
            casework.reach_goal(by=omar, goal=goal)
        proposed = Goal.objects.filter(survivor_id=case.survivor_id, state="proposed")
        for goal in list(proposed.order_by("-urgent", "due_on", "pk")[:2]):
            words = self.dice.choice(OWN_WORDS[goal.domain])
            by_then = now().date() + timedelta(days=100)
            casework.decide_goal(by=omar, goal=goal, answer="agree", words=words, due_on=by_then)

    def _case_ends(self, pk: str) -> None:
        case = Case.objects.get(pk=pk)
        if case.state != "open":
            return
        omar = User.objects.get(pk=case.worker_id)
        if self.dice.random() < 0.4:
            until = now().date() + timedelta(days=365)
            casework.pause_case(by=omar, case=case, why="their_choice", keep_what="card", keep_until=until)
        else:
            ending = self.dice.choice(("by_choice", "moved", "goals_met", "goals_met", "not_heard"))
            casework.end_case(by=omar, case=case, ending=ending, keep_what="card")

    # -- who
    def _lead(self, sent: EmergencyResponse) -> User:
        assert sent.lead_id
        return User.objects.get(pk=sent.lead_id)

    def _who_may(self, person: Survivor) -> User | None:
        """Somebody who works here and may see the person: whoever went to them last, else the supervisor."""
        led = person.responses.filter(lead__is_active=True).order_by("-requested_at", "pk").first()  # type: ignore[attr-defined]
        for pk in ([led.lead_id] if led else []) + [self.cast["ruth"].pk]:
            worker = User.objects.get(pk=pk)
            if Survivor.objects.visible_to(worker).filter(pk=person.pk).exists():
                return worker
        return None
