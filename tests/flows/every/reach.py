"""Who reaches what, said here apart from the house's own scope: what the matrix holds every address to.

``REACH`` names, for every address about something, the rule of who opens it. A new address without a line fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import models

from firstlight.access.models import User
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred, Circle, Survivor
from tests.flows.made import undone

MODES = ("in", "out", "restricted", "barred")
"""In the person's circle; an ordinary person outside it; a restricted one outside it; in the circle and kept out."""

ANSWERS_CALLS = {"advocate", "ercm", "youth_ercm", "supervisor"}
WAITS_FOR = {"case_management": "case_manager", "legal": "attorney"}

OPENS = {
    "circle": lambda worker, noun, mode: mode == "in",
    "card": lambda worker, noun, mode: mode == "in" or (mode == "out" and bool(worker.duty_kinds)),
    "call": lambda worker, noun, mode: mode == "in" and bool(worker.role_codes & ANSWERS_CALLS),
    "looked": lambda worker, noun, mode: (
        (mode == "in" and bool(worker.role_codes & ANSWERS_CALLS))
        or (mode == "out" and "supervisor" in worker.role_codes)
    ),
    "waits": lambda worker, noun, mode: (
        mode == "in"
        or (mode == "out" and noun.state == "wished" and WAITS_FOR.get(noun.kind) in worker.role_codes)
    ),
    "house": lambda worker, noun, mode: mode == "in" or (mode != "barred" and "shelter" in worker.role_codes),
    "watched": lambda worker, noun, mode: mode != "barred",
    "privacy": lambda worker, noun, mode: mode != "barred",
    "papers": lambda worker, noun, mode: mode != "barred" and "privacy" in worker.role_codes,
    "wishes": lambda worker, noun, mode: (
        mode == "in" or (mode != "barred" and "privacy" in worker.role_codes)
    ),
    "glass": lambda worker, noun, mode: (
        mode == "in"
        or (mode == "out" and "supervisor" in worker.role_codes)
        or (mode != "barred" and "privacy" in worker.role_codes)
    ),
    "own": lambda worker, noun, mode: False,
}
"""Whether a worker whom the noun does not name reaches it.

circle: need to know, as everywhere. card: duty widens it to the crisis card of ordinary people (care.md 10). call:
calls over are for whoever answers, goes out or leads, in the circle. looked: a supervisor looks at what was done
against a wish. waits: a wished hand-off waits for one kind of role. house: who runs a house knows who sleeps there.
watched: an alarm is about a worker; a supervisor sees that, not where. privacy: the privacy officer meets every record
by call sign. papers: the same, and counsel their own. wishes: the same, and the person's circle. glass: the same, and
supervisors, who look at it afterwards. own: theirs alone.
"""

REACH = {
    "circle": """
        assessments.correct_rating assessments.panel_profile assessments.see_profile assessments.see_sitting
        casework.add_goal casework.answer_hand_off casework.decide_goal casework.end_case casework.graduate
        casework.let_go casework.offer_hand_off casework.panel_case casework.panel_plan casework.pass_case
        casework.pause_case casework.person_asks casework.raise_graduation casework.reach_goal casework.see_case
        casework.panel_talking casework.see_plan casework.take_sitting casework.talk_graduation
        enrollment.answer_about_person enrollment.answer_questions enrollment.end_enrollment enrollment.enroll
        enrollment.note_seen enrollment.put_right enrollment.see_enrollment enrollment.strike_enrollment
        handover.keep_promise handover.not_keep_promise handover.offer_debrief handover.panel_promises
        handover.pass_promise handover.promise_person handover.see_promise handover.tell_why
        outing.check_out outing.panel_of_response
        response.accept_response response.assign_lead response.cancel_response response.change_mode
        response.close_response response.connect response.meet_person response.panel_of_survivor
        response.pass_on_response response.see_response response.set_out response.stabilise
        safety.add_channel safety.confirm_channel safety.keep_facts safety.loosen_channel
        services.list_help services.log_help services.note_kept services.panel_help services.see_help
        services.set_appointment services.settle_help services.strike_help
        shelter.ask_to_leave shelter.find_bed shelter.hold_bed shelter.lift_not_safe shelter.mark_not_safe
        shelter.note_enquiry shelter.panel_stay shelter.place_another_way shelter.place_elsewhere
        shelter.place_person
        merging.list_merges merging.part_people merging.see_alike merging.keep_apart merging.merge_people
        merging.see_pair notes.list_notes notes.mark_note notes.write_note
        survivors.add_alias survivors.add_to_household survivors.change_sign survivors.close_circle
        survivors.keep_out survivors.let_back_in survivors.lift_restriction survivors.open_circle
        survivors.record_identity survivors.restrict survivors.see_identity survivors.see_survivor
        survivors.step_back survivors.write_crisis_card
    """,
    "card": """
        casework.come_back glass.break_glass glass.panel_glass merging.panel_other_cards
        safety.panel_safe_contact safety.see_safe_contact safety.tighten_channel
        safety.use_channel survivors.see_crisis_card
    """,
    "call": """
        handover.panel_contact_promises handover.promise_caller
        hotline.act_against_wish hotline.close_contact hotline.explain_clock hotline.link_contact
        hotline.lower_level hotline.lower_urgent_level hotline.meet_clock hotline.raise_level
        hotline.record_answer hotline.reopen_contact hotline.see_contact
        response.begin_record response.open_response response.panel_lead
    """,
    "looked": "hotline.note_told",
    "waits": "casework.take_case",
    "house": "shelter.end_stay shelter.move_bed shelter.release_hold shelter.see_stay",
    "watched": "outing.answer_alarm outing.open_alarm outing.see_alarm",
    "privacy": """
        disclosure.answer_own disclosure.correct_own disclosure.export_own_data disclosure.see_own_data
        disclosure.see_own_request disclosure.take_own_request
        records.erase_person records.hold_record records.lift_hold records.see_lookers records.see_record
    """,
    "papers": """
        disclosure.advise_demand disclosure.answer_demand disclosure.assign_counsel disclosure.claim_privilege
        disclosure.close_demand disclosure.match_demand disclosure.note_notice disclosure.prepare_production
        disclosure.produce disclosure.see_claim disclosure.see_demand disclosure.see_privilege_log
        disclosure.see_proof disclosure.see_receipt
    """,
    "glass": "glass.close_glass glass.review_glass glass.see_glass",
    "wishes": "retention.keep_longer",
    "own": """
        handover.note_debrief outing.come_back outing.raise_duress outing.see_outing outing.still_safe
    """,
    "named": "handover.take_back_hand_over handover.take_over notify.read_notice safety.see_asking",
    "file": "assessments.see_instrument records.note_unusual reporting.list_behind",
    "agency": """
        access.end_access access.end_role access.end_sessions access.give_role access.new_password access.see_worker
        devices.clear_factors leaving.end_work
        privilege.end_qualification privilege.enter_qualification privilege.see_qualification
        privilege.strike_qualification
        awards.change_period awards.fill_post awards.see_award
        capacity.change_scenario capacity.copy_scenario capacity.drop_scenario capacity.see_scenario
        directory.change_partner directory.end_partner directory.see_partner directory.verify_partner
        enrollment.add_funder enrollment.add_inventory enrollment.change_project enrollment.end_funder
        enrollment.end_inventory enrollment.end_project enrollment.see_project
        funding.list_metric_rows funding.list_reached funding.see_metrics funding.see_progress
        importing.see_import oncall.cancel_shift
        outreach.change_agreement outreach.change_training outreach.done_follow_up outreach.end_agreement
        outreach.panel_of_partner outreach.see_agreement outreach.see_training
        records.end_review records.note_review_told records.see_review
        reporting.list_amiss reporting.see_comparison reporting.see_files reporting.see_run response.lift_remote
        shelter.add_beds shelter.add_room shelter.bring_bed_back shelter.change_house shelter.see_house
        shelter.take_bed_out
    """,
}
"""``agency``: about no person, so everybody who holds the verb opens it alike. ``named``: about no person, and only
for the workers it names and those in ``MORE``. ``file``: no row of a table, or asked with codes beside it; its own
test opens it."""

