"""The life of a report: it waits, is counted, and ends with tables or a plain failure, as a question of capacity."""

from firstlight.capacity.states import GOING_ON, RUN_MOVES, RunState

__all__ = ["GOING_ON", "RUN_MOVES", "RunState"]
