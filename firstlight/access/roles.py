"""Who may do what. A role is a title, one sentence and a set of verbs; nothing else grants anything.

A verb stands here, by itself or in a bundle, or nobody may do it. Reads are ``see_x`` and ``list_x``; names
without a dot are pages of the sign-in library.
"""

from dataclasses import dataclass

from firstlight.access.bundles import (
    ALARM,
    ANSWER,
    ANYONE,
    ASKING_READ,
    BEDS,
    CALL,
    CASE,
    COME_BACK,
    COUNSEL,
    DEBRIEF,
    DEMANDS,
    DUTY,
    FIELD,
    FIND,
    GLASS,
    GLASS_AFTER,
    HAND_OFF,
    HAND_OVER,
    HOUSE,
    MERGE,
    NEEDS_READ,
    NOTES,
    OTHER_WAY,
    OWN_REQUESTS,
    PARTNERS,
    PARTNERS_KEEP,
    PERSON,
    PLACE,
    PLAN,
    PROFILE,
    PROMISES,
    RECORDS,
    REGISTER,
    REGISTER_READ,
    RETENTION,
    REVIEW,
    SAFETY,
    SERVICES,
    SIGNED_IN,
)
from firstlight.access.bundles_figures import (
    AWARD_READ,
    CAPACITY,
    CAPACITY_READ,
    OUTREACH,
    OUTREACH_READ,
    REPORTS,
    REPORTS_MEND,
    REPORTS_READ,
)
from firstlight.access.project_bundles import ENROLL, IMPORTS, PROJECTS, PROJECTS_READ

__all__ = ["ANYONE", "ROLES", "SIGNED_IN", "SYSTEM", "Role"]


@dataclass(frozen=True)
class Role:
    """What a kind of worker may do."""

    title: str
    sentence: str
    verbs: frozenset[str]
    second_factor: bool = False
    """Whether password and PIN alone are too little for what it opens; the front line of the night stays without."""


