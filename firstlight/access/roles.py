"""Who may do what. A role is a title, one sentence and a set of verbs; nothing else grants anything.

A verb stands here, or nobody may do it. Reads are ``see_x`` and ``list_x``; names without a dot are pages
of the sign-in library.
"""

from dataclasses import dataclass

ANYONE = frozenset({"account_login", "account_logout", "desk.set_language"})

_ASKING: set[str] = set()

SIGNED_IN = (
    ANYONE
    | _ASKING
    | {
        "account_change_password",
        "account_reauthenticate",
        "access.see_account",
        "access.set_pin",
        "access.set_look",
        "access.lock_desk",
        "access.unlock_desk",
        "notify.list_notices",
        "notify.read_notice",
        "desk.see_home",
        "desk.see_keys",
        "desk.see_kit",
    }
)

_DUTY = {"oncall.see_roster", "oncall.start_shift", "oncall.end_shift"}

_CALL = {
    "hotline.list_contacts",
    "hotline.take_contact",
    "hotline.see_contact",
    "hotline.record_answer",
    "hotline.raise_level",
    "hotline.close_contact",
    "response.open_response",
    "response.panel_lead",
    "survivors.see_crisis_card",
    "desk.see_board",
}

_ANSWER = _CALL | {
    "hotline.lower_level",
    "hotline.reopen_contact",
    "hotline.link_contact",
    "hotline.act_against_wish",
    "hotline.note_told",
    "hotline.explain_clock",
    "hotline.meet_clock",
    "response.see_response",
    "response.list_responses",
    "response.assign_lead",
    "response.begin_record",
    "response.cancel_response",
    "survivors.write_crisis_card",
    "desk.find_sign",
}

_PERSON = {
    "survivors.list_survivors",
    "survivors.see_survivor",
    "survivors.see_crisis_card",
    "survivors.write_crisis_card",
    "survivors.see_identity",
    "survivors.record_identity",
    "survivors.add_alias",
    "survivors.change_sign",
    "survivors.add_to_household",
    "survivors.step_back",
    "response.panel_of_survivor",
}

_RESPOND = {
    "response.see_response",
    "response.list_responses",
    "response.accept_response",
    "response.pass_on_response",
    "response.set_out",
    "response.connect",
    "response.meet_person",
    "response.stabilise",
    "response.close_response",
    "response.cancel_response",
    "response.change_mode",
    "desk.see_board",
    "desk.find_sign",
}

_SAFETY: set[str] = set()
_ASKING_READ: set[str] = set()

_PROFILE: set[str] = set()

_PARTNERS: set[str] = {"directory.list_partners", "directory.see_partner"}
_PARTNERS_KEEP: set[str] = {
    "directory.add_partner",
    "directory.change_partner",
    "directory.verify_partner",
    "directory.end_partner",
}

_SERVICES: set[str] = set()
_NEEDS_READ: set[str] = set()

_OUTREACH: set[str] = {
    "outreach.add_agreement",
    "outreach.change_agreement",
    "outreach.end_agreement",
    "outreach.note_activity",
    "outreach.done_follow_up",
    "outreach.note_training",
    "outreach.change_training",
    "outreach.note_youth_outreach",
}
_OUTREACH_READ: set[str] = {
    "outreach.list_outreach",
    "outreach.see_agreement",
    "outreach.see_training",
    "outreach.see_figures",
    "outreach.panel_of_partner",
}

_BEDS: set[str] = set()
_PLACE: set[str] = set()
_HOUSE: set[str] = set()
_OTHER_WAY: set[str] = set()

_OUT_ALONE: set[str] = {
    "outing.check_out",
    "outing.still_safe",
    "outing.raise_duress",
    "outing.come_back",
    "outing.see_outing",
    "outing.panel_of_response",
}
_ALARM: set[str] = {"outing.see_alarm", "outing.open_alarm", "outing.answer_alarm"}

_PROMISES: set[str] = set()
_HAND_OVER: set[str] = set()
_DEBRIEF: set[str] = set()

_HAND_OFF: set[str] = {
    "casework.list_hand_offs",
    "casework.panel_case",
    "casework.offer_hand_off",
    "casework.answer_hand_off",
}
_CASE: set[str] = {
    "casework.list_hand_offs",
    "casework.panel_case",
    "casework.take_case",
    "casework.list_cases",
    "casework.see_case",
    "casework.pause_case",
    "casework.end_case",
    "casework.pass_case",
}
_PLAN: set[str] = set()
_COME_BACK: set[str] = {"casework.come_back"}

_FIELD = (
    _ANSWER
    | _RESPOND
    | _PERSON
    | _DUTY
    | _SAFETY
    | _PROFILE
    | _PARTNERS
    | _SERVICES
    | _BEDS
    | _PLACE
    | _OUT_ALONE
    | _PROMISES
    | _HAND_OVER
    | _HAND_OFF
    | _PLAN
    | _COME_BACK
)

_AWARD_READ = {
    "awards.list_awards",
    "awards.see_award",
    "funding.see_progress",
    "funding.list_reached",
}


@dataclass(frozen=True)
class Role:
    """What a kind of worker may do."""

    title: str
    sentence: str
    verbs: frozenset[str]


