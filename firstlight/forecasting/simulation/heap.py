"""What happens next: a binary heap in one row of whole numbers, for the compiled loop.

``row[0]`` says how many keys there are. Plain Python uses ``heapq`` instead (`plain`): the keys alone settle the
order, so both bring the same events.
"""

from firstlight.forecasting.simulation.columns import Ints

NOTHING = (1 << 63) - 1


def soonest(row: Ints) -> int:
    """The smallest key, or NOTHING."""
    return row[1] if row[0] > 0 else NOTHING


def push(row: Ints, key: int) -> None:
    """Add a key."""
    place = row[0] + 1
    row[0] = place
    while place > 1 and row[place >> 1] > key:
        row[place] = row[place >> 1]
        place >>= 1
    row[place] = key


def pop(row: Ints) -> int:
    """Take the smallest key away."""
    count = row[0]
    smallest, last = row[1], row[count]
    row[0] = count - 1
    place, child = 1, 2
    while child < count:
        if child + 1 < count and row[child + 1] < row[child]:
            child += 1
        if row[child] >= last:
            break
        row[place] = row[child]
        place, child = child, 2 * child
    row[place] = last
    return smallest
