"""Ways to say “the latest one” that do not depend on the order of rows."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw

Frame = nw.LazyFrame[Any]


def last(frame: Frame, by: str | list[str], order: list[str]) -> Frame:
    """One row for each ``by``: the one that comes last in ``order``, which ends in something unique."""
    keys = [by] if isinstance(by, str) else by
    place = nw.col("_one").cum_sum(reverse=True).over(*keys, order_by=order)
    return (
        frame.with_columns(_one=nw.lit(1))
        .with_columns(_place=place)
        .filter(nw.col("_place") == 1)
        .drop("_one", "_place")
    )


def yes(condition: nw.Expr) -> nw.Expr:
    """The condition with unknown counted as no."""
    return condition.fill_null(False)


def among(column: str, codes: "Sequence[int]") -> nw.Expr:
    """Is the code one of these? Blank is no."""
    one = nw.col(column)
    return yes(one == codes[0] if len(codes) == 1 else one.is_in(list(codes)))


def one_of(table: Sequence[tuple[nw.Expr, int]], otherwise: int) -> nw.Expr:
    """The number of the first condition that holds; one that is unknown does not."""
    result: nw.Expr = nw.lit(otherwise)
    for condition, number in reversed(table):
        result = nw.when(condition).then(nw.lit(number)).otherwise(result)
    return result
