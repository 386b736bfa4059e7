"""disclosure.correct_own"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions
from firstlight.disclosure.models import Correction
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Refused
from firstlight.vault import parcel
from tests.disclosure.made import WORD, anew, asked, done, prepared, sealed_with
from tests.records.made import MARK
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
WORDS = "I was not inside, I stood at the gate."


def page(of):
    return reverse("disclosure:correct_own", args=[of.pk])


def test_their_words_stand_beside_ours_and_ours_stay(cast, survivor, sign_in, ledger):
    own, pia = asked(cast.pia, survivor, wants="correct"), sign_in(cast.pia)
    contact = Contact.objects.get()
    assert f'value="contact:{contact.pk}"' in pia.get(page(own)).content.decode()
    sent = {
        "what": f"contact:{contact.pk}",
        "says": "wrong",
        "words": WORDS,
        "seen": f"{own.pk}:{own.version}",
    }
    assert pia.post(page(own), sent).status_code == 302
    assert anew(own).answer == "corrected"
    shown = pia.get(reverse("disclosure:see_own_data", args=[own.pk])).content.decode()
    assert WORDS in shown
    assert f"{MARK} waits inside." in shown
    [event] = done(ledger("disclosure.correct_own"))
    assert event.about == survivor.about
    assert "gate" not in str([vars(one) for one in Event.objects.all()])


def test_their_words_leave_only_as_an_item_of_their_own(cast, survivor):
    what = f"contact:{Contact.objects.get().pk}"
    actions.correct_own(by=cast.pia, own=asked(cast.pia, survivor), says="disagree", words=WORDS, what=what)
    for kinds, leaves in ((["contact"], False), (["contact", "beside"], True)):
        demand = prepared(cast.pia, cast.lena, survivor, *kinds)
        handed = actions.produce(by=cast.pia, demand=demand, passphrase=sealed_with(), sure=True)
        said = b"".join(parcel.open_parcel(handed.content, WORD).values()).decode()
        assert (WORDS in said, "Note of a contact</dd>" in said) == (leaves, leaves)


def test_what_is_missing_stands_by_itself(cast, survivor, sign_in):
    own = asked(cast.pia, survivor)
    actions.correct_own(by=cast.pia, own=own, says="add", words=WORDS)
    shown = sign_in(cast.pia).get(reverse("disclosure:see_own_data", args=[own.pk])).content.decode()
    assert "What you told us is missing" in shown
    assert WORDS in shown


def test_without_words_or_about_another_record_it_is_refused(cast, survivor):
    own, other = asked(cast.pia, survivor), person()
    for given in ({"words": " "}, {"says": "shrug"}, {"what": f"identity:{other.pk}"}, {"what": "nothing:1"}):
        with pytest.raises(Refused):
            actions.correct_own(by=cast.pia, own=anew(own), **{"says": "wrong", "words": WORDS, **given})
    assert not Correction.objects.exists()


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.dee).get(page(asked(cast.pia, person()))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:correct_own", args=["0" * 12])).status_code == 404
