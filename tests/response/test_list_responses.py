"""response.list_responses"""

import pytest
from django.urls import reverse

from firstlight.response import actions
from tests.response.made import accepted, response

pytestmark = pytest.mark.django_db


def read(client, **given):
    return client.get(reverse("response:list_responses"), given).content.decode()


def test_open_mine_and_ended_by_call_sign(cast, ana, sign_in):
    open_one = response(ana)
    ended = accepted(ana, cast.marco, {"age": "40"})
    actions.connect(by=cast.marco, response=ended)
    actions.close_response(by=cast.marco, response=ended, ending="goes_on")
    shown = read(sign_in(ana))
    assert open_one.sign in shown
    assert ended.sign not in shown
    assert ended.sign in read(sign_in(ana), tab="ended")
    assert open_one.sign not in read(sign_in(ana), tab="mine")
    assert open_one.sign in read(sign_in(cast.dee), tab="mine")


def test_out_of_scope_is_in_no_list_and_no_count(cast, ana, sign_in):
    sent = response(ana)
    assert sent.sign not in read(sign_in(cast.sam))
    assert "Nobody is being helped" in read(sign_in(cast.sam))


def test_pages_a_strange_tab_and_who_may(cast, ana, sign_in, django_assert_max_num_queries):
    for _ in range(26):
        response(ana)
    client = sign_in(ana)
    read(client)
    with django_assert_max_num_queries(25):
        assert read(client, tab="moon", page="2").count('class="sign"') == 1
    assert sign_in(cast.grace).get(reverse("response:list_responses")).status_code == 403
