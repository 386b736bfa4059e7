"""access.see_worker"""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = "access:see_worker"


def test_the_roles_now_and_the_ways_to_change_them(cast, sign_in):
    page = sign_in(cast.adam).get(reverse(PAGE, args=[cast.dee.pk])).content.decode()
    assert "Dee Okafor" in page
    assert reverse("access:give_role", args=[cast.dee.pk]) in page
    assert page.count(">End<") == 2


def test_one_who_left_has_no_more_ways(cast, sign_in):
    page = sign_in(cast.adam).get(reverse(PAGE, args=[cast.otto.pk])).content.decode()
    assert reverse("access:give_role", args=[cast.otto.pk]) not in page
    assert "Before" in page


def test_the_title_names_nobody(cast, sign_in):
    page = sign_in(cast.adam).get(reverse(PAGE, args=[cast.dee.pk])).content.decode()
    assert "Dee" not in page[page.index("<title>") : page.index("</title>")]


def test_it_is_the_administrators_page(cast, sign_in):
    assert sign_in(cast.ruth).get(reverse(PAGE, args=[cast.dee.pk])).status_code == 403
    assert sign_in(cast.adam).get(reverse(PAGE, args=["0123456789ab"])).status_code == 404
