"""safety.find_person"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.records import actions as records
from firstlight.safety import actions, finding
from firstlight.survivors import actions as people
from firstlight.vault import keyring
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/people/find_person/"
NAME = "María Guadalupe Hernández Inventada"


@pytest.fixture(autouse=True)
def _begin_anew():
    finding.finder.forget()
    yield
    finding.finder.forget()


@pytest.fixture
def lupe(cast):
    """A person of Omar's, known by a name, another name, a birth date and a phone."""
    survivor = person(cast.omar, cast.ruth)
    people.record_identity(
        by=cast.omar,
        survivor=survivor,
        name=NAME,
        birth_date=now().date().replace(year=2006, month=3, day=14),
    )
    people.add_alias(by=cast.omar, survivor=survivor, text="Sparrow")
    actions.add_channel(
        by=cast.omar, survivor=survivor, channel="text", safe="yes", proof="in_person", reach="213-555-0142"
    )
    return survivor


def look(browser, words, **more):
    return browser.post(PAGE, {"words": words, "asked": "on", **more})


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("lupe hernandes", "pet form"),
        ("Guadalupe Hernandez", "accents"),
        ("maria hernandez inventada", "Hernández"),
        ("Inventada Hernandez", "another order"),
        ("guadaloupe inventada 2006", "year of birth fits"),
        ("sparrow", "another name they go by"),
        ("hernandez 0142", "end of a phone number fits"),
    ],
)
def test_half_remembered_names_lead_to_them_with_the_reasons(cast, sign_in, lupe, words, why):
    person(cast.omar)
    shown = look(sign_in(cast.omar), words).content.decode()
    assert lupe.sign in shown
    assert reverse("survivors:see_survivor", args=[lupe.pk]) in shown
    assert why in shown


def test_what_was_asked_and_shown_is_in_the_ledger_without_a_name(cast, sign_in, lupe, ledger):
    look(sign_in(cast.omar), "lupe hernandes")
    [event] = ledger("safety.find_person")
    assert (event.by, event.about, event.outcome) == (cast.omar.ledger_id, lupe.about, "read")
    told = str([vars(one) for one in Event.objects.all()])
    for words in ("lupe", "hernandes", "Guadalupe", "Sparrow", "0142"):
        assert words not in told


def test_nobody_is_looked_up_before_they_were_asked(cast, sign_in, lupe, ledger):
    shown = sign_in(cast.omar).post(PAGE, {"words": "lupe hernandez"}).content.decode()
    assert "Ask first" in shown
    assert lupe.sign not in shown
    assert not ledger("safety.find_person")


def test_on_duty_the_card_opens_and_the_name_stays_closed(cast, on_duty, sign_in, lupe):
    assert lupe.sign not in look(sign_in(cast.dee), "lupe hernandes").content.decode()
    on_duty("dee", "youth_ercm")
    shown = look(sign_in(cast.dee), "lupe hernandes").content.decode()
    assert reverse("survivors:see_crisis_card", args=[lupe.pk]) in shown
    assert f'"{reverse("survivors:see_survivor", args=[lupe.pk])}"' not in shown
    assert "a short or pet form fits" in shown
    assert "Guadalupe" not in shown
    people.restrict(by=cast.ruth, survivor=lupe)
    assert lupe.sign not in look(sign_in(cast.dee), "lupe hernandes").content.decode()


def test_kept_out_erased_or_renamed_since(cast, sign_in, lupe, committed):
    omar, ruth = sign_in(cast.omar), sign_in(cast.ruth)
    assert lupe.sign in look(omar, "lupe hernandez").content.decode()
    people.record_identity(by=cast.ruth, survivor=lupe, name="Rosa Inventada Flores")
    assert lupe.sign not in look(omar, "guadalupe hernandez").content.decode()
    assert lupe.sign in look(omar, "rosa flores").content.decode()
    people.keep_out(by=cast.ruth, survivor=lupe, worker=cast.omar, asked_by="person")
    assert lupe.sign not in look(omar, "rosa flores").content.decode()
    assert lupe.sign in look(ruth, "rosa flores").content.decode()
    with committed():
        records.erase_person(by=cast.pia, survivor=lupe, asked_by="person", sign=lupe.sign)
    assert lupe.sign not in look(ruth, "rosa flores").content.decode()
    assert lupe.pk not in finding.finder.fresh()


def test_one_whose_key_is_gone_hides_nobody_else(cast, sign_in, lupe, committed):
    gone = person(cast.omar)
    people.record_identity(by=cast.omar, survivor=gone, name="Luz Inventada")
    with committed():
        keyring.destroy(gone.about)
    assert lupe.sign in look(sign_in(cast.omar), "lupe").content.decode()
    assert gone.sign not in look(sign_in(cast.omar), "luz").content.decode()


def test_a_number_alone_is_nobody(cast, sign_in, lupe):
    shown = look(sign_in(cast.omar), "0142").content.decode()
    assert lupe.sign not in shown
    assert "Ask for the code word" in shown


def test_from_a_contact_one_press_links_it(cast, on_duty, sign_in, lupe):
    ana = on_duty("ana", "hotline")
    contact = hotline.take_contact(by=ana)
    browser = sign_in(cast.ana)
    assert (
        f"?contact={contact.pk}"
        in browser.get(reverse("hotline:link_contact", args=[contact.pk])).content.decode()
    )
    assert contact.pk in browser.get(f"{PAGE}?contact={contact.pk}").content.decode()
    shown = look(browser, "lupe hernandes", contact=contact.pk).content.decode()
    link = reverse("hotline:link_contact", args=[contact.pk])
    assert f'action="{link}"' in shown
    browser.post(link, {"sign": lupe.sign, "asked": "on"})
    assert Contact.objects.get().survivor == lupe


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "x",
        "?",
        "'; DROP TABLE",
        "<script>alert(1)</script>",
        "\u202elupe",
        "🙂🙂",
        "a" * 5000,
        "1890",
        "\x00ab",
    ],
)
def test_whatever_is_typed_there_is_an_answer(cast, sign_in, lupe, words):
    answer = look(sign_in(cast.omar), words, contact="<script>")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_403_without_the_verb_and_404_nowhere(cast, sign_in):
    for worker in (cast.vera, cast.hal, cast.adam, cast.pia):
        assert sign_in(worker).get(PAGE).status_code == 403
    assert sign_in(cast.omar).get(PAGE).status_code == 200
