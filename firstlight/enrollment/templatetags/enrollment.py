"""A tag for the person's page: ``{% load enrollment %}{% enrolled survivor %}``. A page has six panels at most, and
this one would be the seventh; it asks one question and is nothing where no project is set up."""

from typing import Any

from django import template

from firstlight.enrollment import queries
from firstlight.survivors.models import Survivor

register = template.Library()


@register.inclusion_tag("enrollment/_enrolled.html", takes_context=True)
def enrolled(context: template.Context, survivor: Survivor) -> dict[str, Any]:
    """In which projects they are or were, and how much is due; only for who may see enrollments."""
    user = context["request"].user
    if not user.may("enrollment.see_enrollment") or not queries.projects().exists():
        return {"request": context["request"], "shown": False}
    rows = list(queries.enrollments_of(survivor, user)[:5])
    due = queries.due_of(rows) if rows else {}
    return {
        "request": context["request"],
        "shown": True,
        "survivor": survivor,
        "rows": [(one, len(due[one.pk])) for one in rows],
    }
