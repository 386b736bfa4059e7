"""Q7 to Q9: persons, households, contacts."""

import narwhals as nw

from firstlight.hmis.caper.cells import EVERYBODY, Cell, Count, Pick, Row, coded, grid, rate
from firstlight.hmis.caper.questions.common import ALL, EITHER, HEAD, HOUSEHOLDS
from firstlight.hmis.caper.run import Run

col = nw.col
MOVED = ~col("moved").is_null()


def q7a(run: Run) -> list[list[Cell]]:
    """Q7a: persons served, and in PSH and RRH those who moved into housing."""
    return grid([*coded(ALL, "grown", (1, 2, 8, 9)), Row(ALL), Row(MOVED)], HOUSEHOLDS)


def q7b(run: Run) -> list[list[Cell]]:
    """Q7b: persons on the last Wednesday of January, April, July and October."""
    return grid([Row(col(f"there_{place}") > 0) for place in range(4)], HOUSEHOLDS)


def q8a(run: Run) -> list[list[Cell]]:
    """Q8a: households served, and in PSH and RRH those who moved in. A household is counted by its head."""
    return grid([Row(HEAD), Row(HEAD & MOVED)], HOUSEHOLDS)


def q8b(run: Run) -> list[list[Cell]]:
    """Q8b: households on the last Wednesday of January, April, July and October."""
    return grid([Row(col(f"head_there_{place}") > 0) for place in range(4)], HOUSEHOLDS)


PLACES = [EVERYBODY, *(Pick("first_contact", (where,)) for where in (1, 2, 3))]
TIMES = (1, 2, 3, 4)


def q9a(run: Run) -> list[list[Cell]]:
    """Q9a: adults and heads contacted, by how often and by where the first contact was."""
    contacted = EITHER & col("contacted")
    return grid([*coded(contacted, "met_band", TIMES), Row(contacted)], PLACES)


def q9b(run: Run) -> list[list[Cell]]:
    """Q9b: of these, who was engaged in the range; and the rate of engagement."""
    contacted = EITHER & col("contacted")
    engaged = contacted & col("engaged_in_range")
    all_, some = Row(contacted), Row(engaged)
    rates: list[Cell] = [rate(Count(some, place), Count(all_, place)) for place in PLACES]
    return [*grid([*coded(engaged, "met_band", TIMES), some], PLACES), rates]
