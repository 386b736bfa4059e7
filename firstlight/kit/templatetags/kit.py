"""The components as tags: ``{% load kit %}``. Each is shown on the page of all components."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from firstlight.kit import clock as house_clock
from firstlight.kit import panels, spans, typed
from firstlight.kit.levels import LEVELS, SHAPES
from firstlight.kit.nouns import Move
from firstlight.kit.pages import Stretch
from firstlight.kit.samples import samples
from firstlight.kit.speaking import reader_language

register = template.Library()
Given = dict[str, Any]

THEMES = ("light", "dark")
WRITTEN_LATE = timedelta(minutes=5)
TRUST = {
    "B": gettext_lazy("not verified"),
    "D": gettext_lazy("our default, can be changed"),
}


# ---------------------------------------------------------------- what matters now
@register.inclusion_tag("kit/level.html")
def level(code: str) -> Given:
    """The level of triage, always by code, word and shape."""
    return {"code": code, "css": code.lower(), "word": LEVELS.get(code, ""), "shape": SHAPES.get(code, "")}


@register.inclusion_tag("kit/clock.html")
def clock(
    due: datetime,
    started: datetime | None = None,
    now: datetime | None = None,
    met: datetime | None = None,
    label: str = "",
) -> Given:
    """A due time in words with its bar; ``label`` says what is due, ``met`` when it was done."""
    reading = spans.read_clock(due, started=started, now=now or house_clock.now(), met=met)
    return {"reading": reading, "due": due, "label": label}


@register.inclusion_tag("kit/workload.html")
def workload(now: float, ceiling: float, label: str, unit: str = "") -> Given:
    """How much somebody carries against the ceiling; no ranking, no judgement, the line is the ceiling."""
    widest = max(now, ceiling) * 1.1 or 1
    return {
        "now": now,
        "ceiling": ceiling,
        "label": label,
        "unit": unit,
        "over": now > ceiling,
        "full": now == ceiling,
        "width": round(100 * now / widest, 1),
        "mark": round(100 * ceiling / widest, 1),
    }


@register.simple_tag
def sign(words: str, url: str = "") -> SafeString:
    """A call sign: two plain words, never translated, perhaps the way to its page."""
    if url:
        return format_html('<a class="sign" translate="no" href="{}">{}</a>', url, words)
    return format_html('<span class="sign" translate="no">{}</span>', words)


@register.simple_tag
def moment(at: datetime | None, now: datetime | None = None) -> SafeString:
    """When, in the agency's zone, as short as can be: ``02:14``, ``Tue 02:14``, ``12 Mar, 02:14``."""
    if at is None:
        return SafeString("")
    here, today = localtime(at), localtime(now or house_clock.now())
    days = abs((today.date() - here.date()).days)
    form = "H:i" if not days else "D H:i" if days < 6 else "j M, H:i"
    words = dateformat.format(here, form)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words)


@register.simple_tag
def since(at: datetime | None, now: datetime | None = None) -> str:
    """How long ago, in words: ``26 min``."""
    return spans.span((now or house_clock.now()) - at) if at else ""


@register.filter
def last_move(moves: Iterable[Move]) -> datetime | None:
    """When the latest of a noun's moves happened; for ``{% since row.moves.all|last_move %}``."""
    return max((row.happened_at for row in moves), default=None)


# ---------------------------------------------------------------- what a person types
register.simple_tag(typed.seen)
for tag in (typed.field, typed.choices, typed.errors, typed.submit, typed.go, typed.press):
    register.inclusion_tag(f"kit/{tag.__name__}.html")(tag)


# ---------------------------------------------------------------- reasons, history, figures
@register.inclusion_tag("kit/why.html")
def why(reasons: Sequence[Any], title: str = "", heading: str = "h3") -> Given:
    """Why something is suggested: sentences, or reasons of an engine with language, trust and citation."""
    return {"reasons": [_reason(reason) for reason in reasons], "title": title, "heading": heading}


