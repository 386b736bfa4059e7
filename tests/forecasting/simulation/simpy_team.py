"""The team of the whole model in SimPy: workers, who of them goes, case managers, beds.

Stores of SimPy's own kind, as its manual has them extended: a line by urgency in which each is given who suits best.
"""

from itertools import count
from typing import Any, NamedTuple

from simpy import Environment, Store
from simpy.core import BoundClass
from simpy.events import Event
from simpy.resources.resource import SortedQueue
from simpy.resources.store import StoreGet

from firstlight.forecasting.simulation import columns as c
from tests.forecasting.simulation.told import Facts, Seat

AFTER_ALL_AT_ONCE = 2
"""SimPy's own priorities are 0 and 1; what was waited for comes after everything that happens at once."""


class Moment(Event):
    """A timeout that also says its turn among those of the same second: by kind, then by number, as in our loop."""

    def __init__(self, env: Environment, delay: int, kind: int, which: int) -> None:
        self.env, self.callbacks, self._ok, self._value = env, [], True, None
        env.schedule(self, AFTER_ALL_AT_ONCE + (kind << c.WHICH_BITS) + which, delay)


class Coming(NamedTuple):
    """Somebody asks for a response: which row, what would happen, since when their clock runs, the first weight."""

    row: int
    facts: Facts
    since: int
    weight: int


class Worker:
    """One place in the team and what it carries."""

    def __init__(self, env: Environment, number: int, seat: Seat, duty: list[int]) -> None:
        self.env, self.number, self.seat, self.duty = env, number, seat, duty
        self.in_post = self.over = False
        self.open = self.points = self.since = 0
        self.over_time = self.point_time = self.busy_time = 0
        self.episodes: set[Any] = set()

    def rung(self) -> int:
        """0 not on duty now, 1 on shift, 2 first call, 3 second …"""
        return self.duty[self.env.now // c.HOUR] if self.in_post else 0

    def has_room(self, points: int) -> bool:
        """Below the cap of episodes, and so many points more stay within what they may carry by now."""
        seat, now = self.seat, self.env.now
        part = 1000 if now >= seat.ramped else 1000 * (now - seat.joined) // (seat.ramped - seat.joined)
        return (
            1000 * (self.open + 1) <= part * seat.cap and 1000 * (self.points + points) <= part * seat.ceiling
        )

    def load(self, episodes: int, points: int) -> None:
        """Change what they carry, and keep the time at each load."""
        past, self.since = self.env.now - self.since, self.env.now
        self.point_time += past * self.points
        self.over_time += past * self.over
        self.open += episodes
        self.points += points
        self.over = self.open > self.seat.cap or self.points > self.seat.ceiling

    @property
    def full(self) -> int:
        """Thousandths of the ceiling."""
        return 1000 * self.points // (self.seat.ceiling + 1)


class Ask(StoreGet):
    """A wish for one of a store; ``key``: the more urgent, the less."""

    def __init__(self, store: "BestStore", wish: Any, level: int = 0) -> None:
        self.wish, self.key, self.asked = wish, level, store._env.now
        super().__init__(store)


class BestStore(Store):
    """The line goes by urgency, then by time; each is given what ranks least for them, or waits on."""

    GetQueue = SortedQueue
    get = BoundClass(Ask)

    def there(self) -> list[Any]:
        """Those that can be had at all now."""
        return self.items

    def rank(self, one: Any, _wish: Any) -> Any:
        """None: not for them."""
        return one.number

    def given(self, one: Any, wish: Any) -> None:
        """What changes at once when it is given."""

    def look(self, _why: Event | None = None) -> None:
        """Go through the line again."""
        self._trigger_get(None)

    def look_soon(self) -> None:
        """The same, when everything that happens at once has happened."""
        if self.get_queue:
            self._env.timeout(0).callbacks.append(self.look)

    def _do_get(self, ask: Ask) -> bool:
        there = self.there()
        if not there:
            return False  # nobody behind them in the line will get anything either
        best = least = None
        for one in there:
            rank = self.rank(one, ask.wish)
            if rank is not None and (least is None or rank < least):
                best, least = one, rank
        if best is not None:
            self.items.remove(best)
            self.given(best, ask.wish)
            ask.succeed(best)
        return True


class Hotline(BestStore):
    """Who of the hotline is not in a call."""

    def there(self) -> list[Worker]:
        hour = self._env.now // c.HOUR
        return [worker for worker in self.items if worker.in_post and worker.duty[hour] > 0]


class Responders(Hotline):
    """Who of the responders is not out, and who of them goes."""

    def __init__(self, env: Environment, conf: list[int]) -> None:
        super().__init__(env)
        self.conf = conf

    def rank(self, worker: Worker, coming: Coming) -> tuple[Any, ...] | None:
        """With room, by rung, for youth the specialist, their language, the lighter load."""
        conf, seat, facts, rung = self.conf, worker.seat, coming.facts, worker.rung()
        level = facts.level
        if rung > 1 and not conf[c.ON_CALL_LEVELS] >> level & 1:
            return None
        other = not seat.serves >> facts.who & 1
        if other and not seat.lends >> level & 1:
            return None
        room = worker.has_room(conf[c.URGENT_POINTS] if level < 2 else conf[c.CRISIS_POINTS])
        if not room and not conf[c.BEYOND] >> level & 1:
            return None
        skill = other if facts.who == 1 else not seat.youth_post
        tongue = bool(seat.bilingual) == bool(facts.english)
        return not room, rung, skill, tongue, min(999, worker.full), worker.number

    def given(self, worker: Worker, coming: Coming) -> None:
        """The next in the line finds them with this episode already."""
        if coming.facts.connected:
            worker.load(1, coming.weight)


class House(NamedTuple):
    """Each free bed of a house is the house once more in the store of beds."""

    number: int
    serves: int


class Beds(BestStore):
    """Free beds; the first house that serves them."""

    def rank(self, house: House, facts: Facts) -> int | None:
        return house.number if house.serves >> facts.who & 1 else None


class CaseManagers:
    """Room for so many cases, which changes when one joins or leaves; whoever waits longest is taken over first."""

    def __init__(self, env: Environment, cases: int) -> None:
        self.env, self.room, self.open, self.since, self.time = env, 0, cases, 0, 0
        self.line: dict[int, Event] = {}
        self.numbers = count()

    def take(self) -> Event:
        """Wait until a case manager has room."""
        self.line[next(self.numbers)] = asked = self.env.event()
        self.change()
        return asked

    def change(self, room: int = 0, cases: int = 0) -> None:
        """Their room or their open cases change."""
        past, self.since = self.env.now - self.since, self.env.now
        self.time += past * self.open
        self.room += room
        self.open += cases
        while self.line and self.open < self.room:
            self.open += 1
            self.line.pop(next(iter(self.line))).succeed()
