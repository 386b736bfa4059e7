"""Bad input over every form of the house: nothing breaks, nothing is lost, nothing odd is kept."""

import re
import time
from collections import Counter
from html import unescape

import pytest
from django.db.models import DateField

from firstlight.audit.models import Event
from firstlight.desk.docs import own_models
from firstlight.kit.clock import set_clock
from tests.conftest import TUESDAY_NIGHT
from tests.flows.asked import ADDRESSES, ask
from tests.flows.made import a_night, undone
from tests.flows.typed import MARK, SCRIPT, batteries

pytestmark = pytest.mark.django_db
APPS = sorted({verb.partition(".")[0] for verb in ADDRESSES})
SAYS_WHY = re.compile(r'class="(?:[^"]* )?(?:problems|error|notice|care)\b|role="(?:alert|status)"')
DAYS = {
    model: [one.attname for one in model._meta.concrete_fields if isinstance(one, DateField)]
    for model in own_models()
}
COUNT = Counter()


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), a_night() as night:
        yield night


@pytest.fixture(autouse=True)
def _still_night(told):
    set_clock(lambda: TUESDAY_NIGHT)


def odd_days():
    """Columns that hold a day before 1900 or after 2100."""
    for model, columns in DAYS.items():
        for column in columns:
            rows = model._base_manager
            if rows.filter(**{f"{column}__lt": "1900-01-02"}).exists() or rows.filter(**{f"{column}__gt": "2100-01-01"}).exists():
                yield f"{model.__name__}.{column}"


def wrong(night, asked, name, sent):
    """What is wrong with the answer to one bad form, in words; nothing is kept of it."""
    browser, before = night.browser(asked.who), Event.objects.order_by("-id").values_list("id", flat=True)[0]
    cookies = browser.cookies.copy()
    try:
        answer = browser.post(asked.address, sent)
        page = answer.content.decode()
        COUNT["posts"] += 1
        COUNT[answer.status_code] += 1
        if answer.status_code >= 500:
            yield f"answers {answer.status_code}"
        if answer.status_code == 200 and sent and not SAYS_WHY.search(page):
            yield "shows the page again without a word"
        if answer.status_code == 200:
            for field in asked.form.of("textarea"):
                typed = sent.get(field, "")
                if isinstance(typed, str) and typed.strip() not in unescape(page):
                    yield f"loses what was typed in {field}"
        if answer.status_code == 302:
            if answer.url.startswith("/") and name in ("wild", "huge", "names and lists") or name.startswith(("number", "day")):
                page += browser.get(answer.url).content.decode()
            if name.startswith("day"):
                yield from (f"keeps an odd day in {column}" for column in odd_days())
        if SCRIPT in page:
            yield "shows a script as it was typed"
        if MARK in str(list(Event.objects.filter(id__gt=before).values_list())):
            yield "writes what was typed into the ledger"
    except Exception as problem:
        import traceback
        tb = traceback.extract_tb(problem.__traceback__)
        own = [f"{f.filename.split('t-battery/')[-1]}:{f.lineno}" for f in tb if "t-battery/firstlight" in f.filename][-3:]
        yield f"breaks: {type(problem).__name__}: {str(problem)[:200]} {own}"
    finally:
        browser.cookies = cookies


@pytest.mark.parametrize("app", APPS)
def test_no_form_breaks(app, told):
    found = list(told.not_made) if app == APPS[0] else []
    for verb in sorted(verb for verb in ADDRESSES if verb.startswith(f"{app}.")):
        t = time.time()
        with undone():
            asked = ask(told, verb)
        if asked is None:
            found.append(f"{verb} has no object in the night: make one in tests/flows/objects.py")
            continue
        n = 0
        for name, sent in batteries(asked.form):
            n += 1
            with undone():
                found += [f"{verb} ({asked.who}), {name}: {what}" for what in wrong(told, asked, name, sent)]
        if time.time() - t > 2: print("SLOW", verb, n, time.time() - t)
    print(app, COUNT)
    assert not found, "\n" + "\n".join(found)
