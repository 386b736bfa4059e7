"""Need to know as SQL: whom a worker's circle reaches, and whom they are kept out of.

Every list, count and record asks this, some pages a dozen times over. As querysets the two questions cost far more
to build than the database takes to answer them, so they are written out here once; a test holds them to what the
querysets answer (docs/adr/0012).
"""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Expression, F, Q

from firstlight.kit.clock import now

CIRCLE = (
    "EXISTS(SELECT 1 FROM survivors_circle reach WHERE reach.survivor_id = {person} AND reach.from_at <= %s"
    " AND (reach.until_at IS NULL OR reach.until_at > %s) AND (reach.user_id = %s{more}))"
)
BY_PROGRAMME = " OR (reach.team_id = %s AND reach.role IN ('', %s))"
BY_DUTY = " OR reach.duty = %s"
BARRED = (
    "(EXISTS(SELECT 1 FROM survivors_barred bar WHERE bar.survivor_id = {person} AND bar.user_id = {worker}"
    " AND bar.lifted_at IS NULL) OR EXISTS(SELECT 1 FROM survivors_survivor gone WHERE gone.id = {person}"
    " AND gone.erased_at IS NOT NULL))"
)


class _Asked(Expression):
    """A yes or no about the person a column names."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, sql: str, given: list[Any], person: str, worker: F | None = None) -> None:
        super().__init__()
        self.sql, self.given = sql, given
        self.columns: list[Any] = [F(person)] + ([worker] if worker else [])

    def get_source_expressions(self) -> list[Any]:
        """The columns alone: the rest is text."""
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        """The columns, resolved."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The question about those columns, with times as the database writes them."""
        person, *worker = [compiler.compile(column)[0] for column in self.columns]
        sql = self.sql.replace("{person}", person).replace("{worker}", worker[0] if worker else "%s")
        adapt = connection.ops.adapt_datetimefield_value
        return sql, [adapt(one) if isinstance(one, datetime) else one for one in self.given]


def reaches(user: Any, person: str = "pk") -> Q:
    """Whether the circle of the survivor in column ``person`` lets ``user`` in by name, programme or duty, and they
    are not kept out. An empty column lets nobody in."""
    return Q(_in_circle(user, person)) & ~Q(kept_out(user, person))


def in_circle_or(user: Any, otherwise: Q, person: str = "pk") -> Q:
    """As ``reaches``, or ``otherwise``; kept out is kept out."""
    return (Q(_in_circle(user, person)) | otherwise) & ~Q(kept_out(user, person))


def kept_out(worker: Any, person: str = "pk") -> Expression:
    """Whether ``worker`` (somebody, or the column that names them) is kept out of the record of the survivor in
    column ``person`` (care.md 11). An erased record exists nowhere for anybody."""
    if isinstance(worker, F):
        return _Asked(BARRED, [], person, worker)
    return _Asked(BARRED, [worker.pk], person)


def _in_circle(user: Any, person: str) -> Expression:
    moment = now()
    more, given = "", [moment, moment, user.pk]
    for membership in user.memberships_now:
        more += BY_PROGRAMME
        given += [membership.team_id, membership.role]
    for duty in sorted(user.duty_kinds):
        more += BY_DUTY
        given.append(duty)
    return _Asked(CIRCLE.replace("{more}", more), given, person)
