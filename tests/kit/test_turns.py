"""The queue of writers: in order of coming, within one thread again and again, and never stuck."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from firstlight.kit.sqlcipher.turns import TurnTimeout, WriteTurn, turn_for


@pytest.fixture
def turn(tmp_path: Path) -> WriteTurn:
    return turn_for(tmp_path / "play.lock")


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def waiting(turn: WriteTurn, number: int) -> None:
    """Until that many threads stand in line."""
    while len(turn._line) < number:
        time.sleep(0.001)


def test_writers_come_in_the_order_they_asked(turn: WriteTurn) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        with turn.held():
            order.append(number)

    with turn.held():
        threads = []
        for number in range(5):
            threads.append(in_thread(lambda number=number: write(number)))
            waiting(turn, number + 1)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_two_databases_with_one_lock_file_share_the_turn(turn: WriteTurn, tmp_path: Path) -> None:
    assert turn_for(tmp_path / "." / "play.lock") is turn
    with turn.held(), turn.held(0.01):
        pass
    assert turn._owner is None


def test_who_waited_too_long_leaves_the_line(turn: WriteTurn) -> None:
    said: list[str] = []

    def write() -> None:
        try:
            turn.take(0.02)
        except TurnTimeout:
            said.append("too long")

    with turn.held():
        in_thread(write).join()
    assert said == ["too long"]
    with turn.held(0.02):
        assert not turn._line


def test_another_process_waits_and_gets_its_turn(turn: WriteTurn) -> None:
    with turn.held():
        child = os.fork()
        if child == 0:
            try:
                turn_for(turn._lock_file).take(0.02)
            except TurnTimeout:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    other = os.fork()
    if other == 0:
        turn_for(turn._lock_file).take(5)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]) == 0
    with turn.held(1):
        pass
