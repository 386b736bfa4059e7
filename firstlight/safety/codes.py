"""The codes of safe contact: how we know it is the person, and the three presses that make a way stricter."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Proof(TextChoices):
    """How we know that it is the person who says so (care.md 7)."""

    IN_PERSON = "in_person", _("I am with them, in person")
    CODE_WORD = "code_word", _("they said the code word")
    TWO_FACTS = "two_facts", _("they answered both questions")
    SPOKE = "spoke", _("we are talking now; nothing is kept yet to prove it with")


class Tighter(TextChoices):
    """One press, always free."""

    NOT_SAFE = "not_safe", _("Not safe")
    WATCHED = "watched", _("May be watched")
    WITHDRAW = "withdraw", _("Withdraw")