MORE = {
    "handover.take_back_hand_over": {"ruth"},
    "handover.take_over": {"ruth"},
    "safety.see_asking": {"ruth", "pia", "lena"},
}
"""Who reads every line of what is otherwise one's own: those told of each asking (care.md 8), and who supervises
the night that is handed over."""

RULE = {verb: rule for rule, verbs in REACH.items() for verb in verbs.split()}


def is_over(noun: Any) -> bool:
    """Whether duty, which opens what is under way or to be looked at, opens nothing of this any more."""
    return not isinstance(noun, Contact) or (noun.state == "closed" and not noun.against_wishes.exists())


def person_of(noun: Any) -> Survivor | None:
    """The person a noun is about, where it is about one whose record stands."""
    kind, _colon, key = noun.about.partition(":")
    return Survivor.objects.filter(pk=key, erased_at=None).first() if kind == "survivor" else None


def names(noun: Any, worker: User, *, deeper: bool = True) -> bool:
    """Whether the noun, what it hangs on or what hangs on it names this worker: then it is theirs in its own way."""
    for field in _foreign(type(noun)):
        if field.related_model is User and getattr(noun, field.attname) == worker.pk:
            return True
        parent = getattr(noun, field.name)
        hangs_on = deeper and parent is not None and not isinstance(parent, (User, Survivor))
        if hangs_on and names(parent, worker, deeper=False):
            return True
    if not deeper or isinstance(noun, Survivor):
        return False
    return any(
        relation.related_model._base_manager.filter(
            **{relation.field.name: noun.pk, field.name: worker.pk}
        ).exists()
        for relation in noun._meta.related_objects
        for field in _foreign(relation.related_model)
        if field.related_model is User
    )


def _foreign(model: Any) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def joined(survivor: Survivor) -> list[Survivor]:
    """Every record of the person this is a record of."""
    root = survivor.root
    return [root, *Survivor.objects.filter(merged_into=root)]


@contextmanager
def stands(worker: User, noun: Any, survivor: Survivor, mode: str) -> Iterator[None]:
    """For a while the worker is in this person's circle, or not, or the record is restricted, or they are kept out."""
    with undone():
        records = joined(survivor)
        ended = {"from_at": now() - timedelta(days=2), "until_at": now() - timedelta(days=1)}
        Circle.objects.filter(survivor__in=records).exclude(pk=noun.pk).update(**ended)
        Barred.objects.filter(survivor__in=records).exclude(pk=noun.pk).delete()
        Survivor.objects.filter(pk__in=[one.pk for one in records]).update(restricted=mode == "restricted")
        for one in records if mode in ("in", "barred") else ():
            Circle.objects.create(survivor=one, user=worker, why=Circle.Why.ASSIGNED, from_at=now())
        if mode == "barred":
            Barred.objects.create(survivor=survivor, user=worker, asked_by="person")
        yield
