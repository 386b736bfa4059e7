"""What the demo's short story leaves out, made through the real verbs, so that every address has an object."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from firstlight.access.models import Team
from firstlight.casework import actions as casework
from firstlight.casework.models import Goal
from firstlight.enrollment import actions as enrollment
from firstlight.glass import actions as glass
from firstlight.handover import actions as handover
from firstlight.hotline import actions as hotline
from firstlight.hotline.answers import WHY_NOT_TOLD
from firstlight.hotline.wording import contact_choices
from firstlight.importing.models import Import, Source
from firstlight.kit.clock import frozen, now
from firstlight.merging import actions as merging
from firstlight.notes import actions as notes
from firstlight.outing import actions as outing
from firstlight.privilege import actions as privilege
from firstlight.records import watching
from firstlight.reporting import actions as reporting
from firstlight.reporting.making import COUNTING
from firstlight.response import actions as response
from firstlight.response.models import EmergencyResponse, RemoteSwitch
from firstlight.safety import actions as safety
from firstlight.services import actions as services
from firstlight.shelter import actions as shelter
from firstlight.survivors import actions as people
from tests.casework.made import case, levels, sat, wished
from tests.disclosure.made import asked as own_request
from tests.disclosure.made import matched
from tests.enrollment.made import DAY, ESG_OUTREACH, OUTREACH, enrolled, project
from tests.glass.made import broken
from tests.handover.made import coming, handed
from tests.hotline.made import answered, taken
from tests.merging.made import merged, two
from tests.notes.made import noted
from tests.notify.made import told as notice
from tests.outing.made import missed, out
from tests.outreach.made import activity, training, youth_outreach
from tests.response.made import contact as ready
from tests.safety.made import facts, way
from tests.services.made import logged
from tests.shelter.made import beds, house, partner, somebody
from tests.survivors.made import person

Night = Any


def on_the_line(night: Night) -> None:
    """Contacts: just taken, urgent, against a wish, ended; an area that is answered from afar."""
    ana, ruth = night.worker("ana"), night.worker("ruth")
    fresh = taken(ana)
    urgent = answered(ana, danger_hurt="yes")
    night.means(
        ana, fresh, *(f"hotline.{verb}" for verb in ("record_answer", "close_contact", "raise_level"))
    )
    night.means(ana, fresh, "hotline.link_contact", "response.begin_record", "handover.promise_caller")
    night.means(ruth, urgent, "hotline.lower_urgent_level")
    night.means(ana, urgent, "hotline.act_against_wish", "hotline.meet_clock")
    told = {"told": "not_yet", "why_not_told": next(iter(WHY_NOT_TOLD))}
    hotline.act_against_wish(by=ana, contact=urgent, choice="police", reason="weapon", **told)
    sam = night.worker("sam")
    known = response.begin_record(by=sam, contact=answered(sam, danger_hurt="yes"))
    hotline.act_against_wish(by=sam, contact=known, choice="police", reason="weapon", **told)
    hotline.close_contact(by=sam, contact=known, kind=next(iter(contact_choices().kinds)))
    over = response.begin_record(by=sam, contact=answered(sam))
    hotline.close_contact(by=sam, contact=over, kind=next(iter(contact_choices().kinds)))
    ended = hotline.close_contact(by=ana, contact=taken(ana), kind=next(iter(contact_choices().kinds)))
    night.means(ana, ended, "hotline.reopen_contact")
    night.means(ana, ready(ana), "response.open_response", "hotline.lower_level")
    response.switch_to_remote(by=ruth, area="spa4", reason=RemoteSwitch.Reason.values[0])


def on_the_street(night: Night) -> None:
    """A response asked for, one accepted, one with the person; somebody is out, somebody is missed."""
    ana, ruth = night.worker("ana"), night.worker("ruth")
    with frozen(now() - timedelta(hours=3)):
        sent = response.open_response(by=ana, contact=ready(ana, area=None))
        who = night.worker(sent.offers.get(answer="").worker.username)
        going = response.accept_response(by=who, response=sent)
        silent = out(night.worker(who.username), going)
    night.means(
        who, going, *(f"response.{verb}" for verb in ("set_out", "connect", "meet_person", "change_mode"))
    )
    asked = response.open_response(by=ana, contact=ready(ana, area=None))
    first = night.worker(asked.offers.get(answer="").worker.username)
    night.means(first, asked, "response.accept_response", "response.pass_on_response")
    night.means(ruth, asked, "response.assign_lead", "response.cancel_response")
    night.means(ruth, silent, "outing.open_alarm", "outing.answer_alarm")
    night.means(who, silent, *(f"outing.{verb}" for verb in ("come_back", "raise_duress", "still_safe")))
    outing.open_alarm(by=ruth, outing=missed(silent))
    there = EmergencyResponse.objects.filter(state="with_person").order_by("pk")[0]
    lead = night.worker(there.lead.username)
    night.means(lead, there, "outing.check_out", "response.stabilise", "response.close_response")
    night.means(ruth, there, "handover.offer_debrief")
    debrief = handover.offer_debrief(by=ruth, response=there, worker=lead)
    night.means(ruth, debrief, "handover.note_debrief")


def people_known(night: Night) -> None:
    """Who sees, who may not, what is safe, what was needed."""
    dee, ruth, pia = (night.worker(name) for name in ("dee", "ruth", "pia"))
    known = person(dee, ruth, pia)
    people.write_crisis_card(by=dee, survivor=known, keep_what="card", call_me="Bird")
    night.means(dee, known, "survivors.write_crisis_card")
    people.keep_out(by=ruth, survivor=known, worker=night.worker("vera"), asked_by="person")
    people.restrict(by=ruth, survivor=person(dee, ruth))
    night.means(
        dee, way(dee, survivor=known), *(f"safety.{verb}" for verb in ("use_channel", "loosen_channel"))
    )
    facts(dee, known)
    logged(dee, known)
    asked = logged(dee, known, "medical", state="asked")
    services.set_appointment(by=dee, need=asked, appointment_at=now() + timedelta(hours=6))
    safety.someone_asks(by=dee, asker="police", channel="phone")
    notice(dee)


def beds_of_ours(night: Night) -> None:
    """A house, somebody in it, a bed out of use, a place that is not safe for somebody."""
    noor, ruth = night.worker("noor"), night.worker("ruth")
    ours = house(noor, beds=4, name="Site B")
    grown = somebody(noor, ruth)
    stay = shelter.place_person(by=noor, survivor=grown, beds=beds(ours, 1))
    night.means(noor, stay, "shelter.end_stay", "shelter.move_bed")
    night.means(ruth, stay, "shelter.ask_to_leave")
    shelter.hold_bed(by=noor, survivor=somebody(noor, ruth), beds=beds(ours, 2))
    shelter.take_bed_out(by=noor, bed=beds(ours, 3)[0], reason="repair")
    shelter.mark_not_safe(by=noor, survivor=grown, house=ours)
    partner(name="Quay House (invented)")
    somebody(noor, ruth, years=17)


def the_long_way(night: Night) -> None:
    """Hand-offs, sittings, goals, a case, talks about going on without us."""
    dee, omar = night.worker("dee"), night.worker("omar")
    wished(dee)
    casework.offer_hand_off(by=dee, survivor=person(dee), choice="offered")
    walked = case(omar, dee)
    fresh = sat(omar, walked.survivor)
    night.means(omar, fresh.ratings.first(), "assessments.correct_rating")
    casework.add_goal(by=omar, survivor=walked.survivor, domain="housing", words="A key of my own")
    other = case(omar, dee)
    sat(omar, other.survivor)
    casework.person_asks(by=omar, survivor=other.survivor)
    low = case(omar, dee)
    sat(omar, low.survivor, levels(1))
    night.means(
        omar, Goal.objects.filter(survivor=low.survivor, state="proposed").first(), "casework.decide_goal"
    )
    third = case(omar, dee)
    talk = casework.person_asks(by=omar, survivor=third.survivor)
    casework.talk_graduation(by=omar, graduation=talk, answer="wishes")
    casework.pause_case(by=omar, case=case(omar, dee), why="their_choice", keep_what="card")


def in_the_office(night: Night) -> None:
    """Shifts to come, a signed hand-over, a promise not kept, trainings."""
    ana, ruth, iris, dee, sam = (night.worker(name) for name in ("ana", "ruth", "iris", "dee", "sam"))
    coming(sam, "hotline", ruth)
    signed = handed(ana, sam, leave=True)
    night.means(ana, signed, "handover.take_back_hand_over")
    night.means(sam, signed, "handover.take_over")
    promise = handover.promise_person(by=dee, survivor=person(dee, ruth), words="We ring back")
    kept = handover.promise_person(by=dee, survivor=promise.survivor, words="We ask the clinic")
    night.means(dee, kept, "handover.keep_promise", "handover.not_keep_promise", "handover.pass_promise")
    handover.not_keep_promise(by=dee, promise=promise, why_not="nobody_free", told="later", when="in_2_h")
    training(iris)
    place = partner(kind="child_welfare", name="Seaside county (invented)")
    activity(iris, place, follow_up_on=timezone.localtime(now()).date() + timedelta(days=3))
    youth_outreach(iris)


def at_the_desk(night: Night) -> None:
    """Somebody opened a record at night without a shift: the privacy officer looks into it."""
    pia, omar = night.worker("pia"), night.worker("omar")
    assert night.browser("omar").get(f"/people/{person(omar, pia).pk}/").status_code == 200
    line = next(one for one in watching.seen_unusual(pia) if one.worker == omar)
    night.means(pia, SimpleNamespace(pk=line.id, version=0), "records.note_unusual")


def asked_of_us(night: Night) -> None:
    """Papers, an own request, two records of one person, a record only Omar sees."""
    dee, omar, pia, ruth, sam = (night.worker(name) for name in ("dee", "omar", "pia", "ruth", "sam"))
    about = person(dee, omar)
    matched(pia, about)
    own_request(pia, person(dee, omar))
    broken(sam, person(omar))
    noted(dee, about)
    merged(omar, *two(omar, ruth))


def need_to_know(night: Night) -> None:
    """A note, a record opened wider, one that might be, a line of the register."""
    omar, ruth, dee, ana = (night.worker(name) for name in ("omar", "ruth", "dee", "ana"))
    known = person(omar)
    note = notes.write_note(by=omar, survivor=known, words="Wants the early bus")
    night.means(omar, note, "notes.mark_note")
    night.means(omar, known, "notes.write_note")
    opened = glass.break_glass(by=dee, survivor=person(omar), reason="asks")
    night.means(dee, opened, "glass.close_glass")
    night.means(ruth, opened, "glass.review_glass")
    night.means(ana, known, "glass.break_glass")
    entry = privilege.enter_qualification(
        by=ruth, worker=night.worker("sam"), basis="licensed", from_on=timezone.localtime(now()).date()
    )
    night.means(ruth, entry, "privilege.end_qualification", "privilege.strike_qualification")
    night.means(ruth, dee, "privilege.enter_qualification")


def one_person_twice(night: Night) -> None:
    """Two records joined, and two that could be."""
    ruth = night.worker("ruth")
    joined = {"survivor": person(ruth), "other": person(ruth)}
    merge = merging.merge_people(by=ruth, **joined, words="They told us so, and knew the word")
    night.means(ruth, merge, "merging.part_people")
    night.means(ruth, person(ruth), "merging.merge_people", "merging.keep_apart")


def asked_for_hud(night: Night) -> None:
    """Two projects HUD pays for, people in them, a report that was counted, a file of another system."""
    grace, omar = night.worker("grace"), night.worker("omar")
    shelter_project = project("Nights (invented)")
    outside = project("Outside (invented)", OUTREACH, ESG_OUTREACH)
    enrollment.add_inventory(
        by=grace,
        project=shelter_project,
        household_type=1,
        availability=1,
        units=4,
        beds=4,
        bed_type=1,
        begun_on=DAY,
    )
    here = enrolled(person(omar), shelter_project)
    night.means(omar, here, *(f"enrollment.{verb}" for verb in ("answer_questions", "end_enrollment")))
    night.means(omar, here.survivor, "enrollment.answer_about_person", "enrollment.enroll")
    night.means(omar, here, "enrollment.put_right", "enrollment.strike_enrollment")
    night.means(omar, enrolled(person(omar), outside), "enrollment.note_seen")
    today = timezone.localtime(now()).date()
    run = reporting.ask_for_report(
        by=grace, form="caper_2026", projects=[shelter_project], starts_on=DAY, ends_on=today
    )
    reporting.begin_run(by=COUNTING, run=run)
    reporting.answer_run(by=COUNTING, run=run, tables="{}")
    team = Team.objects.order_by("pk").first()
    source = Source.objects.create(name="oldsystem")
    Import.objects.create(
        source=source, print="0", hmis_version=2026, team=team, people=0, report=[], ended_at=now()
    )


BUILT = (
    asked_for_hud,
    asked_of_us,
    on_the_line,
    on_the_street,
    people_known,
    beds_of_ours,
    the_long_way,
    in_the_office,
    at_the_desk,
    need_to_know,
    one_person_twice,
)
