"""Sexual, reproductive, substance, mental-health and legal help reads "health", "support" or "legal" to all but the
assigned team (care.md 12): on every page of a person, in every list, in both languages, whichever way they came in."""

import re

import pytest
from django.urls import reverse

from firstlight.access.models import Team
from firstlight.desk.docs import pages
from firstlight.glass import actions as glass
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help
from firstlight.survivors.steps import let_in
from tests.directory.made import partner
from tests.response.made import anew
from tests.services.made import logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
VEILED = [item for item in load_catalogue().needs.values() if item.plain]
SOME = ("reproductive_health", "substance_use_treatment", "survivor_leadership")
PLAIN = {"Legal help", "Ayuda legal"} | {words for item in VEILED for words in (item.plain.en, item.plain.es)}
ABOUT_NO_PERSON = {
    "services.log_help": "every need there is, to press",
    "directory.list_partners": "partners, whoever was sent there",
    "assessments.list_instruments": "the words of instruments",
    "desk.see_kit": "components",
}
CHOSEN_FROM = re.compile(r"<select.*?</select>", re.DOTALL)
CLINIC, NOTE = "Quiet Clinic (invented)", "Canary: in the morning"


@pytest.fixture
def told(cast, night):
    """Every such need of somebody Omar works with, each with a partner and a note; one has an appointment."""
    survivor, clinic = person(cast.omar), partner(cast.iris, name=CLINIC, kind="clinic")
    for item in VEILED:
        logged(cast.omar, survivor, item.code, state="asked", partner=clinic, note=NOTE)
    return survivor


def came_in(cast, on_duty, survivor, way):
    """A worker outside the team, who sees the person in one of the ways there are."""
    if way == "answered":
        let_in(survivor, why="took_contact", user=cast.ana)
        return on_duty("ana", "hotline")
    if way == "shelter":
        let_in(survivor, why="shelter", team=Team.objects.get(code="shelter"), role="shelter")
        return cast.noor
    if way == "duty":
        let_in(survivor, why="duty", duty="ercm")
        return on_duty("marco", "ercm")
    if way == "programme":
        let_in(survivor, why="programme", team=Team.objects.get(code="legal"))
        return cast.lena
    on_duty("sam", "ercm")
    glass.break_glass(by=cast.sam, survivor=anew(survivor), reason="danger")
    return cast.sam


def addresses(worker, survivor):
    """Every page of the person and of each need this worker may ask for, and every list."""
    for verb, path in pages().items():
        if not worker.may(verb) or verb in ABOUT_NO_PERSON:
            continue
        if "<id:survivor_id>" in path:
            yield path.replace("<id:survivor_id>", survivor.pk)
        elif "<id:need_id>" in path:
            for need in Help.objects.filter(survivor=survivor, code__in=SOME):
                yield path.replace("<id:need_id>", need.pk)
        elif "<id" not in path and re.search(r"\.(list_|see_)", verb) and not verb.startswith("account"):
            yield path
    if worker.may("services.list_needs"):
        for group in load_catalogue().groups:
            yield f"{reverse('services:list_needs')}?group={group}"


def telling(language):
    """The words that would tell what it was, in one language."""
    words = [item.words.label(language) for item in VEILED]
    return [word for word in words if word not in PLAIN] + [CLINIC, NOTE]


@pytest.mark.parametrize(
    ("way", "language"),
    [
        ("answered", "en"),
        ("answered", "es"),
        ("shelter", "en"),
        ("duty", "es"),
        ("programme", "en"),
        ("glass", "en"),
    ],
)
def test_no_page_tells_what_it_was(told, cast, on_duty, sign_in, way, language):
    worker = came_in(cast, on_duty, told, way)
    browser, opened, plain = sign_in(worker), 0, 0
    browser.cookies["language"] = language
    for path in addresses(worker, told):
        answer = browser.get(path)
        text = CHOSEN_FROM.sub("", answer.content.decode())
        opened += answer.status_code == 200
        plain += any(word in text for word in PLAIN)
        for words in telling(language):
            assert words not in text, (path, words)
    assert opened > 5
    assert plain or not worker.may("services.list_help")


def test_the_team_reads_it(told, cast, sign_in):
    text = sign_in(cast.omar).get(reverse("services:list_help", args=[told.pk])).content.decode()
    assert all(
        words in text for words in telling("en") if words not in (NOTE, "Company at court or with the police")
    )
