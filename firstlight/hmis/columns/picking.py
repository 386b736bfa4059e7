"""Ways to say “the latest one” that do not depend on the order of rows."""

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


def among(column: str, codes: "list[int] | tuple[int, ...] | set[int] | range") -> nw.Expr:
    """Is the code one of these? Blank is no."""
    return yes(nw.col(column).is_in(sorted(codes)))


def one_of(table: "dict[nw.Expr, int] | list[tuple[nw.Expr, int]]", otherwise: int) -> nw.Expr:
    """The number of the first condition that holds."""
    pairs = list(table.items()) if isinstance(table, dict) else table
    result: nw.Expr = nw.lit(otherwise)
    for condition, number in reversed(pairs):
        result = nw.when(yes(condition)).then(nw.lit(number)).otherwise(result)
    return result
