"""The newest answer as rows: what is exported is what is shown, with the same names."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from firstlight.capacity.models import Run
from firstlight.capacity.wording import RESTS_WORDS, ROLE_WORDS, SOURCE_WORDS, STREAM_WORDS
from firstlight.kit.tables import as_csv

HEAD = ("part", "of", "figure", "middle", "low", "high")


def csv_of(run: Run | None) -> str:
    """All figures: part, of what, which, the middle, low and high of 8 in 10. Without an answer only the head."""
    return as_csv(HEAD, rows_of(run.answer) if run is not None and run.answer else ())


def rows_of(answer: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Row by row."""
    for stream, told in answer.get("forecast", {}).items():
        of = str(STREAM_WORDS.get(stream, stream))
        for place, start in enumerate(told["weeks"]):
            low, high = told["bands"]["80"][place]
            yield "forecast", of, start, told["middle"][place], low, high
    for row in answer["rows"]:
        of = row["title"] or str(_("As we are now"))
        yield "scenario", of, "chance_of_target", row["chance"], None, None
        yield "scenario", of, "chance_by_post", row["chance_by_post"], None, None
        for name, figure in row["figures"].items():
            yield "scenario", of, name, figure["mid"], figure["low"], figure["high"]
        yield "scenario", of, "chance_full", row["full"]["chance"], None, None
        yield "scenario", of, "weeks_until_full", row["full"]["mid"], row["full"]["low"], row["full"]["high"]
        for hour, part in enumerate(row["late_by_hour"]):
            yield "late_by_hour", of, hour, part, None, None
    for one in answer["hires"]["each"]:
        for name, figure in one["changes"].items():
            yield "one_more", str(ROLE_WORDS[one["role"]]), name, figure["mid"], figure["low"], figure["high"]
    for one in answer["rests_on"]:
        yield (
            "rests_on",
            str(RESTS_WORDS[one["code"]]),
            str(SOURCE_WORDS[one["source"]]),
            one["value"],
            None,
            one["n"],
        )
