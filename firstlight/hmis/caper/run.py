"""What one report is asked for: projects and dates, and the files it reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from firstlight.hmis.caper.years import FY2026, Year
from firstlight.hmis.columns import dates
from firstlight.hmis.columns.engine import Engine, Source

Frame = nw.LazyFrame[Any]
OUTREACH = 4


@dataclass(frozen=True)
class Run:
    """One report: from ``start`` to ``end``, both included, over ``projects``, from ``files`` by folded table name."""

    engine: Engine
    files: dict[str, Source]
    projects: tuple[str, ...]
    start: date
    end: date
    cocs: tuple[str, ...] = ()
    year: Year = FY2026

    @property
    def first(self) -> int:
        """The first day as days since 1970."""
        return dates.days(self.start)

    @property
    def last(self) -> int:
        """The last day as days since 1970."""
        return dates.days(self.end)

    @property
    def first_ymd(self) -> int:
        """The first day as year, month and day in one number."""
        return dates.ymd(self.start)

    @property
    def last_ymd(self) -> int:
        """The last day as year, month and day in one number."""
        return dates.ymd(self.end)

    def table(self, name: str) -> Frame:
        """The columns this report needs of one file, without deleted rows."""
        frame = self.engine.read(self.files.get(name.lower()), self.year.files[name])
        return self.year.adapted(name, frame, self.table)

    def meets(self) -> bool:
        """Is one of the projects street outreach?"""
        of = nw.col("ProjectID").is_in(list(self.projects)) & (nw.col("ProjectType") == OUTREACH)
        return bool(self.engine.rows(self.table("Project").filter(of)))

    def keep(self, frame: Frame) -> Frame:
        """Computed once, because much is asked of it."""
        return self.engine.keep(frame)