ROLES: dict[str, Role] = {
    "advocate": Role(
        "Hotline advocate",
        "Answers contacts, suggests what to do and sends a response.",
        frozenset(
            _ANSWER
            | _DUTY
            | _SAFETY
            | _PARTNERS
            | _SERVICES
            | _BEDS
            | _PLACE
            | _PROMISES
            | _HAND_OVER
            | _COME_BACK
        ),
    ),
    "volunteer": Role(
        "Volunteer advocate",
        "Answers contacts of the own shift beside a mentor; no search.",
        frozenset(_CALL | _DUTY | _PARTNERS),
    ),
    "ercm": Role(
        "Emergency response case manager",
        "Goes out to people tonight, of any age.",
        frozenset(_FIELD),
    ),
    "youth_ercm": Role(
        "Youth emergency response case manager",
        "Goes out to young people under 24 in crisis.",
        frozenset(_FIELD),
    ),
    "case_manager": Role(
        "Case manager",
        "Walks with the people in their own circle, for as long as those wish.",
        frozenset(
            _PERSON
            | _SAFETY
            | _PROFILE
            | _PARTNERS
            | _SERVICES
            | _BEDS
            | _PLACE
            | _PROMISES
            | _HAND_OFF
            | _CASE
            | _PLAN
            | _COME_BACK
            | {"oncall.see_roster"}
        ),
    ),
    "attorney": Role(
        "Attorney",
        "Legal help behind its own wall, for the people in their circle.",
        frozenset(_PERSON | _SAFETY | _PARTNERS | _PROMISES | _CASE | _COME_BACK | {"oncall.see_roster"}),
    ),
    "shelter": Role(
        "Shelter staff",
        "Keeps the house and its beds.",
        frozenset(
            _SAFETY
            | _PARTNERS
            | _PARTNERS_KEEP
            | _SERVICES
            | _BEDS
            | _PLACE
            | _HOUSE
            | _PROMISES
            | {
                "oncall.see_roster",
                "survivors.see_crisis_card",
                "survivors.list_survivors",
                "survivors.see_survivor",
            }
        ),
    ),
    "supervisor": Role(
        "Supervisor",
        "Leads the night: lowers urgent levels with a reason, plans shifts, keeps people out of a record.",
        frozenset(
            _FIELD
            | _ASKING_READ
            | _PARTNERS_KEEP
            | _NEEDS_READ
            | _OUTREACH_READ
            | _HOUSE
            | _OTHER_WAY
            | _ALARM
            | _DEBRIEF
            | _CASE
            | {
                "hotline.lower_urgent_level",
                "oncall.plan_shift",
                "oncall.cancel_shift",
                "response.switch_to_remote",
                "response.lift_remote",
                "survivors.open_circle",
                "survivors.close_circle",
                "survivors.keep_out",
                "survivors.restrict",
                "survivors.lift_restriction",
                "survivors.let_back_in",
                "funding.see_progress",
                "awards.list_awards",
                "awards.see_award",
            }
        ),
    ),
    "director": Role(
        "Director",
        "Sees figures, awards and rosters; opens no person's page.",
        frozenset(_AWARD_READ | _NEEDS_READ | _OUTREACH_READ | _PARTNERS | _BEDS | {"oncall.see_roster"}),
    ),
    "grants": Role(
        "Grants",
        "Sets up awards and reports what changed, in counts.",
        frozenset(
            _AWARD_READ
            | _NEEDS_READ
            | _OUTREACH_READ
            | {"awards.import_award", "awards.change_period", "awards.fill_post"}
        ),
    ),
    "outreach": Role(
        "Outreach and training",
        "Works with partners and trains; opens no person's page.",
        frozenset(_OUTREACH | _OUTREACH_READ | _PARTNERS | _PARTNERS_KEEP | {"oncall.see_roster"}),
    ),
    "privacy": Role(
        "Privacy officer",
        "Watches over who may see a record, and keeps people out of it.",
        frozenset(
            _ASKING_READ
            | {
                "survivors.list_survivors",
                "survivors.see_survivor",
                "survivors.open_circle",
                "survivors.close_circle",
                "survivors.keep_out",
                "survivors.restrict",
                "survivors.lift_restriction",
                "survivors.let_back_in",
            }
        ),
    ),
    "auditor": Role(
        "Auditor",
        "Reads figures and rosters; may change nothing.",
        frozenset(_AWARD_READ | _NEEDS_READ | _OUTREACH_READ | {"oncall.see_roster"}),
    ),
    "administrator": Role(
        "Administrator",
        "Adds workers and gives roles; sees no person.",
        frozenset(
            {
                "access.list_workers",
                "access.see_worker",
                "access.add_worker",
                "access.add_team",
                "access.give_role",
                "access.end_role",
                "access.end_access",
                "oncall.see_roster",
                "oncall.plan_shift",
                "oncall.cancel_shift",
            }
        ),
    ),
}

_NIGHTLY_BEDS: set[str] = set()
_NIGHTLY_OUT: set[str] = {"outing.raise_alarm", "outing.forget_outing"}
_NIGHTLY_CASES: set[str] = set()

SYSTEM: dict[str, frozenset[str]] = {
    "nightly": frozenset(
        _NIGHTLY_BEDS
        | _NIGHTLY_OUT
        | _NIGHTLY_CASES
        | {"notify.send_notice", "notify.note_mailed", "response.climb_ladder"}
    ),
    "command": frozenset(
        {
            "access.add_worker",
            "access.add_team",
            "access.give_role",
            "access.end_access",
            "awards.import_award",
            "awards.fill_post",
        }
    ),
}
