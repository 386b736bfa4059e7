"""Roles in words, for pages."""

from django import template
from django.utils.translation import gettext

from firstlight.access.roles import ROLES

register = template.Library()


@register.filter
def role_title(code: str) -> str:
    """The title of a role; its code when it is no role any more."""
    return gettext(ROLES[code].title) if code in ROLES else code


@register.filter
def role_sentence(code: str) -> str:
    """What a role is for, in one sentence."""
    return gettext(ROLES[code].sentence) if code in ROLES else ""
