"""The same system told to somebody else: a model in SimPy, fed with the very people the loop plays.

Workers of one kind on duty day and night; requests by urgency, then by time; who cannot wait leaves; an episode takes a
place for its length and then, for some, until a case manager is free. Every person's wait can be compared.
"""

from typing import Any

import numpy as np

from firstlight.forecasting.simulation import columns as c


def tables(world) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Contacts, persons and rows of a world, as tables."""
    live = np.asarray(world.live)
    contact = live[world.contact : world.person].reshape(-1, c.CONTACT)
    return (
        contact,
        live[world.person : world.desk].reshape(-1, c.PERSON),
        live[world.row : world.beds].reshape(-1, c.ROW),
    )


def simpy_waits(world, servers: int, cap: int, horizon: int) -> dict[int, int]:
    """Seconds that each person waited until somebody was there, by row; those who gave up are not in it."""
    import simpy

    contact, person, _ = tables(world)
    env, waits = simpy.Environment(), {}
    line: list[tuple[int, int, Any]] = []
    busy, open_ = [False] * servers, [0] * servers

    def look() -> None:
        for entry in sorted(line):
            able = [s for s in range(servers) if not busy[s] and open_[s] < cap]
            if not able:
                return
            chosen = min(able)  # with a ceiling in points that nobody feels, the first who has room
            line.remove(entry)
            busy[chosen] = True
            open_[chosen] += 1
            entry[2].succeed(chosen)

    def life(row: int, at: int) -> Any:
        facts = person[row]
        yield env.timeout(at)
        called = env.event()
        entry = (int(facts[c.LEVEL]), len(waits) + env.now * 100_000, called)
        line.append(entry)
        look()
        if not called.triggered:
            yield called | env.timeout(int(facts[c.PATIENCE]))
            if not called.triggered:
                line.remove(entry)
                return
        mine = called.value
        waits[row] = env.now + int(facts[c.TRAVEL]) - at
        env.process(episode(mine, int(facts[c.EPISODE])))
        yield env.timeout(int(facts[c.TRAVEL] + facts[c.RESPONSE]))
        busy[mine] = False
        look()

    def episode(mine: int, lasts: int) -> Any:
        yield env.timeout(lasts)
        open_[mine] -= 1
        look()

    for one in contact:
        env.process(life(int(one[c.PERSON_OF]), int(one[c.AT])))
    env.run(until=horizon)
    return waits
