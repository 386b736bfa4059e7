"""shelter.note_enquiry"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import Enquiry
from tests.shelter.made import done, mother_and_three, partner, somebody

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:note_enquiry", args=[of.pk])


def test_two_taps_keep_what_they_answered(cast, sign_in, ledger):
    mother, _children = mother_and_three(cast.dee)
    asked = partner()
    answer = sign_in(cast.dee).post(page(mother), {"partner": asked.pk, "told": "no:children"})
    assert answer["Location"] == reverse("shelter:find_bed", args=[mother.pk])
    row = Enquiry.objects.get()
    assert (row.partner, row.people, row.answer, row.reason) == (asked, 4, "no", "children")
    (event,) = done(ledger("shelter.note_enquiry"))
    assert event.reason == "children"
    said = sign_in(cast.dee).get(answer["Location"]).content.decode()
    assert "for 4" in said


def test_more_than_thirty_may_be_asked(cast, sign_in):
    one = somebody(cast.dee)
    for number in range(33):
        asked = partner(name=f"House {number} (invented)")
        actions.note_enquiry(by=cast.dee, survivor=one, partner=asked, answer="no", reason="full")
    assert sign_in(cast.dee).get(reverse("shelter:find_bed", args=[one.pk])).status_code == 200
    assert Enquiry.objects.count() == 33


@pytest.mark.parametrize(("answer", "reason"), [("yes", "full"), ("no", "rude"), ("perhaps", "")])
def test_a_reason_goes_with_no_and_stands_in_the_list(cast, answer, reason):
    with pytest.raises(Refused):
        actions.note_enquiry(
            by=cast.dee, survivor=somebody(cast.dee), partner=partner(), answer=answer, reason=reason
        )


def test_odd_input_gets_a_sentence(cast, sign_in):
    one, asked = somebody(cast.dee), partner()
    for odd in ({}, {"partner": "🌙", "told": "yes"}, {"partner": asked.pk, "told": "<script>"}):
        assert sign_in(cast.dee).post(page(one), odd).status_code == 200
    late = {"partner": asked.pk, "told": "yes", "happened_at": "2999-01-01T10:00"}
    assert b"still to come" in sign_in(cast.dee).post(page(one), late).content
    assert Enquiry.objects.count() == 0


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).post(page(one), {}).status_code == 403
    assert sign_in(cast.marco).post(page(one), {}).status_code == 404
