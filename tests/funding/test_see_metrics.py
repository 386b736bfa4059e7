"""funding.see_metrics: the metrics of an award, among those who wished it"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.awards.models import Award, Metric
from firstlight.funding.metric_queries import lives_of, metrics_of
from firstlight.funding.metric_words import FAMILIES, MEASURE_WORDS, family_of
from firstlight.funding.metrics import MEASURES
from firstlight.kit.clock import now
from firstlight.survivors.steps import begin_record
from tests.funding.made import award, local, post_of, reach
from tests.funding.made_lives import DAY, exam_clock, kept, rated, stayed, told

pytestmark = pytest.mark.django_db
AUGUST = local(2026, 8, 1, 22)


@pytest.fixture
def made(cast, night):
    """An award that chose three metrics; it is 24 November."""
    made = award()
    Metric.objects.create(award=made, name=" Access to mental health services", place=2)
    Metric.objects.create(award=made, name="Homelessness", place=3)
    Metric.objects.create(award=made, name="Tree canopy cover", place=4)
    return made


def reached(cast, made, at=AUGUST, **more):
    """Somebody the award counts; gives their record."""
    who = begin_record("", at)
    reach(cast.ana, at, post=post_of(made), who=who, **more)
    return who


def page_of(made):
    return reverse("funding:see_metrics", args=[made.pk])


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_health_care_is_counted_among_those_who_asked_or_were_rated(cast, made):
    asked, seen, stable, declined, _silent = (reached(cast, made) for _ in range(5))
    told(cast.dee, asked, "medical", AUGUST)
    kept(cast.dee, seen, "dental", AUGUST, AUGUST + 9 * DAY)
    rated(cast.dee, stable, AUGUST + DAY, physical_health=3, housing=2)
    told(cast.dee, declined, "sart_exam", AUGUST, "declined")
    late = reached(cast, made, local(2026, 11, 20))
    kept(cast.dee, late, "medical", local(2026, 11, 20), local(2026, 11, 21))
    found = metrics_of(made).figures["health_30"]
    assert (found.met, found.of, found.declined, found.not_known, found.not_yet) == (2, 3, 1, 1, 1)


def test_care_given_at_once_counts_and_a_mistake_does_not(cast, made):
    here, wrong = reached(cast, made), reached(cast, made)
    told(cast.dee, here, "medical", AUGUST, "given")
    told(cast.dee, wrong, "medical", AUGUST, "mistake")
    told(cast.dee, wrong, "substance_use_treatment", AUGUST, "given")
    found = metrics_of(made).figures["health_30"]
    assert (found.met, found.of, found.not_known) == (1, 1, 1)


def test_a_corrected_level_counts_as_corrected(cast, made):
    who = reached(cast, made)
    first = rated(cast.dee, who, AUGUST + DAY, physical_health=4).ratings.get()
    type(first).objects.create(
        survivor=who,
        sitting=first.sitting,
        domain=first.domain,
        answer="rated",
        level=2,
        by=cast.dee,
        corrects=first,
        why="slip",
    )
    found = metrics_of(made).figures["health_30"]
    assert (found.met, found.of) == (0, 1)


def test_first_sessions_and_the_days_until_them(cast, made):
    for days in (1, 3, 5, 8, 40):
        kept(cast.dee, reached(cast, made), "mental_health", AUGUST, AUGUST + days * DAY)
    told(cast.dee, reached(cast, made), "mental_health", AUGUST)
    told(cast.dee, reached(cast, made), "mental_health", AUGUST, "declined")
    found = metrics_of(made)
    assert (
        found.figures["support_30"].met,
        found.figures["support_30"].of,
        found.figures["support_30"].declined,
    ) == (
        4,
        6,
        1,
    )
    assert (found.wait.middle, found.wait.people, found.wait.waiting) == (5.0, 5, 1)


def test_a_place_asked_for_anywhere_in_the_house_and_found_the_same_night(cast, made):
    here, by_chip, in_vain, longer = (reached(cast, made) for _ in range(4))
    told(cast.dee, here, "emergency_shelter", AUGUST)
    stayed(here, AUGUST + timedelta(hours=1))
    contact = by_chip.responses.get().contact
    type(contact).objects.filter(pk=contact.pk).update(needs=["shelter", "food"])
    stayed(by_chip, AUGUST, AUGUST + 3 * DAY, "outside")
    told(cast.dee, in_vain, "motel_voucher", AUGUST, "unavailable")
    told(cast.dee, longer, "rental_assistance", AUGUST)
    found = metrics_of(made)
    figures = found.figures
    assert (figures["same_night"].met, figures["same_night"].of, figures["same_night"].not_known) == (2, 3, 1)
    assert (figures["safe_30"].met, figures["safe_30"].of, figures["safe_30"].not_known) == (1, 2, 2)
    assert (figures["back_30"].met, figures["back_30"].of, figures["back_30"].not_applicable) == (1, 1, 3)
    nights_until_today = (now() - AUGUST) // DAY
    assert found.nights == nights_until_today + 3
    assert found.nights_people == 2


def test_exam_clocks_of_the_award_year(cast, made):
    for met in (AUGUST + DAY, None):
        who = reached(cast, made)
        exam_clock(who.responses.get().contact, AUGUST + 4 * DAY, met)
    reached(cast, made)
    found = metrics_of(made).figures["health_in_time"]
    assert (found.met, found.of, found.not_applicable) == (1, 2, 1)


def test_only_the_people_the_award_counts(cast, made):
    for more in ({"age": 24}, {"age": None}):
        kept(cast.dee, reached(cast, made, **more), "medical", AUGUST, AUGUST + DAY)
    not_by_the_post = begin_record("", AUGUST)
    reach(cast.ana, AUGUST, who=not_by_the_post)
    told(cast.dee, not_by_the_post, "medical", AUGUST)
    assert lives_of(made) == []
    assert metrics_of(made).figures["health_30"].of == 0


def test_what_was_written_on_merged_records_is_one_persons(cast, made):
    first, second, third = reached(cast, made), begin_record("", AUGUST), begin_record("", AUGUST)
    kept(cast.dee, third, "medical", AUGUST, AUGUST + DAY)
    stayed(second, AUGUST, AUGUST + 2 * DAY, "own_home")
    type(first).objects.filter(pk=third.pk).update(merged_into=second)
    type(first).objects.filter(pk=second.pk).update(merged_into=first)
    found = metrics_of(made)
    assert (found.people, found.figures["health_30"].met, found.nights) == (1, 1, 2)


def test_the_page_says_base_sentence_and_hearer(cast, made, sign_in):
    for place in range(9):
        who = reached(cast, made)
        told(cast.dee, who, "medical", AUGUST, "given" if place < 7 else "asked")
    html = sign_in(cast.grace).get(page_of(made)).content.decode()
    words = plain(html)
    assert "Care within 30 days for the board and the funder 7 of 9" in words
    assert "First session within 30 days for the board and the funder 0 of 0" in words
    assert "too few to say, fewer than 5" in words
    assert "Tree canopy cover" in words
    assert "No level of a profile is ever a target" in words
    assert "no trend" in words
    assert not re.search(r"\d+ ?%", words)
    assert "trafficking" not in html.lower()
    who = reached(cast, made)
    told(cast.dee, who, "medical", AUGUST)
    told(cast.dee, reached(cast, made), "medical", AUGUST)
    assert "7 of 11 (64 %)" in plain(sign_in(cast.grace).get(page_of(made)).content.decode())


def test_few_stay_inside(cast, made, sign_in):
    told(cast.dee, reached(cast, made), "medical", AUGUST)
    assert "Care within 30 days inside only 0 of 1" in plain(
        sign_in(cast.hal).get(page_of(made)).content.decode()
    )


@pytest.mark.parametrize("size", [1, 12])
def test_the_questions_are_as_many_for_one_as_for_twelve(cast, made, size, django_assert_max_num_queries):
    for _one in range(size):
        who = reached(cast, made)
        kept(cast.dee, who, "medical", AUGUST, AUGUST + DAY)
        rated(cast.dee, who, AUGUST, housing=1)
        stayed(who, AUGUST)
    with django_assert_max_num_queries(15):
        metrics_of(Award.objects.get(pk=made.pk))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Healthcare access", "healthcare"),
        (" Access to mental health services", "mental_health"),
        ("Rates of homelessness", "homelessness"),
        ("Tree canopy cover", ""),
        ("Mental illness", ""),
    ],
)
def test_the_funders_words_and_our_definitions(name, family):
    assert family_of(name) == family


def test_every_measure_has_its_words_and_stands_in_one_family():
    assert set(MEASURE_WORDS) == set(MEASURES) == {code for codes in FAMILIES.values() for code in codes}


def test_who_may_see_it_and_nothing_personal_in_the_ledger(cast, made, sign_in, ledger):
    for username in ("grace", "hal", "tess"):
        assert sign_in(getattr(cast, username)).get(page_of(made)).status_code == 200
    for username in ("ana", "dee", "ruth", "iris"):
        assert sign_in(getattr(cast, username)).get(page_of(made)).status_code == 403
    assert sign_in(cast.grace).get(reverse("funding:see_metrics", args=["0" * 12])).status_code == 404
    assert not [event for event in ledger("funding.see_metrics") if event.outcome == "read"]


def test_the_progress_page_leads_here(cast, made, sign_in):
    progress = reverse("funding:see_progress", args=[made.pk])
    assert page_of(made) in sign_in(cast.grace).get(progress).content.decode()
    assert page_of(made) not in sign_in(cast.ruth).get(progress).content.decode()
