"""Need to know as SQL: whom a worker's circle reaches, and whom they are kept out of.

Every list, count and record asks this, some pages a dozen times over. As querysets the two questions cost far more
to build than the database takes to answer them, so they are written out here once; a test holds them to what the
querysets answer (docs/adr/0012).

Both are asked of the record that stands for the person: a record merged into another opens to whoever that one opens
to, and to nobody else (docs/adr/0018).
"""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Expression, F, Q
from django.db.models.functions import Coalesce

from firstlight.kit.clock import now

ROOT = "(SELECT COALESCE(own.merged_into_id, own.id) FROM survivors_survivor own WHERE own.id = {person})"
OWN_ROOT = "COALESCE({merged}, {person})"
CIRCLE = (
    "EXISTS(SELECT 1 FROM survivors_circle reach WHERE reach.survivor_id = {root} AND reach.from_at <= %s"
    " AND (reach.until_at IS NULL OR reach.until_at > %s) AND (reach.user_id = %s{more}))"
)
BY_PROGRAMME = " OR (reach.team_id = %s AND reach.role IN ('', %s))"
BY_DUTY = " OR reach.duty = %s"
BAR = (
    "EXISTS(SELECT 1 FROM survivors_barred bar WHERE bar.survivor_id IN ({person}, {merged})"
    " AND bar.user_id = {worker} AND bar.lifted_at IS NULL)"
)
OWN_BARRED = f"({{erased}} IS NOT NULL OR {BAR})"
BARRED = (
    "EXISTS(SELECT 1 FROM survivors_survivor gone WHERE gone.id = {person} AND (gone.erased_at IS NOT NULL"
    " OR EXISTS(SELECT 1 FROM survivors_barred bar WHERE bar.survivor_id IN (gone.id, gone.merged_into_id)"
    " AND bar.user_id = {worker} AND bar.lifted_at IS NULL)))"
)
RESTRICTED = "EXISTS(SELECT 1 FROM survivors_survivor shut WHERE shut.id = {root} AND shut.restricted)"


class _Asked(Expression):
    """A yes or no about the person a column names. Of the survivor at hand (``pk``) what else is needed stands on the
    same row; of another column it is looked up."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, sql: str, given: list[Any], person: str, worker: F | None = None) -> None:
        super().__init__()
        self.sql, self.given = sql.replace("{root}", OWN_ROOT if person == "pk" else ROOT), given
        own = {"merged": F("merged_into"), "erased": F("erased_at")} if person == "pk" else {}
        named = {"person": F(person), **own, **({"worker": worker} if worker else {})}
        self.names, self.columns = list(named), list[Any](named.values())

    def get_source_expressions(self) -> list[Any]:
        """The columns alone: the rest is text."""
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        """The columns, resolved."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The question about those columns, with times as the database writes them."""
        sql = self.sql
        for name, column in zip(self.names, self.columns, strict=True):
            sql = sql.replace(f"{{{name}}}", compiler.compile(column)[0])
        adapt = connection.ops.adapt_datetimefield_value
        given = [adapt(one) if isinstance(one, datetime) else one for one in self.given]
        return sql.replace("{worker}", "%s"), given


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
    barred = OWN_BARRED if person == "pk" else BARRED
    if isinstance(worker, F):
        return _Asked(barred, [], person, worker)
    return _Asked(barred, [worker.pk], person)


def ordinary(person: str = "pk") -> Q:
    """Whether duty may open the record of the survivor in column ``person``: not restricted. Nobody is ordinary."""
    return ~Q(_Asked(RESTRICTED, [], person))


def by_root(person: str = "survivor") -> Coalesce:
    """The id of the record that stands for the person a column names: what counts of distinct people go by."""
    return Coalesce(f"{person}__merged_into_id", f"{person}_id")


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
