"""Formulas of queues that are known to be true: oracles for the loop, and a quick "how we know" for a page.

Rates and durations in one unit of time of the caller's choice.
"""

from collections.abc import Sequence
from math import factorial

DAYS_A_YEAR = 365


def erlang_b(servers: int, load: float) -> float:
    """Share lost when nobody can wait: ``load`` = arrivals x mean length (Erlang 1917; holds for any length)."""
    lost = 1.0
    for count in range(1, servers + 1):
        lost = load * lost / (count + load * lost)
    return lost


def erlang_c(servers: int, load: float) -> float:
    """Chance to wait at all when everybody waits (M/M/c); 1 when the load is beyond the servers."""
    if load >= servers:
        return 1.0
    busy = load**servers / factorial(servers) * servers / (servers - load)
    return busy / (sum(load**count / factorial(count) for count in range(servers)) + busy)


def erlang_c_wait(rate: float, mean: float, servers: int) -> float:
    """Mean wait in M/M/c; infinite when the load is beyond the servers."""
    load = rate * mean
    return erlang_c(servers, load) * mean / (servers - load) if load < servers else float("inf")


def pollaczek_khinchine(rate: float, mean: float, sd: float) -> float:
    """Mean wait before one server with lengths of any kind (M/G/1)."""
    load = rate * mean
    return rate * (mean**2 + sd**2) / (2 * (1 - load)) if load < 1 else float("inf")


def cobham(rates: Sequence[float], mean: float, sd: float) -> list[float]:
    """Mean waits before one server, the most urgent class first, nobody interrupted (Cobham 1954)."""
    left = sum(rates) * (mean**2 + sd**2) / 2
    waits, load = [], 0.0
    for rate in rates:
        before, load = load, load + rate * mean
        waits.append(left / ((1 - before) * (1 - load)))
    return waits


def open_at_once(a_year: float, days: float) -> float:
    """Episodes open at once = arrivals x length (Little 1961): ``a_year`` people, ``days`` of mean length."""
    return a_year * days / DAYS_A_YEAR


def longest_episode(room: float, a_year: float) -> float:
    """Mean days an episode may last so that ``room`` open at once let ``a_year`` people through."""
    return room * DAYS_A_YEAR / a_year


def reached(room: float, days: float, within: float = DAYS_A_YEAR) -> float:
    """The most people that ``room`` places, always taken, let through ``within`` so many days."""
    return room * within / days


def erlang_a_lost(rate: float, mean: float, servers: int, patience: float) -> float:
    """Share that leaves before its turn in M/M/c+M: exponential patience with that mean (Palm 1957)."""
    chance, chances = 1.0, [1.0]
    for count in range(1, servers + 2000):
        chance *= rate / (min(count, servers) / mean + max(0, count - servers) / patience)
        chances.append(chance)
        if count > servers and chance < 1e-15 * max(chances):
            break
    leaving = sum(max(0, count - servers) / patience * part for count, part in enumerate(chances))
    return leaving / sum(chances) / rate
