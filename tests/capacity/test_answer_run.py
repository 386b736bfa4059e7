"""capacity.answer_run, and how the process comes to it"""

import pytest

from firstlight.capacity import actions, answering
from firstlight.capacity.models import Run
from firstlight.kit import beside
from firstlight.kit.errors import Denied, Refused
from firstlight.staffing.streams import TooLittle
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_the_answer_is_kept_as_data(cast, night, ledger):
    run = made.answered(cast.hal)
    assert (run.state, run.percent, run.answer["replications"]) == ("done", 100, 1000)
    [event] = done(ledger("capacity.answer_run"))
    assert (event.by, event.noun_id, "80" in event.reason) == ("system:nightly", run.pk, False)


def test_old_answers_are_emptied_and_that_they_were_asked_stays_known(cast, night, monkeypatch):
    monkeypatch.setattr(actions, "KEPT", 2)
    runs = []
    for _one in range(4):
        night(minutes=1)
        runs.append(made.answered(cast.hal))
    found = [Run.objects.get(pk=run.pk) for run in runs]
    assert [bool(run.answer) for run in found] == [False, False, True, True]
    assert {run.state for run in found} == {"done"}


def test_it_refuses_what_was_not_begun(cast, night):
    with pytest.raises(Refused, match="no_such_move"):
        actions.answer_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal), answer={})


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.answer_run(by=cast.hal, run=actions.ask(by=cast.hal), answer={})


def test_the_process_answers_what_waits(cast, night, monkeypatch):
    run = actions.ask(by=cast.hal)
    monkeypatch.setattr(answering, "worked_out", lambda _run: made.answer())
    assert answering.answer_all() == 0
    run.refresh_from_db()
    assert run.state == "done"
    assert answering.answer_all() == 0


def _fails(problem):
    def worked_out(_run):
        raise problem

    return worked_out


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        (TooLittle(), "too_little"),
        (ModuleNotFoundError("numpy"), "not_there"),
        (ZeroDivisionError(), "broke"),
    ],
)
def test_what_cannot_be_answered_ends_plainly(cast, night, monkeypatch, problem, why):
    run = actions.ask(by=cast.hal)
    monkeypatch.setattr(answering, "worked_out", _fails(problem))
    assert answering.answer_all() == 1
    run.refresh_from_db()
    assert (run.state, run.why_failed) == ("failed", why)


def test_a_process_that_dies_twice_ends_it_and_once_does_not(cast, night, monkeypatch):
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    assert answering.answer_all() == 0, "it is not lost yet"
    night(minutes=3)
    monkeypatch.setattr(answering, "worked_out", _fails(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        answering.answer_all()
    night(minutes=3)
    assert answering.answer_all() == 1
    run.refresh_from_db()
    assert (run.state, run.why_failed, run.tries) == ("failed", Run.Why.ENDED, 2)


def test_the_worker_begins_a_process_only_when_something_waits(cast, night, monkeypatch):
    begun = []

    class Process:
        def __init__(self, command, env):
            begun.append(command)

        def poll(self):
            return None if len(begun) == 1 else 0

    monkeypatch.setattr(beside.subprocess, "Popen", Process)
    watch = answering.Answering()
    watch.see_to_it()
    assert not begun
    actions.ask(by=cast.hal)
    watch.see_to_it()
    watch.see_to_it()
    assert [command[-2:] for command in begun] == [("capacity", "answer")]
