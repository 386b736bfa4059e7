"""The same questions on Spark, where an agency or a state has one (``--engine spark``; the extra ``spark``).

    with opened(folder, projects, start, end, engine=Spark(session())) as run: ...

Files are read by Spark itself, so the folder must lie where its workers find it; a zip is not read. The session that is
given keeps its own settings: reports run in a session beside it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import narwhals as nw

from firstlight.hmis.columns.engine import Frame, Kind, Source, header

_TYPES = {Kind.TEXT: "string", Kind.CODE: "bigint", Kind.MONEY: "double", Kind.DATE: "bigint"}

# A report is small data under wide and deep plans: hundreds of columns, each a nest of conditions. What Spark does to
# make plans better costs minutes of such plans, and more than it gives.
SETTINGS = {
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.dataFrameQueryContext.enabled": "false",
}
# Where everything runs in one process, parting the rows is only work.
LOCAL = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.shuffle.partitions": "1",
}


# What can be said only when a session begins: what Spark puts on a disk is encrypted, since it is about people; and no
# column remembers which line of a program made it.
AT_THE_START = {
    "spark.io.encryption.enabled": "true",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}


def session() -> Any:
    """The session that Spark's own settings describe (spark-submit, spark-defaults.conf); else one in this process."""
    from pyspark.sql import SparkSession

    return SparkSession.builder.appName("firstlight").config(map=AT_THE_START).getOrCreate()


class Spark:
    """A Spark session as an engine."""

    def __init__(self, session: Any) -> None:
        self.session = session.newSession()
        local = str(session.sparkContext.master).startswith("local")
        for name, value in (SETTINGS | LOCAL if local else SETTINGS).items():
            self.session.conf.set(name, value)

    def read(self, source: Source | None, columns: Mapping[str, Kind]) -> Frame:
        """See Engine."""
        from pyspark.sql import functions as sql

        present = header(source) if isinstance(source, Path) else []
        if not present:
            return self._frame(self.session.createDataFrame([], _schema(columns)))
        names = ", ".join(f"`{name}` string" for name in present)
        raw = self.session.read.csv(
            str(source), schema=names, header=True, escape='"', enforceSchema=True, multiLine=True
        )
        there = {name.lower(): name for name in present}
        if "datedeleted" in there:
            deleted = sql.trim(raw[there["datedeleted"]])
            raw = raw.filter(deleted.isNull() | (deleted == ""))
        taken: list[Any] = []
        for name, kind in columns.items():
            text = (
                sql.trim(raw[there[name.lower()]]) if name.lower() in there else sql.lit(None).cast("string")
            )
            taken.extend(_typed(name, kind, sql.when(text != "", text)))
        return self._frame(raw.select(*taken))

    def keep(self, frame: Frame) -> Frame:
        """See Engine."""
        return self._frame(frame.to_native().localCheckpoint())

    def rows(self, frame: Frame) -> list[dict[str, Any]]:
        """See Engine."""
        return [row.asDict() for row in frame.to_native().collect()]

    def rows_of(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        """See Engine."""
        return [self.rows(frame) for frame in frames]

    def _frame(self, data: Any) -> Frame:
        made: Frame = nw.from_native(data)
        return made


def _schema(columns: Mapping[str, Kind]) -> str:
    told = []
    for name, kind in columns.items():
        told.append(f"`{name}` {_TYPES[kind]}")
        if kind is Kind.DATE:
            told.append(f"`{name}_ymd` bigint")
    return ", ".join(told)


def _typed(name: str, kind: Kind, text: Any) -> list[Any]:
    from pyspark.sql import functions as sql

    if kind is Kind.TEXT:
        return [text.alias(name)]
    if kind is not Kind.DATE:
        return [text.try_cast(_TYPES[kind]).alias(name)]
    day = sql.substring(text, 1, 10).try_cast("date")
    number = sql.year(day) * 10000 + sql.month(day) * 100 + sql.dayofmonth(day)
    return [sql.unix_date(day).cast("bigint").alias(name), number.cast("bigint").alias(f"{name}_ymd")]
