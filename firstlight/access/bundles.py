"""Verbs that go together: what one kind of work needs. Roles are made of these; nothing is granted here by itself."""

from firstlight.access.project_bundles import ENROLL

ANYONE = frozenset(
    {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn", "desk.set_language"}
)

ASKING: set[str] = {"safety.someone_asks", "safety.see_asking"}

OWN_SIGN_IN: set[str] = {
    "devices.see_factors",
    "devices.add_passkey",
    "devices.add_code_app",
    "devices.remove_factor",
    "devices.make_recovery_codes",
    "devices.prove_again",
    "devices.open_desk",
    "devices.list_sessions",
    "devices.end_session",
}
"""What somebody signs in with, and where they are signed in: everybody's own business."""

SIGNED_IN = (
    ANYONE
    | ASKING
    | OWN_SIGN_IN
    | {
        "account_change_password",
        "account_reauthenticate",
        "access.see_account",
        "access.set_pin",
        "access.lose_device",
        "privilege.panel_hint",
        "records.report_wrong",
        "records.list_lessons",
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

DUTY = {"oncall.see_roster", "oncall.start_shift", "oncall.end_shift"}

CALL = {
    "hotline.list_contacts",
    "hotline.take_contact",
    "hotline.see_contact",
    "hotline.record_answer",
    "hotline.raise_level",
    "hotline.close_contact",
    "response.open_response",
    "response.panel_lead",
    "survivors.see_crisis_card",
    "merging.panel_other_cards",
    "desk.see_board",
}

ANSWER = CALL | {
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

PERSON = {
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
    "merging.see_alike",
    "merging.panel_other_cards",
    "response.panel_of_survivor",
    "glass.see_glass",
    "glass.panel_glass",
}

RESPOND = {
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

SAFETY: set[str] = {
    "safety.see_safe_contact",
    "safety.panel_safe_contact",
    "safety.add_channel",
    "safety.confirm_channel",
    "safety.use_channel",
    "safety.tighten_channel",
    "safety.loosen_channel",
    "safety.keep_facts",
    "safety.see_before_ride",
}
FIND: set[str] = {"safety.find_person"}
"""Looking somebody up by name, in one's own scope; a volunteer has no search (care.md 39)."""
MERGE: set[str] = {
    "merging.list_likely_same",
    "merging.see_pair",
    "merging.merge_people",
    "merging.keep_apart",
    "merging.list_merges",
    "merging.part_people",
}
"""Two records of one person, looked at side by side, joined and parted."""
ASKING_READ: set[str] = {"safety.list_askings"}

NOTES: set[str] = {"notes.list_notes", "notes.write_note", "notes.mark_note"}

PROFILE: set[str] = {
    "assessments.see_profile",
    "assessments.panel_profile",
    "casework.panel_talking",
    "assessments.see_sitting",
    "assessments.correct_rating",
    "assessments.list_instruments",
    "assessments.see_instrument",
}

PARTNERS: set[str] = {"directory.list_partners", "directory.see_partner"}
PARTNERS_KEEP: set[str] = {
    "directory.add_partner",
    "directory.change_partner",
    "directory.verify_partner",
    "directory.end_partner",
}

GLASS: set[str] = {"glass.break_glass", "glass.close_glass", "glass.see_glass", "glass.panel_glass"}
"""Seeing more than the crisis card in need; a volunteer asks the colleague beside them (care.md 10, 39)."""
GLASS_AFTER: set[str] = {"glass.list_glass", "glass.see_glass", "glass.close_glass", "glass.review_glass"}

SERVICES: set[str] = {
    "services.log_help",
    "services.settle_help",
    "services.set_appointment",
    "services.note_kept",
    "services.strike_help",
    "services.list_help",
    "services.see_help",
    "services.panel_help",
}
NEEDS_READ: set[str] = {"services.see_needs", "services.list_needs"}

BEDS: set[str] = {"shelter.list_beds", "shelter.panel_tonight"}
PLACE: set[str] = {
    "shelter.panel_stay",
    "shelter.see_stay",
    "shelter.find_bed",
    "shelter.hold_bed",
    "shelter.place_person",
    "shelter.release_hold",
    "shelter.note_enquiry",
    "shelter.place_elsewhere",
    "shelter.move_bed",
    "shelter.end_stay",
    "shelter.mark_not_safe",
    "shelter.lift_not_safe",
}
HOUSE: set[str] = {
    "shelter.see_house",
    "shelter.add_house",
    "shelter.change_house",
    "shelter.add_room",
    "shelter.add_beds",
    "shelter.take_bed_out",
    "shelter.bring_bed_back",
}
OTHER_WAY: set[str] = {"shelter.place_another_way", "shelter.ask_to_leave"}

OUT_ALONE: set[str] = {
    "outing.check_out",
    "outing.still_safe",
    "outing.raise_duress",
    "outing.come_back",
    "outing.see_outing",
    "outing.panel_of_response",
}
ALARM: set[str] = {"outing.see_alarm", "outing.open_alarm", "outing.answer_alarm"}

PROMISES: set[str] = {
    "handover.promise_caller",
    "handover.promise_person",
    "handover.pass_promise",
    "handover.keep_promise",
    "handover.not_keep_promise",
    "handover.tell_why",
    "handover.list_promises",
    "handover.see_promise",
    "handover.panel_promises",
    "handover.panel_contact_promises",
}
HAND_OVER: set[str] = {
    "handover.see_hand_over",
    "handover.hand_over",
    "handover.take_back_hand_over",
    "handover.take_over",
    "handover.list_hand_overs",
    "handover.note_debrief",
}
DEBRIEF: set[str] = {"handover.list_debriefs", "handover.offer_debrief", "handover.note_debrief"}

HAND_OFF: set[str] = {
    "casework.list_hand_offs",
    "casework.panel_case",
    "casework.offer_hand_off",
    "casework.answer_hand_off",
}
CASE: set[str] = {
    "casework.list_hand_offs",
    "casework.panel_case",
    "casework.take_case",
    "casework.list_cases",
    "casework.see_case",
    "casework.pause_case",
    "casework.end_case",
    "casework.pass_case",
    "retention.keep_longer",
}
PLAN: set[str] = {
    "casework.list_due",
    "casework.see_plan",
    "casework.panel_plan",
    "casework.take_sitting",
    "casework.add_goal",
    "casework.decide_goal",
    "casework.reach_goal",
    "casework.let_go",
    "casework.raise_graduation",
    "casework.person_asks",
    "casework.talk_graduation",
    "casework.graduate",
}
COME_BACK: set[str] = {"casework.come_back"}

FIELD = (
    ANSWER
    | RESPOND
    | PERSON
    | DUTY
    | SAFETY
    | FIND
    | PROFILE
    | PARTNERS
    | SERVICES
    | BEDS
    | PLACE
    | OUT_ALONE
    | PROMISES
    | HAND_OVER
    | HAND_OFF
    | PLAN
    | COME_BACK
    | GLASS
    | NOTES
    | ENROLL
)


RECORDS = {
    "records.list_records",
    "records.find_record",
    "records.see_record",
    "records.see_lookers",
    "records.hold_record",
    "records.lift_hold",
    "records.erase_person",
    "records.list_unusual",
    "records.note_unusual",
}
"""The privacy officer's desk: records by call sign. Sealed names are compared there with workers' own, never shown."""

RETENTION = {
    "retention.keep_longer",
    "retention.list_retention",
    "retention.list_due",
    "retention.see_purges",
    "retention.set_period",
}
"""How long what we keep is kept, and what was destroyed."""

COUNSEL = {
    "disclosure.list_demands",
    "disclosure.see_demand",
    "disclosure.see_receipt",
    "disclosure.advise_demand",
    "disclosure.claim_privilege",
    "disclosure.prepare_production",
    "disclosure.see_claim",
    "disclosure.see_privilege_log",
    "disclosure.see_proof",
}
"""A paper that asks about somebody, for the attorney who was named as counsel."""

DEMANDS = COUNSEL | {
    "disclosure.receive_demand",
    "disclosure.match_demand",
    "disclosure.assign_counsel",
    "disclosure.note_notice",
    "disclosure.produce",
    "disclosure.answer_demand",
    "disclosure.close_demand",
}
"""The desk for papers that ask about somebody."""

OWN_REQUESTS = {
    "disclosure.list_own_requests",
    "disclosure.take_own_request",
    "disclosure.see_own_request",
    "disclosure.see_own_data",
    "disclosure.export_own_data",
    "disclosure.correct_own",
    "disclosure.answer_own",
}
"""What a person asks about themselves."""

REVIEW = {
    "records.list_reviews",
    "records.see_review",
    "records.note_review_told",
    "records.end_review",
}
"""Holding a review of what went wrong (care.md 18)."""

REGISTER_READ: set[str] = {"privilege.list_qualifications", "privilege.see_qualification"}
REGISTER: set[str] = REGISTER_READ | {
    "privilege.enter_qualification",
    "privilege.end_qualification",
    "privilege.strike_qualification",
}
"""The register of who qualifies for privilege: kept by supervisors and administrators, read by the privacy officer."""
