"""The whole model told to SimPy, with all its rules, fed with the very people the loop plays.

Calls and people are processes: they ring, ask, wait as long as they can, are answered; their episode changes its weight
with its age, is handed to a case manager and followed up; some need a bed, some come back. SimPy leaves the order of
what happens in the same second to the order in which it was scheduled; `Moment` says it as our loop has it, so that
every person can be compared, to the second.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import simpy

from firstlight.forecasting.simulation import columns as c
from tests.forecasting.simulation.simpy_team import (
    Beds,
    CaseManagers,
    Coming,
    Hotline,
    House,
    Moment,
    Responders,
    Worker,
)
from tests.forecasting.simulation.told import Contact, Facts, Told

RING = 15
"""Who rings comes last in a second."""
Process = Iterator[Any]


class Episode:
    """A crisis episode and who holds it."""

    def __init__(self, row: int, facts: Facts, owner: Worker | None, weight: int) -> None:
        self.row, self.facts, self.owner, self.weight, self.counts = row, facts, owner, weight, 1
        if owner:
            owner.episodes.add(self)


class Whole:
    """A town in SimPy: ``play`` it, then read what came of everybody."""

    def __init__(self, told: Told) -> None:
        self.env = env = simpy.Environment()
        self.told, self.conf = told, told.conf
        self.workers = [
            Worker(env, number, seat, duty)
            for number, (seat, duty) in enumerate(zip(told.seats, told.duty, strict=True))
        ]
        self.hotline, self.responders, self.beds = Hotline(env), Responders(env, self.conf), Beds(env)
        self.hotline.items = [one for one in self.workers if not one.seat.responder]
        self.responders.items = [one for one in self.workers if one.seat.responder]
        self.houses = [House(number, serves) for number, serves in enumerate(told.serves)]
        self.beds.items = [
            house for house, free in zip(self.houses, told.beds, strict=True) for _ in range(free)
        ]
        self.case_managers = CaseManagers(env, self.conf[c.CM_OPEN])
        self.ladder = list(self.responders.items)
        self.somebody_waits = env.event()
        self.full_since = self.full_at = -1
        self.totals: Counter[int] = Counter()
        self.waited: dict[int, tuple[int, int]] = {}
        """By row: seconds until somebody was there, and who."""
        self.gone: set[int] = set()
        self.met: set[int] = set()
        self.asked, self.inside = [0] * c.BY_HOUR, [0] * c.BY_HOUR
        self.youth_weeks = [0] * told.weeks

    def play(self) -> "Whole":
        """From now to the horizon."""
        for at, kind, which in self.told.plan:
            if at == 0 and kind == c.JOIN:
                self.workers[which].in_post = True
            else:
                self.env.process(self.planned(at, kind, which))
        for row, (owner, opened) in enumerate(self.told.today):
            self.env.process(self.open_today(row, self.workers[owner] if owner >= 0 else None, opened))
            self.met.add(row)
        self.look_full()
        self.env.process(self.shifts())
        self.env.process(self.calls())
        self.env.run(until=self.conf[c.HORIZON])
        self.close()
        return self

    def after(self, delay: int, kind: int, which: int) -> Moment:
        """So many seconds from now."""
        return Moment(self.env, delay, kind, which)

    # ------------------------------------------------------------ the phone
    def calls(self) -> Process:
        """Everybody who rings, one after the other."""
        for number, contact in enumerate(self.told.contacts):
            yield self.after(contact.at - self.env.now, RING, number)
            self.env.process(self.call(number, contact))

    def call(self, number: int, contact: Contact) -> Process:
        """Somebody holds the line as long as they can, speaks with the hotline, and may ask for a response."""
        self.totals[c.CALLS] += 1
        if not self.conf[c.HAS_HOTLINE]:
            if contact.person >= 0:
                yield from self.response(contact.person, self.env.now)
            return
        ask = self.hotline.get(contact)
        if not ask.triggered:
            self.wait_for_shifts()
            yield ask | self.after(contact.hangs_up_after, c.HANG_UP, number)
            if not ask.triggered:
                ask.cancel()
                self.totals[c.HUNG_UP] += 1
                return
        worker = ask.value
        worker.busy_time += contact.call_for
        if contact.person >= 0:
            self.env.process(self.asks(number, contact))
        yield self.after(contact.call_for, c.CALL_OVER, number)
        self.hotline.put(worker)

    def asks(self, number: int, contact: Contact) -> Process:
        """Some time into the call, or when it ends, somebody is to be sent."""
        yield self.after(contact.asks_after, c.ASKED, number)
        yield from self.response(contact.person, contact.at)

    def wait_for_shifts(self) -> None:
        """Somebody waits: look again whenever somebody's duty changes."""
        if not self.somebody_waits.triggered:
            self.somebody_waits.succeed()

    def shifts(self) -> Process:
        """At each change of duty go through the lines, as long as somebody waits in one."""
        while True:
            if not (self.hotline.get_queue or self.responders.get_queue):
                self.somebody_waits = self.env.event()
                yield self.somebody_waits
            hour = self.told.change[self.env.now // c.HOUR]
            if hour >= self.conf[c.HOURS]:
                return
            yield self.after(hour * c.HOUR - self.env.now, c.TICK, 0)
            self.hotline.look()
            self.responders.look()

    # ------------------------------------------------------------ a response
    def response(self, row: int, since: int) -> Process:
        """Wait until somebody is sent, as long as one can; then they are there, and away again."""
        facts = self.told.people[row]
        phases = self.phases(facts)
        ask = self.responders.get(Coming(row, facts, since, phases[0][0]), facts.level)
        if not ask.triggered:
            self.wait_for_shifts()
            yield ask | self.after(facts.patience, c.GIVE_UP, row)
            if not ask.triggered:
                ask.cancel()
                self.gone.add(row)
                self.clock(facts.level, since, 0)
                return
        worker, conf = ask.value, self.conf
        lasts = facts.travel
        if worker.rung() > 1:
            lasts += facts.misses * conf[c.RUNG + facts.level]
        if not facts.english and not worker.seat.bilingual:
            lasts += conf[c.INTERPRETER]
        there = self.env.now + lasts
        self.waited[row] = there - since, worker.number
        self.clock(facts.level, since, there - since <= conf[c.CLOCK + facts.level])
        worker.busy_time += lasts + facts.response
        if facts.connected:
            self.meet(there, row, facts, worker)
            self.env.process(self.episode(Episode(row, facts, worker, phases[0][0]), phases, self.env.now))
            if facts.needs_bed:
                self.env.process(self.bed(row, facts))
        yield self.after(lasts + facts.response, c.FREE, worker.number)
        self.responders.put(worker)

    def clock(self, level: int, since: int, inside: int) -> None:
        """Count one clock in the hour of the week the contact came."""
        at = level * 168 + (since // c.HOUR + self.conf[c.FIRST_HOUR]) % 168
        self.asked[at] += 1
        self.inside[at] += inside

    def meet(self, at: int, row: int, facts: Facts, worker: Worker) -> None:
        """Count a person the first time somebody is really with them."""
        first = row % self.conf[c.PERSONS]
        if first in self.met or at >= self.conf[c.HORIZON]:
            return
        self.met.add(first)
        self.totals[c.PEOPLE] += 1
        if facts.who == 0 and at < self.conf[c.AWARD_END]:
            self.totals[c.YOUTH_MET] += 1
            self.totals[c.YOUTH_BY_POST] += worker.seat.youth_post
            self.youth_weeks[at // c.WEEK] += 1

    # ------------------------------------------------------------ an episode
    def phases(self, facts: Facts) -> list[tuple[int, int]]:
        """What an episode weighs, and until how many seconds after it began."""
        conf, lasts = self.conf, facts.episode
        calmer = lasts * (1000 - conf[c.STABILISING_MILLE]) // 1000
        urgent = min(conf[c.URGENT_FOR], calmer) if facts.level < 2 else 0
        found = [(conf[c.URGENT_POINTS], urgent)] if urgent > 0 else []
        if calmer > urgent:
            found.append((conf[c.CRISIS_POINTS], calmer))
        if lasts > calmer:
            found.append((conf[c.STABILISING_POINTS], lasts))
        return found

    def episode(self, episode: Episode, phases: list[tuple[int, int]], opened: int) -> Process:
        """It gets lighter, is handed on or ends, is followed up for a while; some come back."""
        row, facts, conf, look = episode.row, episode.facts, self.conf, self.responders.look_soon
        for weight, ends in phases:
            self.carry(episode, weight)
            yield self.after(opened + ends - self.env.now, c.NEXT_PHASE, row)
            look()
        self.carry(episode, conf[c.STABILISING_POINTS])
        yield self.after(facts.hand_off_for if facts.hands_off else 0, c.NEXT_PHASE, row)
        look()
        if facts.hands_off and conf[c.HAS_CASE_MANAGERS]:
            taken = self.case_managers.take()
            if not taken.triggered:
                yield taken
            self.env.process(self.case(facts.case_for))
        if episode.owner:
            episode.owner.load(-1, 0)
        episode.counts = 0
        self.carry(episode, conf[c.FOLLOW_POINTS])
        again = row + conf[c.PERSONS]
        if facts.comes_back and again < len(self.told.people):
            self.env.process(self.returns(again, facts.back_after))
        yield self.after(conf[c.FOLLOW_FOR], c.NEXT_PHASE, row)
        self.carry(episode, 0)
        if episode.owner:
            episode.owner.episodes.discard(episode)
        look()

    def open_today(self, row: int, owner: Worker | None, opened: int) -> Process:
        """An episode that began before today."""
        facts = self.told.people[row]
        left = [phase for phase in self.phases(facts) if opened + phase[1] > 0]
        if owner:
            owner.load(1, left[0][0])
        yield from self.episode(Episode(row, facts, owner, left[0][0]), left, opened)

    def carry(self, episode: Episode, weight: int) -> None:
        """It weighs something else from now on."""
        if episode.owner:
            episode.owner.load(0, weight - episode.weight)
        episode.weight = weight
        if episode.owner:
            self.look_full()

    def case(self, lasts: int) -> Process:
        """A case manager holds a case."""
        yield self.after(lasts, c.CASE_OVER, 0)
        self.case_managers.change(cases=-1)
        self.responders.look_soon()

    def returns(self, row: int, later: int) -> Process:
        """The same person comes again."""
        yield self.after(later, c.RETURN, row)
        yield from self.response(row, self.env.now)

    # ------------------------------------------------------------ beds
    def bed(self, row: int, facts: Facts) -> Process:
        """Somebody needs a bed from now on, and stays."""
        if not self.houses:
            self.totals[c.NO_BED] += 1
            return
        since, ask = self.env.now, self.beds.get(facts, facts.level)
        if not ask.triggered:
            yield ask | self.after(facts.bed_patience, c.BED_GIVE_UP, row)
        self.totals[c.BED_SHORT] += self.env.now - since
        if not ask.triggered:
            ask.cancel()
            self.totals[c.NO_BED] += 1
            return
        house = ask.value
        stays = self.told.stays[row][house.number]
        self.totals[c.NIGHTS] += min(stays, self.conf[c.HORIZON] - self.env.now)
        yield self.after(stays, c.STAY_OVER, house.number)
        self.beds.put(house)

    # ------------------------------------------------------------ the team changes
    def planned(self, at: int, kind: int, which: int) -> Process:
        """Somebody joins or leaves; a stay or a case of today ends."""
        yield self.after(at, kind, which)
        if kind == c.STAY_OVER:
            self.beds.put(self.houses[which])
        elif kind == c.CASE_OVER:
            self.case_managers.change(cases=-1)
        elif kind == c.JOIN:
            worker = self.workers[which]
            worker.in_post, worker.since = True, self.env.now
            self.hotline.look()
        elif kind == c.LEAVE:
            self.leaves(self.workers[which])
        else:
            self.case_managers.change(room=which if kind == c.CM_JOIN else -which)
        if kind in (c.JOIN, c.LEAVE, c.CM_JOIN, c.CM_LEAVE):
            self.look_full()
        if kind in (c.JOIN, c.CM_JOIN, c.CASE_OVER):
            self.responders.look_soon()

    def leaves(self, gone: Worker) -> None:
        """Each of their episodes goes to whoever carries least, first of those who serve the person."""
        gone.load(0, 0)
        gone.in_post = False
        for episode in sorted(gone.episodes, key=lambda one: one.row):
            gone.load(-episode.counts, -episode.weight)
            who = episode.facts.who
            episode.owner = min(
                (one for one in self.ladder if one.in_post),
                key=lambda one: (not one.seat.serves >> who & 1, one.full, one.number),
                default=None,
            )
            if episode.owner:
                episode.owner.load(episode.counts, episode.weight)
                episode.owner.episodes.add(episode)
            else:
                self.totals[c.WITHOUT_WORKER] += episode.counts
        gone.episodes.clear()

    # ------------------------------------------------------------ what is counted
    def look_full(self) -> None:
        """Has nobody had room for seven days on end?"""
        points = self.conf[c.CRISIS_POINTS]
        if not any(one.in_post and one.has_room(points) for one in self.ladder):
            if self.full_since < 0:
                self.full_since = self.env.now
            return
        self.full_spell()
        self.full_since = -1

    def full_spell(self) -> None:
        """A time without room ends; keep when the first long one began."""
        if self.full_at < 0 <= self.full_since and self.env.now - self.full_since >= c.WEEK:
            self.full_at = self.full_since

    def close(self) -> None:
        """Count what is still open on the last day."""
        end, totals = self.conf[c.HORIZON], self.totals
        self.case_managers.change()
        for worker in self.workers:
            worker.load(0, 0)
        self.full_spell()
        totals[c.OPEN_AT_END] = sum(one.open for one in self.ladder)
        totals[c.TURNED_AWAY], totals[c.LINE_AT_END] = len(self.gone), len(self.case_managers.line)
        totals[c.BED_SHORT] += sum(end - ask.asked for ask in self.beds.get_queue)
        totals[c.FULL_AT] = self.full_at
        totals[c.CM_ROOM], totals[c.CM_OPEN] = self.case_managers.room, self.case_managers.open
        totals[c.CM_TIME] = self.case_managers.time
        for ask in self.responders.get_queue:
            if end - ask.wish.since > self.conf[c.CLOCK + ask.wish.facts.level]:
                self.clock(ask.wish.facts.level, ask.wish.since, 0)
