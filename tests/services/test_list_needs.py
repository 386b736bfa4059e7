"""services.list_needs"""

import pytest
from django.urls import reverse

from firstlight.access.models import Team
from firstlight.survivors.steps import let_in
from tests.services.made import logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "services:list_needs"


def rows(client, **asked):
    shown = client.get(reverse(PAGE), asked)
    assert shown.status_code == 200
    return [(row.sign, row.label) for row in shown.context["rows"]], shown.content.decode()


def test_only_people_in_the_readers_scope_and_no_word_about_others(cast, night, sign_in):
    mine = person(cast.ruth, sign="amber kite")
    logged(cast.ruth, mine, "food")
    logged(cast.ruth, mine, "phone", state="asked")
    logged(cast.dee, person(cast.dee, sign="silver birch"), "food")
    found, text = rows(sign_in(cast.ruth), group="daily")
    assert sorted(found) == [("amber kite", "A phone"), ("amber kite", "Food")]
    assert "silver birch" not in text
    assert rows(sign_in(cast.ruth), group="daily", state="asked")[0] == [("amber kite", "A phone")]
    assert rows(sign_in(cast.ruth), group="night")[0] == []
    found, text = rows(sign_in(cast.grace), group="daily")
    assert found == []
    assert "None of people you work with." in text


def test_a_group_singles_out_no_need_that_reads_as_a_plain_word_of_another(cast, night, sign_in):
    survivor = person(cast.omar, sign="amber kite")
    logged(cast.omar, survivor, "survivor_leadership")
    let_in(survivor, why="programme", team=Team.objects.get(code="office"))
    assert rows(sign_in(cast.hal), group="after")[0] == []
    assert rows(sign_in(cast.hal))[0] == [("amber kite", "support")]
    logged(cast.ruth, person(cast.ruth, sign="silver birch"), "survivor_leadership")
    assert rows(sign_in(cast.ruth), group="after")[0] == [("silver birch", "Survivor leadership")]


def test_an_address_narrows_by_codes_only(cast, night, sign_in):
    logged(cast.ruth, person(cast.ruth), "food")
    found, text = rows(sign_in(cast.ruth), group="<script>alert(1)</script>", state="drop", period="x")
    assert len(found) == 1
    assert "<script>alert" not in text


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(reverse(PAGE)).status_code == 403
