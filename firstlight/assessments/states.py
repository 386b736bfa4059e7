"""The words of a sitting: what was asked, when in the person's way with us, how it came to be known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Which areas were looked at."""

    CRISIS_FIVE = "crisis_five", _("the five areas of a crisis")
    ALL = "all", _("all areas")


class Phase(models.TextChoices):
    """Where the person is on their way with us."""

    CRISIS = "crisis", _("in the crisis")
    STANDARD = "standard", _("walking together")
    AFTER = "after", _("after the support")


class WithPerson(models.TextChoices):
    """Whether the person took part."""

    TOGETHER = "together", _("together with the person")
    AFTER = "after", _("afterwards, from what is known")


class Source(models.TextChoices):
    """How we know."""

    TOLD = "told", _("told by the person")
    OBSERVED = "observed", _("seen by us")
    RECORDS = "records", _("from papers")
    MIXED = "mixed", _("from several of these")


class Sureness(models.TextChoices):
    """How sure the worker is of it all."""

    SURE = "sure", _("sure")
    FAIRLY = "fairly", _("fairly sure")
    UNSURE = "unsure", _("unsure")


class Said(models.TextChoices):
    """What was answered about one area. Only ``rated`` carries a level; the others are answers too."""

    RATED = "rated", _("a level")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    DECLINED = "declined", _("prefers not to rate")
    UNKNOWN = "unknown", _("not known yet")


class WhyCorrected(models.TextChoices):
    """Why a rating is put right."""

    SLIP = "slip", _("the wrong key was pressed")
    PERSON_SAYS = "person_says", _("the person sees it otherwise")
    KNOWN_NOW = "known_now", _("it was so then, we know it now")
