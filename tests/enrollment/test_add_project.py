"""enrollment.add_project"""

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import Project
from firstlight.kit.errors import Refused
from tests.enrollment.made import DAY, told
from tests.shelter.made import done, house

pytestmark = pytest.mark.django_db
PAGE = reverse("enrollment:add_project")


def test_as_the_grant_agreement_says_it(cast, sign_in, ledger):
    home = house(cast.noor)
    answer = sign_in(cast.grace).post(PAGE, told(feeds="stays", houses=[home.pk], housing_type="1"))
    project = Project.objects.get()
    assert answer["Location"] == reverse("enrollment:see_project", args=[project.pk])
    assert (project.project_type, project.coc_code, list(project.houses)) == (0, "CA-600", [home])
    (event,) = done(ledger("enrollment.add_project"))
    assert event.about == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "1416 Maple Street"}, b"neutral name"),
        ({"coc_code": "ZZ-1"}, "HUD’s list".encode()),
        ({"geocode": "6214"}, b"Six digits"),
        ({"feeds": "stays"}, b"Say which houses"),
        ({"rrh_subtype": "1"}, b"Rapid re-housing says"),
        ({"project_type": "13"}, b"Rapid re-housing says"),
        ({"project_type": "99"}, b'class="problems"'),
    ],
)
def test_what_cannot_be_gets_a_sentence(cast, sign_in, given, words):
    assert words in sign_in(cast.grace).post(PAGE, told(**given)).content
    assert not Project.objects.exists()


def test_a_house_feeds_one_running_project_and_a_name_is_taken_once(cast):
    home = house(cast.noor)
    given = {"project_type": 0, "begun_on": DAY, "coc_code": "CA-600", "geocode": "062148"}
    actions.add_project(by=cast.grace, name="One", feeds="stays", houses=[home.pk], **given)
    with pytest.raises(Refused, match="house_taken"):
        actions.add_project(by=cast.grace, name="Two", feeds="stays", houses=[home.pk], **given)
    with pytest.raises(Refused, match="name_in_use"):
        actions.add_project(by=cast.grace, name="One", feeds="by_hand", **given)


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).post(PAGE, told()).status_code == 403
