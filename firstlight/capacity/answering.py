"""Questions answered in the background: the worker begins a process of its own, so that no mail and no alarm waits.

The process does what waits, then this month's outlook when it is due, and ends. Whatever ends it, nothing is lost: a
question not heard of for two minutes is begun anew, once; after that it ends plainly without an answer.
"""

import logging
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from firstlight.access.actors import System
from firstlight.capacity import actions, history, queries
from firstlight.capacity.models import Run
from firstlight.kit.beside import TRIES, Beside
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.staffing.plan import plan_of

BY = System("nightly")
COMMAND = (sys.executable, "-m", "firstlight.cli", "capacity", "answer")
OUTLOOK_EVERY = 3600.0
STEP = 5
"""Percent between two notes of how far it is."""
FORECAST_PART = 20
log = logging.getLogger(__name__)


class Answering(Beside):
    """What the worker knows: the process that answers, if one runs, and when the outlook was last thought of."""

    def __init__(self) -> None:
        super().__init__(COMMAND, lambda: bool(queries.to_begin()) or self._outlook_due())
        self._looked = -OUTLOOK_EVERY

    def _outlook_due(self) -> bool:
        """Asked once an hour: what is not there yet, or fails, is not tried each second."""
        if time.monotonic() - self._looked < OUTLOOK_EVERY:
            return False
        self._looked = time.monotonic()
        return queries.outlook_due()


def answer_all() -> int:
    """Answer what waits, and take this month's outlook; how many questions ended without an answer."""
    failed = sum(not answer_one(run) for run in queries.to_begin())
    if queries.outlook_due():
        take_outlook()
    return failed


def answer_one(run: Run) -> bool:
    """Answer one question; False when it ends without an answer, which the page says in a sentence."""
    if run.tries >= TRIES:
        actions.fail_run(by=BY, run=run, reason=Run.Why.ENDED)
        return False
    try:
        run = actions.begin_run(by=BY, run=run)
    except Refused:  # another process has it
        return True
    try:
        answer = worked_out(run)
    except Exception as problem:  # whatever it is, who asked is told that it ended
        reason = _reason(problem)
        if reason == Run.Why.BROKE:
            log.exception("a question was not answered")
        actions.fail_run(by=BY, run=run, reason=reason)
        return False
    actions.answer_run(by=BY, run=run, answer=answer)
    return True


def worked_out(run: Run) -> dict[str, object]:
    """The answer: forecasts, the comparison on them, and how good earlier forecasts were."""
    from firstlight.staffing import answers, streams

    own = history.own(queries.award_now())
    tell = _teller(run)
    forecast, paths = streams.forecasts(own)
    tell(FORECAST_PART)
    asked = [answers.Asked(one["key"], one["title"], plan_of(one["plan"])) for one in run.question]
    found = answers.answered(
        own, asked, paths, lambda part: tell(FORECAST_PART + part * (100 - FORECAST_PART) // 100)
    )
    before = next((one for one in queries.outlooks() if one.taken_at < now() - timedelta(days=7)), None)
    back = streams.looked_back(before.forecasts, own, before.month) if before else None
    return {**found, "forecast": forecast, "looked_back": back}


def take_outlook() -> None:
    """Keep what is expected this month; nothing where there are too few weeks or the parts are missing."""
    from firstlight.staffing import streams

    try:
        forecast, _paths = streams.forecasts(history.own(queries.award_now()))
    except Exception as problem:
        if _reason(problem) == Run.Why.BROKE:
            log.exception("this month's outlook could not be taken")
        return
    try:
        actions.take_outlook(by=BY, forecasts=forecast)
    except Refused:  # another process took it
        return


def _teller(run: Run) -> Callable[[int], None]:
    told = {"percent": 0}

    def tell(percent: int) -> None:
        if percent >= told["percent"] + STEP:
            told["percent"] = percent
            actions.note_progress(by=BY, run=run, percent=percent)

    return tell


def _reason(problem: Exception) -> str:
    from firstlight.forecasting.needs import Missing
    from firstlight.staffing.streams import TooLittle

    if isinstance(problem, TooLittle):
        return Run.Why.TOO_LITTLE
    if isinstance(problem, Missing | ModuleNotFoundError):
        return Run.Why.NOT_THERE
    return Run.Why.BAD_PLAN if type(problem).__name__ == "BadScenario" else Run.Why.BROKE
