"""What pages of needs show, in the words this reader may read: one person's, one need's, everybody's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.access.models import User
from firstlight.access.queries import names_for
from firstlight.directory.models import today
from firstlight.kit.clock import now
from firstlight.kit.speaking import reader_language
from firstlight.services import codes, needs, queries
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help, HelpMove
from firstlight.services.states import OPEN, State
from firstlight.services.wording import is_veiled
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal

ON_A_PAGE = 50
ON_PANEL = 4
AUDIENCES = {
    needs.INSIDE: gettext_lazy("inside only"),
    needs.BOARD: gettext_lazy("the board"),
    needs.PUBLIC: gettext_lazy("the public"),
}
WHY_SEE = "services.see_help"


@dataclass(frozen=True)
class Row:
    """One need as this reader sees it. Veiled: the plain word, and nothing that tells what it was."""

    need: Help
    label: str
    veiled: bool
    partner: str
    amount: str
    cost: str
    reason: str
    open: bool
    ask_kept: bool
    sign: str = ""


def rows_for(found: Iterable[Help], user: User, *, with_signs: bool = False) -> list[Row]:
    """Needs in the words this reader may read; one question for all of them decides whose team they are."""
    found = list(found)
    team = queries.team_of(user, {need.survivor_id for need in found})
    return [
        _row(need, need.survivor_id in team, need.survivor.root.sign if with_signs else "") for need in found
    ]


def _row(need: Help, on_team: bool, sign: str = "") -> Row:
    veiled = is_veiled(load_catalogue(), need.code, on_team=on_team)
    return Row(
        need=need,
        label=queries.label(need.code, on_team=on_team),
        veiled=veiled,
        partner=need.partner.name if need.partner and not veiled else "",
        amount="" if veiled else _amount(need),
        cost=dollars(need.cost_cents) if need.cost_cents else "",
        reason=str(need.get_reason_display()) if need.reason else "",
        open=need.state in OPEN,
        ask_kept=_asks_kept(need),
        sign=sign,
    )


def _asks_kept(need: Help) -> bool:
    """Whether an appointment has passed and nobody has said how it was."""
    return bool(need.appointment_at and need.appointment_at <= now() and not need.kept)


def _amount(need: Help) -> str:
    unit = load_catalogue().units.get(need.unit)
    words = f"{need.quantity} {unit.label(reader_language()) if unit else ''}" if need.quantity else ""
    return words.strip()


def dollars(cents: int) -> str:
    """Money in words, such as ``$24.50``."""
    return f"${cents // 100:,}.{cents % 100:02d}"


# ---------------------------------------------------------------- one person, one need
def of_person(survivor: Survivor, user: User) -> dict[str, Any]:
    """A person's open needs, then everything else."""
    waiting = queries.open_needs(survivor, user)
    waits = {need.pk for need in waiting}
    rest = queries.of_person(survivor, user).exclude(pk__in=waits)
    return {"waiting": rows_for(waiting, user), "rest": rest}


def panel_of(survivor: Survivor, user: User) -> dict[str, Any]:
    """The same, short: what is open, what was given last."""
    waiting = queries.open_needs(survivor, user)
    given = queries.of_person(survivor, user).filter(state=State.GIVEN)[:ON_PANEL]
    rows = rows_for([*waiting, *given], user)
    return {
        "waiting": rows[: len(waiting)][:ON_PANEL],
        "more": max(0, len(waiting) - ON_PANEL),
        "given": rows[len(waiting) :],
    }


def page_of(need: Help, user: User) -> dict[str, Any]:
    """One need: what it is in the reader's words, how it went. Its note opens to the team, or when it hides nothing."""
    [row] = rows_for([need], user)
    moves = timeline(need)
    return {
        "need": need,
        "row": row,
        "note": "" if row.veiled else reveal(need, "note", by=user, why=WHY_SEE),
        "moves": moves,
        "names": names_for(moves),
        "may_settle": bool(need.MOVES[need.state] - {State.MISTAKE}),
        "may_appoint": need.state in (*OPEN, State.GIVEN),
        "may_strike": State.MISTAKE in need.MOVES[need.state],
    }


def timeline(need: Help) -> list[HelpMove]:
    """What became of it, in the order it happened; no step names the need."""
    words = {**dict(Help.Reason.choices), **dict(Help.Kept.choices)}
    moves = list(need.moves.order_by("happened_at", "id"))
    for move in moves:
        move.noun = need
        move.why_label = words.get(move.why, "")  # type: ignore[attr-defined]
    return moves


# ---------------------------------------------------------------- over everybody
@dataclass(frozen=True)
class Line:
    """A line of the figures: a group in words, its tally, who may hear it."""

    code: str
    label: str
    tally: needs.Tally
    audience: str


def figures(user: User, period: str) -> dict[str, Any]:
    """What came up in a period and what became of it, by group; why not; what it cost."""
    since, until = codes.moments_of(period, today())
    came_up = queries.needs_in(user, since, until)
    missing = queries.unmet_in(user, came_up, since)
    groups = load_catalogue().groups.values()
    lines = [_line(group.code, group.label(reader_language()), came_up, missing) for group in groups]
    why, found = dict(Help.Reason.choices), needs.reasons(came_up)
    costs = queries.costs_by_award(user, since, until)
    return {
        "lines": lines,
        "total": _line("", _("everything"), came_up, missing),
        "reasons": [(str(why.get(code, code)), count) for code, count in found],
        "reasons_audience": _heard_by(count for _code, count in found),
        "costs": [(title or _("no award"), times, dollars(cents)) for title, times, cents in costs],
        "costs_audience": _heard_by(times for _title, times, _cents in costs),
    }


def _line(code: str, label: str, came_up: list[needs.Need], missing: list[needs.Need]) -> Line:
    tally = needs.tally(code, came_up, missing, **_limits())
    return Line(code, label, tally, str(AUDIENCES[tally.audience]))


def _limits() -> dict[str, int]:
    catalogue = load_catalogue()
    return {"board_from": catalogue.board_from, "public_from": catalogue.public_from}


def _heard_by(counts: Iterable[int]) -> str:
    """Who may hear a list of figures: as narrow as its smallest."""
    return str(AUDIENCES[needs.audience(min(counts, default=0), **_limits())])


def drilled(user: User, wanted: dict[str, str]) -> Any:
    """The rows behind a figure that lie in the reader's own scope."""
    since, until = codes.moments_of(wanted["period"], today())
    return queries.in_group(user, wanted["group"], wanted["state"], since, until)


def words_of(wanted: dict[str, str]) -> list[str]:
    """What the rows are narrowed to, in words."""
    group = load_catalogue().groups.get(wanted["group"])
    return [
        group.label(reader_language()) if group else _("everything"),
        *([str(State(wanted["state"]).label)] if wanted["state"] else []),
        str(codes.Period(wanted["period"]).label),
    ]
