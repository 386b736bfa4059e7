"""Bad input over every form of the house: nothing breaks, nothing is lost, nothing odd is kept."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db.models import DateField, Q

from firstlight.audit.models import Event
from firstlight.desk.docs import own_models
from tests.flows.asked import ADDRESSES, ask
from tests.flows.made import undone
from tests.flows.typed import MARK, SCRIPT, batteries

pytestmark = pytest.mark.django_db
APPS = sorted({verb.partition(".")[0] for verb in ADDRESSES})
SAYS_WHY = re.compile(r'class="(?:[^"]* )?(?:problems|error|notice|care)\b|role="(?:alert|status)"')
BORDERS = tuple(datetime(year, 1, 1, tzinfo=UTC) for year in (1900, 2100))
DAYS = {
    model: [one.attname for one in model._meta.concrete_fields if isinstance(one, DateField)]
    for model in own_models()
}


def odd_days():
    """Columns that hold a day before 1900 or after 2100."""
    for model, columns in DAYS.items():
        for column in columns:
            early, late = Q(**{f"{column}__lt": BORDERS[0]}), Q(**{f"{column}__gt": BORDERS[1]})
            if model._base_manager.filter(early | late).exists():
                yield f"{model.__name__}.{column}"


def wrong(night, asked, name, sent):
    """What is wrong with the answer to one bad form, in words; nothing is kept of it."""
    browser, before = night.browser(asked.who), Event.objects.latest("id").id
    cookies = browser.cookies.copy()
    try:
        answer = browser.post(asked.address, sent)
        page = answer.content.decode()
        if answer.status_code == 302 and name.startswith(("wild", "huge", "names", "number", "day")):
            page += browser.get(answer.url).content.decode()
    except Exception as problem:  # whatever it is, it is a bug and the others are still to be tried
        yield f"breaks: {problem!r}"
        return
    finally:
        browser.cookies = cookies
    if answer.status_code >= 500:
        yield f"answers {answer.status_code}"
    if answer.status_code == 200 and sent and not SAYS_WHY.search(page):
        yield "shows the page again without a word"
    if answer.status_code == 200:
        yield from (f"loses what was typed in {field}" for field in lost(asked.form, sent, unescape(page)))
    if name.startswith("day") and answer.status_code == 302:
        yield from (f"keeps an odd day in {column}" for column in odd_days())
    if SCRIPT in page:
        yield "shows a script as it was typed"
    if MARK in str(list(Event.objects.filter(id__gt=before).values_list())):
        yield "writes what was typed into the ledger"


def lost(form, sent, page):
    """The text areas whose words are no longer on the page."""
    for field in form.of("textarea"):
        typed = sent.get(field, "")
        if isinstance(typed, str) and typed.strip() not in page:
            yield field


@pytest.mark.parametrize("app", APPS)
def test_no_form_breaks(app, told):
    found = []
    for verb in sorted(verb for verb in ADDRESSES if verb.startswith(f"{app}.")):
        with undone():
            asked = ask(told, verb)
        if asked is None:
            found.append(f"{verb} has no object in the night: make one in tests/flows/objects.py")
            continue
        for name, sent in batteries(asked.form):
            with undone():
                found += [f"{verb} ({asked.who}), {name}: {what}" for what in wrong(told, asked, name, sent)]
    assert not found, "\n" + "\n".join(found)
