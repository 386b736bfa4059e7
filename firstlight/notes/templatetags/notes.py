"""A tag for the person's page: ``{% load notes %}{% notes_open survivor as open %}``."""

from django import template

from firstlight.notes import queries
from firstlight.survivors.models import Survivor

register = template.Library()


@register.simple_tag(takes_context=True)
def notes_open(context: template.Context, survivor: Survivor) -> bool:
    """Whether the reader may go to this person's notes."""
    user = context["request"].user
    return bool(user.may("notes.list_notes")) and queries.notes_open(survivor, user)
