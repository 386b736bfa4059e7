"""What staff say about notices: only that they read them."""

from firstlight.kit.forms import VerbForm


class ConfirmForm(VerbForm):
    """A verb that needs no words, only a yes."""