def _reason(reason: Any) -> Given:
    text = getattr(reason, f"text_{reader_language()[:2]}", None) or getattr(reason, "text_en", reason)
    trust = getattr(reason, "trust", "")
    return {"text": text, "trust": TRUST.get(trust, ""), "citation": getattr(reason, "citation", "")}


@register.inclusion_tag("kit/timeline.html")
def timeline(moves: Sequence[Any], names: Mapping[str, str] | None = None) -> Given:
    """A noun's life: what it became, when it happened, who; late entry is said, without blame.

    ``moves`` are Move rows; ``names`` gives the words for their ``by``.
    """
    return {"steps": [_step(row, names or {}) for row in moves]}


def _step(row: Any, names: Mapping[str, str]) -> Given:
    states = getattr(getattr(row, "noun", None), "State", None)
    return {
        "at": row.happened_at,
        "what": getattr(row, "what", None) or (states(row.to_state).label if states else row.to_state),
        "who": names.get(row.by, ""),
        "why": getattr(row, "why_label", ""),
        "written": row.recorded_at if row.recorded_at - row.happened_at > WRITTEN_LATE else None,
    }


@register.inclusion_tag("kit/saved.html")
def saved(at: datetime | None = None) -> Given:
    """The quiet mark "saved 02:14:07"; filled in place as fields are kept."""
    return {"at": localtime(at) if at else None}


@register.inclusion_tag("kit/numbers.html")
def numbers(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], total: Sequence[Any] | None = None
) -> Given:
    """A table of figures: the first cell of each row names it. Zero stays 0; nothing known is a dash."""
    return {"caption": caption, "columns": columns, "rows": rows, "total": total}


@register.inclusion_tag("kit/picture.html")
def picture(
    title: str,
    svg: str,
    text: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    note: str = "",
) -> Given:
    """A chart: a title that says what it shows, the picture, the same in a sentence, and its table.

    ``svg`` must come from the house's own chart code, never from what somebody typed.
    """
    return {"title": title, "svg": svg, "text": text, "columns": columns, "rows": rows, "note": note}


@register.inclusion_tag("kit/pages.html", takes_context=True)
def pages(context: template.Context, page: Stretch, name: str = "page") -> Given:
    """Earlier and later pages of a list, keeping the rest of the address."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    before = address(page.number - 1) if page.number > 1 else ""
    after = address(page.number + 1) if page.more else ""
    return {"page": page, "before": before, "after": after}


# ---------------------------------------------------------------- the page itself
@register.simple_tag(takes_context=True)
def panel(context: template.Context, name: str, *nouns: Any) -> SafeString:
    """A piece of a higher app, by its verb; nothing at all where the asker may not see it.

    The element asks for itself again whenever something on the page has changed.
    """
    address, shown = panels.render_panel(
        context["request"], name, *(getattr(noun, "pk", noun) for noun in nouns)
    )
    if not shown.strip():
        return SafeString("")
    # A view of the house rendered it, with escaping on.
    inside = SafeString(shown)  # nosec
    return format_html(
        '<div class="panel" hx-get="{}" hx-trigger="changed from:body" hx-swap="innerHTML">{}</div>',
        address,
        inside,
    )


@register.simple_tag(takes_context=True)
def may(context: template.Context, verb: str) -> bool:
    """Whether the reader may do ``verb`` (``app.verb``): show a way only to those who may go it."""
    return panels.may(context.get("request"), verb)


@register.simple_tag(takes_context=True)
def with_samples(context: template.Context) -> str:
    """For the page of all components: puts what it shows into the context; prints nothing."""
    context.update(samples())
    return ""


@register.simple_tag
def house_time() -> datetime:
    """The moment this page is made, by the house's own clock."""
    return house_clock.now()


@register.simple_tag(takes_context=True)
def chosen_theme(context: template.Context) -> str:
    """``light``, ``dark`` or nothing (as the device does), known before the page is drawn.

    From the context's ``look`` when the worker has chosen one, else from this device's cookie.
    """
    request = context.get("request")
    told = context.get("look"), request.COOKIES.get("theme") if request else None
    return next((str(theme) for theme in told if theme in THEMES), "")
