"""The words of capacity: what each figure, input and refusal is called, and how we know it. Plain, for a board."""

from django.utils.translation import gettext_lazy as _

from firstlight.staffing.plan import LONGEST

ROLE_WORDS = {
    "youth_ercm": _("Youth ERCM"),
    "ercm": _("ERCM"),
    "bilingual_ercm": _("ERCM who speaks Spanish too"),
    "case_manager": _("Case manager"),
    "hotline": _("Hotline"),
    "supervisor": _("Supervisor"),
}
ROLE_MORE = {
    "youth_ercm": _("One more Youth ERCM"),
    "ercm": _("One more ERCM"),
    "bilingual_ercm": _("One more ERCM who speaks Spanish too"),
}

BEYOND_WORDS = {
    "urgent": _("what is urgent only; the others wait for room"),
    "crisis": _("what is urgent or a crisis; the others wait for room"),
    "all": _("everybody"),
}

WHY_NOT = {
    "nobody": _("Nobody goes out in this plan. Enter at least one ERCM."),
    "leaver_unpaired": _("Enter both who leaves and in which month, or neither."),
    "leaver_not_there": _("Nobody of that kind is in post in this plan, so nobody of it can leave."),
    "shadow_longer": _(
        "The weeks beside a colleague are part of the weeks of training, so they cannot be more."
    ),
    "odd_end": _("The last day must lie two weeks to %s weeks ahead.") % LONGEST,
}

STREAM_WORDS = {
    "all": _("All contacts"),
    "youth_self": _("Under 24, themselves or somebody close"),
    "youth_agency": _("Under 24, through an agency"),
    "adult_self": _("24 or over or age not told, themselves or somebody close"),
    "adult_agency": _("24 or over or age not told, through an agency"),
    "youth": _("Young people who need somebody to come"),
    "adult": _("Adults who need somebody to come"),
}

SOURCE_WORDS = {
    "own": _("your own counts"),
    "mixed": _("your own counts, leaning on our default while they are few"),
    "default": _("our default, editable"),
}

RESTS_WORDS = {
    "per_week_youth": _("young people a week who need somebody to come, for the first time"),
    "per_week_adult": _("adults a week who need somebody to come, for the first time"),
    "connected": _("share of responses in which somebody really connects"),
    "episode": _("days from the first meeting to the end of the crisis, on average"),
    "hand_off_share": _("share who wish to go on with a case manager"),
    "hand_off": _("days from that wish until somebody takes it on"),
    "case": _("days a case manager walks with somebody"),
    "stay": _("days of a stay in your own house"),
    "returns": _("share who come back within half a year"),
    "aid": _("money for direct help, each person a year"),
}
AS_PERCENT = frozenset({"connected", "hand_off_share", "returns"})

MATTERS_WORDS = {
    "demand": _("how many people come"),
    "response_share": _("how many contacts ask for a response"),
    "patience": _("how long people can wait"),
    "travel": _("how long it takes to get there"),
    "response": _("how long a response takes"),
    "episode": _("how long a crisis lasts"),
    "hand_off_share": _("how many go on to a case manager"),
    "hand_off": _("how long a hand-off takes"),
    "case": _("how long a case manager keeps a case"),
    "return_share": _("how many come back"),
    "bed_share": _("how many need a bed"),
    "stay": _("how long a stay lasts"),
}

CLOCK_WORDS = {
    "P1": _("urgent, in 90 minutes"),
    "P2": _("a crisis, in 24 hours"),
}

DAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