ROLES: dict[str, Role] = {
    "advocate": Role(
        "Hotline advocate",
        "Answers contacts, suggests what to do and sends a response.",
        frozenset(
            ANSWER
            | DUTY
            | SAFETY
            | FIND
            | PARTNERS
            | SERVICES
            | BEDS
            | PLACE
            | PROMISES
            | HAND_OVER
            | COME_BACK
            | GLASS
        ),
    ),
    "volunteer": Role(
        "Volunteer advocate",
        "Answers contacts of the own shift beside a mentor; no search.",
        frozenset(CALL | DUTY | PARTNERS),
    ),
    "ercm": Role(
        "Emergency response case manager",
        "Goes out to people tonight, of any age.",
        frozenset(FIELD),
    ),
    "youth_ercm": Role(
        "Youth emergency response case manager",
        "Goes out to young people under 24 in crisis.",
        frozenset(FIELD),
    ),
    "case_manager": Role(
        "Case manager",
        "Walks with the people in their own circle, for as long as those wish.",
        frozenset(
            PERSON
            | NOTES
            | SAFETY
            | FIND
            | MERGE
            | PROFILE
            | PARTNERS
            | SERVICES
            | BEDS
            | PLACE
            | PROMISES
            | HAND_OFF
            | CASE
            | PLAN
            | COME_BACK
            | REPORTS_MEND
            | ENROLL
            | {"oncall.see_roster"}
        ),
    ),
    "attorney": Role(
        "Attorney",
        "Legal help behind its own wall, for the people in their circle.",
        frozenset(
            PERSON
            | NOTES
            | SAFETY
            | FIND
            | PARTNERS
            | PROMISES
            | CASE
            | COME_BACK
            | COUNSEL
            | {"oncall.see_roster"}
        ),
        second_factor=True,
    ),
    "shelter": Role(
        "Shelter staff",
        "Keeps the house and its beds.",
        frozenset(
            SAFETY
            | PARTNERS
            | PARTNERS_KEEP
            | SERVICES
            | BEDS
            | PLACE
            | HOUSE
            | PROMISES
            | {
                "oncall.see_roster",
                "survivors.see_crisis_card",
                "merging.panel_other_cards",
                "survivors.list_survivors",
                "survivors.see_survivor",
            }
        ),
    ),
    "supervisor": Role(
        "Supervisor",
        "Leads the night: lowers urgent levels with a reason, plans shifts, keeps people out of a record.",
        frozenset(
            FIELD
            | ASKING_READ
            | PROJECTS_READ
            | CAPACITY_READ
            | REPORTS_MEND
            | MERGE
            | PARTNERS_KEEP
            | NEEDS_READ
            | OUTREACH_READ
            | HOUSE
            | OTHER_WAY
            | ALARM
            | DEBRIEF
            | CASE
            | REVIEW
            | GLASS_AFTER
            | REGISTER
            | {
                "hotline.lower_urgent_level",
                "leaving.list_colleagues",
                "leaving.end_work",
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
        second_factor=True,
    ),
    "director": Role(
        "Director",
        "Sees figures, awards and rosters, asks what the team can carry and whom to hire; opens no person's page.",
        frozenset(
            AWARD_READ
            | CAPACITY
            | REPORTS_READ
            | PROJECTS_READ
            | NEEDS_READ
            | OUTREACH_READ
            | PARTNERS
            | BEDS
            | {"oncall.see_roster", "disclosure.list_demands"}
        ),
        second_factor=True,
    ),
    "grants": Role(
        "Grants",
        "Sets up awards and reports what changed, in counts.",
        frozenset(
            AWARD_READ
            | CAPACITY_READ
            | REPORTS
            | NEEDS_READ
            | OUTREACH_READ
            | IMPORTS
            | PROJECTS
            | {"awards.import_award", "awards.change_period", "awards.fill_post"}
        ),
        second_factor=True,
    ),
    "outreach": Role(
        "Outreach and training",
        "Works with partners and trains; opens no person's page.",
        frozenset(OUTREACH | OUTREACH_READ | PARTNERS | PARTNERS_KEEP | {"oncall.see_roster"}),
    ),
    "privacy": Role(
        "Privacy officer",
        "Watches over who may see a record, keeps people out of it, holds it, shows it to its person or destroys it as "
        "they wish, and answers papers that ask about somebody.",
        frozenset(
            ASKING_READ
            | RECORDS
            | RETENTION
            | REVIEW
            | GLASS_AFTER
            | REGISTER_READ
            | DEMANDS
            | OWN_REQUESTS
            | IMPORTS
            | {
                "survivors.list_survivors",
                "survivors.see_survivor",
                "survivors.open_circle",
                "survivors.close_circle",
                "survivors.keep_out",
                "survivors.restrict",
                "survivors.lift_restriction",
                "survivors.let_back_in",
                "reporting.list_runs",
                "reporting.export_hmis_csv",
            }
        ),
        second_factor=True,
    ),
    "auditor": Role(
        "Auditor",
        "Reads figures and rosters; may change nothing.",
        frozenset(
            AWARD_READ
            | CAPACITY_READ
            | PROJECTS_READ
            | REPORTS_READ
            | NEEDS_READ
            | OUTREACH_READ
            | {"oncall.see_roster"}
        ),
        second_factor=True,
    ),
    "administrator": Role(
        "Administrator",
        "Adds workers and gives roles; sees no person.",
        frozenset(
            REGISTER
            | IMPORTS
            | {
                "access.list_workers",
                "access.see_worker",
                "access.add_worker",
                "access.add_team",
                "access.give_role",
                "access.end_role",
                "access.end_access",
                "access.end_sessions",
                "access.new_password",
                "devices.clear_factors",
                "oncall.see_roster",
                "oncall.plan_shift",
                "oncall.cancel_shift",
            }
        ),
        second_factor=True,
    ),
}

SYSTEM: dict[str, frozenset[str]] = {
    "import": frozenset(
        {
            "importing.begin_import",
            "importing.import_batch",
            "importing.import_person",
            "importing.end_import",
        }
    ),
    "sign-in": frozenset({"access.ask_factor"}),
    "nightly": frozenset(
        {
            "notify.send_notice",
            "notify.note_mailed",
            "response.climb_ladder",
            "shelter.lapse_hold",
            "outing.raise_alarm",
            "outing.forget_outing",
            "backups.note_backup",
            "backups.report_failed_backup",
            "retention.purge",
            "retention.finish_purge",
            "retention.purge_contact",
            "enrollment.enroll_from_records",
            "capacity.begin_run",
            "capacity.note_progress",
            "capacity.answer_run",
            "capacity.fail_run",
            "capacity.take_outlook",
            "reporting.begin_run",
            "reporting.answer_run",
            "reporting.fail_run",
        }
    ),
    "porter": frozenset({"access.note_probing"}),
    "command": frozenset(
        {
            "vault.begin_rotation",
            "vault.end_rotation",
            "records.erase_person",
            "access.add_worker",
            "access.add_team",
            "access.give_role",
            "access.end_access",
            "awards.import_award",
            "awards.fill_post",
            "audit.export_ledger",
            "backups.note_backup",
            "backups.note_restore",
        }
    ),
}
