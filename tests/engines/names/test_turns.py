"""Searches take turns in the order they came; a turn may be taken again by whoever has it."""

import threading
import time

import pytest

from firstlight.names.turns import Turns
from tests.engines.names.people import filled, keys


def test_in_the_order_they_came_and_never_two_at_once():
    turns, order, inside = Turns(), [], []

    def take(place):
        with turns:
            inside.append(place)
            assert len(inside) == 1
            order.append(place)
            inside.remove(place)

    threads = []
    with turns:
        for place in range(6):
            threads.append(threading.Thread(target=take, args=(place,)))
            threads[-1].start()
            while len(turns._waiting) <= place:
                time.sleep(0.001)
    for thread in threads:
        thread.join(5)
    assert order == list(range(6))
    assert turns._whose == 0


def test_taken_again_inside_and_given_back_after_an_error():
    turns = Turns()
    with pytest.raises(ValueError, match="x"), turns, turns:
        raise ValueError("x")
    assert (turns._whose, turns._depth) == (0, 0)


def test_whoever_gives_up_stops_nobody():
    turns = Turns()
    with turns:
        called = threading.Lock()
        turns._waiting.append((called, -1))
        turns._give_up(called, -1)
    with turns:
        assert not turns._waiting


def test_a_search_may_ask_again_about_scope():
    index = filled()
    found = index.search("lupe hernandez", among=lambda key: key in keys(index.search("hernandez")))
    assert keys(found) == ["lupe"]
