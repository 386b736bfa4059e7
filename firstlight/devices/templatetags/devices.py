"""What a page of devices needs."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(options: Any) -> str:
    """What the browser is to be asked, as text for a data attribute."""
    return json.dumps(options, default=dict)
