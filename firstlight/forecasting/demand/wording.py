"""Why these numbers: sentences for a person who never heard of a model."""

from collections.abc import Sequence

from firstlight.forecasting.demand.members import season_of
from firstlight.forecasting.demand.series import Series
from firstlight.forecasting.demand.weighing import Choice

AGAIN = {
    "day": "repeating last week",
    "week": "repeating the same week of last year",
    "hour": "repeating last week",
}
ONE = "repeating the last {}"
NOT_HERE = "{} are not installed here (the extra “forecast”), so they were not tried."


def why(series: Series, choice: Choice) -> str:
    """Where the numbers are from, and how they did when tried on the past."""
    whole = season_of(series.step, len(series)) > 1
    again = AGAIN[series.step] if whole else ONE.format(series.step)
    if not choice.folds:
        one = series.known == 1
        some = f"is only 1 {series.step}" if one else f"are only {series.known} {series.step}s"
        return (
            f"There {some} of counts, too few to try anything on: this is a belief about the level, "
            f"wide on purpose, and it narrows as you count on."
        )
    looks = f"{choice.folds} look-backs"
    if choice.is_naive:
        return f"Nothing did better than {again} in {looks}, so that is what this does."
    mixed = _listed(list(choice.weights))
    if not choice.naive_error > 0:
        return f"From {mixed}, chosen in {looks}."
    gain = round(100 * (1 - choice.error / choice.naive_error))
    if gain < 1:
        return f"From {mixed}; in {looks} no better on average than {again}, but less often far off."
    return f"From {mixed}; in {looks} it was off by {gain} % less than {again}."


def notes(series: Series, left_out: Sequence[str]) -> tuple[str, ...]:
    """What was assumed of the counts, and the models that could not be asked."""
    if not left_out:
        return series.notes
    missing = NOT_HERE.format(_listed(left_out).removesuffix(" together"))
    return (*series.notes, missing[0].upper() + missing[1:])


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]} together"
