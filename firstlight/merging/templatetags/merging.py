"""A tag for the person's page: ``{% load merging %}{% known_already survivor as known %}``."""

from django import template

from firstlight.merging import alike
from firstlight.survivors.models import Survivor

register = template.Library()


@register.simple_tag(takes_context=True)
def known_already(context: template.Context, survivor: Survivor) -> bool:
    """Whether the record looks like another one in the reader's scope; asked only when a name was kept just now."""
    request = context["request"]
    if "kept" not in request.GET or not request.user.may("merging.see_alike"):
        return False
    return bool(alike.likely(request.user, [survivor]))
