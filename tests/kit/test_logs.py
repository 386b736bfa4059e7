"""kit.logs: a log line says where and what kind, never what it held."""

import logging
import sys

import pytest
from django.conf import settings

from firstlight.kit.logs import IdsOnly

SECRET = "Jolanta Inventada"


def line(message, *values, exc_info=None) -> str:
    record = logging.LogRecord("firstlight.hotline", logging.ERROR, __file__, 7, message, values, exc_info)
    return IdsOnly().format(record)


def test_the_message_is_its_template_without_values():
    told = line("kept %s for %s", SECRET, "contact")
    assert told.endswith(" ERROR firstlight.hotline: kept %s for %s")
    assert SECRET not in told


@pytest.mark.parametrize("message", [ValueError(SECRET), {"name": SECRET}, [SECRET], SECRET.encode()])
def test_a_thing_given_as_the_message_is_named_by_its_kind(message):
    told = line(message)
    assert told.endswith(f": {type(message).__name__}")
    assert SECRET not in told


def broken(name: str) -> None:
    raise LookupError(name)


def test_an_exception_is_its_kind_and_the_places_it_passed():
    try:
        try:
            broken(SECRET)
        except LookupError as problem:
            raise ValueError(f"no such person: {SECRET}") from problem
    except ValueError:
        told = line("failed", exc_info=sys.exc_info())
    assert "[ValueError at " in told
    assert "test_logs.py" in told
    assert SECRET not in told
    assert "\n" not in told


def test_without_a_current_exception_there_is_no_trail():
    assert line("failed", exc_info=(None, None, None)).endswith(": failed")


def test_what_a_library_logs_goes_the_same_way():
    assert settings.LOGGING["formatters"]["plain"]["()"] == "firstlight.kit.logs.IdsOnly"
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"plain"}


@pytest.mark.django_db
def test_a_page_that_breaks_and_one_that_is_missing_tell_no_value(cast, sign_in, monkeypatch, capfd):
    from firstlight.survivors import queries

    shown: list[str] = []

    class Listen(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            shown.append(IdsOnly().format(record))

    listening = Listen()
    logging.getLogger("django.request").addHandler(listening)
    monkeypatch.setattr(queries, "mine", lambda user: broken(SECRET))
    browser = sign_in(cast.omar)
    browser.raise_request_exception = False
    try:
        assert browser.get("/people/").status_code == 500
        assert browser.get(f"/people/?words={SECRET}&since={SECRET}").status_code == 500
        assert browser.get("/nowhere/Jolanta/").status_code == 404
    finally:
        logging.getLogger("django.request").removeHandler(listening)
    assert len(shown) == 3
    assert "LookupError" in shown[0]
    assert not [told for told in [*shown, *capfd.readouterr()] if "Jolanta" in told]
