"""The sealed column: only ciphertext goes in, and nobody can ask about it in SQL."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from firstlight.survivors.models import Survivor
from firstlight.vault.fields import Sealed, SealedText
from tests.survivors.made import person
from tests.vault.made import NAME, anew, named

pytestmark = pytest.mark.django_db


def keeps(name, survivor):
    survivor.name = name
    survivor.save(update_fields=["name"])


@pytest.mark.parametrize("plain", [NAME, NAME.encode(), "", b"", 7, memoryview(b"text"), ["text"]])
@pytest.mark.parametrize(
    "way",
    [
        keeps,
        lambda name, survivor: Survivor.objects.filter(pk=survivor.pk).update(name=name),
        lambda name, survivor: Survivor.objects.create(sign="a b", begun_at=survivor.begun_at, name=name),
        lambda name, survivor: Survivor.objects.bulk_create(
            [Survivor(sign="a b", begun_at=survivor.begun_at, name=name)]
        ),
    ],
    ids=["save", "update", "create", "bulk_create"],
)
def test_plain_text_is_refused_however_it_comes(plain, way):
    survivor = person()
    with pytest.raises(TypeError, match="name takes sealed text only"), transaction.atomic():
        way(plain, survivor)
    assert anew(survivor).name is None
    assert Survivor.objects.count() == 1


def test_the_refusal_does_not_repeat_the_text():
    with pytest.raises(TypeError) as refused, transaction.atomic():
        keeps(NAME, person())
    assert "Jolanta" not in str(refused.value)


@pytest.mark.parametrize(
    "question",
    [
        {"name": NAME},
        {"name": Sealed(b"x")},
        {"name": None},
        {"name__exact": NAME},
        {"name__iexact": NAME},
        {"name__contains": "Jol"},
        {"name__startswith": "Jol"},
        {"name__in": [NAME]},
        {"name__gt": "A"},
        {"name__regex": "."},
        {"aliases__text": NAME},
        {"aliases__text__icontains": "J"},
    ],
    ids=str,
)
def test_no_question_is_asked_about_it(question):
    with pytest.raises(FieldError):
        Survivor.objects.filter(**question).exists()
    with pytest.raises(FieldError):
        Survivor.objects.exclude(**question).exists()


def test_whether_there_is_something_may_be_asked():
    survivor, nameless = named(), person()
    assert list(Survivor.objects.filter(name__isnull=False)) == [survivor]
    assert list(Survivor.objects.filter(name__isnull=True)) == [nameless]


def test_the_column_holds_bytes_that_say_nothing():
    survivor = named()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM survivors_survivor WHERE id = %s", [survivor.pk])
        [stored] = cursor.fetchone()
    assert bytes(stored) == anew(survivor).name.blob
    assert b"Jolanta" not in bytes(stored)


def test_a_sealed_value_compares_by_its_bytes_and_prints_as_a_mark():
    assert Sealed(b"a") == Sealed(b"a")
    assert Sealed(b"a") != Sealed(b"b")
    assert Sealed(b"a") != b"a"
    assert len({Sealed(b"a"), Sealed(b"a"), Sealed(b"b")}) == 2
    assert f"{[Sealed(b'secret')]}" == "[‹sealed›]"


def test_no_form_offers_it_and_it_may_be_empty():
    field = SealedText()
    assert (field.editable, field.null, field.blank, field.unique, field.db_index) == (
        False,
        True,
        True,
        False,
        False,
    )
