"""A tag for whoever shows a person's circle: ``{% load glass %}{% because row %}``."""

from django import template

from firstlight.glass.queries import because as in_words
from firstlight.glass.queries import of_circle
from firstlight.survivors.models import Circle

register = template.Library()


@register.simple_tag
def because(row: Circle) -> str:
    """Why the glass was broken for this row of a circle; nothing for any other row."""
    glass = of_circle(row)
    return in_words(glass.reason) if glass else ""
