"""The lists staff choose from when they note outreach. Codes are kept, the words beside them are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What two agencies agree to do for each other."""

    REFERRAL = "referral", _("referral")
    INFORMATION = "information_sharing", _("sharing of information")
    JOINT = "joint_programming", _("joint programme")


class Unit(models.TextChoices):
    """What a deliverable counts. Only ``other`` is entered by hand."""

    TRAININGS = "trainings", _("trainings")
    PEOPLE = "people_trained", _("people trained")
    HOURS = "training_hours", _("hours of training")
    MEETINGS = "meetings", _("visits, meetings and calls")
    OTHER = "other", _("something else, counted by hand")


class WhyEnded(models.TextChoices):
    """Why an agreement ended before its last day."""

    DONE = "done", _("what was agreed is done")
    REPLACED = "replaced", _("replaced by a new agreement")
    PARTNER = "partner", _("ended by the partner")
    US = "us", _("ended by us")
    FUNDING = "funding", _("the money for it ended")


class Meeting(models.TextChoices):
    """How liaison took place. None of them is about one person."""

    VISIT = "visit", _("visit")
    MEETING = "meeting", _("meeting")
    CALL = "call", _("call")
    PRESENTATION = "presentation", _("presentation")
    PRACTICE = "practice", _("conference on practice, no person spoken of")


class Audience(models.TextChoices):
    """Who was there."""

    LINE = "line", _("line workers")
    SUPERVISORS = "supervisors", _("supervisors")
    LEADERSHIP = "leadership", _("leadership")
    COURT = "court", _("court and attorneys")
    CAREGIVERS = "caregivers", _("caregivers")
    MIXED = "mixed", _("several kinds")
    COMMUNITY = "community", _("community")


class Issue(models.TextChoices):
    """What stood in the way, raised with the partner."""

    WHOM_TO_CALL = "whom_to_call", _("not clear whom to call")
    LATE = "late", _("referrals come late")
    WISH = "wish", _("the person is not asked first")
    CONFIDENTIAL = "confidential", _("more is told than needed")
    LANGUAGE = "language", _("no interpreter")
    PLACE = "place", _("no place to go at night")
    TRAINING = "training", _("training wanted")
    TURNOVER = "turnover", _("our contact there changed")
    OTHER = "other", _("another matter, told at the meeting")


class Lesson(models.TextChoices):
    """How a training was given."""

    IN_PERSON = "in_person", _("in person")
    LIVE_ONLINE = "live_online", _("online, with a trainer")
    SELF_PACED = "self_paced", _("online, at one's own pace")
    BOTH = "both", _("in the room and online at once")


class Profession(models.TextChoices):
    """Whom a training reached, by what they do."""

    CHILD_WELFARE = "child_welfare", _("child welfare")
    POLICE = "police", _("police")
    PROBATION = "probation", _("probation")
    SCHOOL = "school", _("school")
    HEALTH = "health", _("health")
    SHELTER = "shelter", _("shelter")
    FOSTER_PARENT = "foster_parent", _("foster parents")
    HOTEL = "hotel", _("hotels")
    LEGAL = "legal", _("legal")
    OTHER = "other", _("others")


class Language(models.TextChoices):
    """The language a training was given in."""

    EN = "en", _("English")
    ES = "es", _("Spanish")
    ASE = "ase", _("American Sign Language")
    TL = "tl", _("Tagalog")
    ZH = "zh", _("Mandarin")
    KO = "ko", _("Korean")
    HY = "hy", _("Armenian")
    VI = "vi", _("Vietnamese")
    RU = "ru", _("Russian")
    OTHER = "other", _("another language")


class Setting(models.TextChoices):
    """Where young people were met."""

    DROP_IN = "drop_in", _("drop-in")
    STREET = "street", _("street")
    SCHOOL = "school", _("school")
    ONLINE = "online", _("online")


class Area(models.TextChoices):
    """Service planning areas, the same codes as at the hotline; about a million people each."""

    SPA1 = "spa1", _("1 Antelope Valley")
    SPA2 = "spa2", _("2 San Fernando Valley")
    SPA3 = "spa3", _("3 San Gabriel Valley")
    SPA4 = "spa4", _("4 Metro Los Angeles")
    SPA5 = "spa5", _("5 West Los Angeles")
    SPA6 = "spa6", _("6 South Los Angeles")
    SPA7 = "spa7", _("7 East Los Angeles County")
    SPA8 = "spa8", _("8 South Bay and Harbor")
    OUTSIDE = "outside", _("outside the county")
    UNKNOWN = "unknown", _("no single area")
