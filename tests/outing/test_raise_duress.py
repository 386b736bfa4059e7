"""outing.raise_duress"""

import re
from datetime import timedelta

import pytest

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.outing import actions, queries
from firstlight.outing.models import Outing
from tests.outing.made import anew, done, missed, out, told
from tests.response.made import accepted

pytestmark = pytest.mark.django_db
VARIES = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|content="[\w-]{43}"|[0-9a-z]{12}')


def page(of):
    return f"/outings/{of.pk}/late/"


def screen(browser, outing):
    """The worker's screen without what differs from one page to the next anyway."""
    return VARIES.sub("", browser.get(f"/outings/{outing.pk}/").content.decode())


def test_the_supervisor_is_told_and_nobody_is_called(cast, outing, night, sign_in, ledger):
    at = night(minutes=7)
    answer = sign_in(cast.dee).post(page(outing), {})
    assert answer["Location"] == f"/outings/{outing.pk}/"
    raised = anew(outing)
    assert (raised.state, raised.alarm_why, raised.alarm_at) == ("alarm", "duress", at)
    [notice] = Notice.objects.filter(kind="alarm")
    assert (notice.to, notice.page, notice.page_id) == (cast.ruth, "outing.see_alarm", outing.pk)
    assert len(done(ledger("outing.raise_duress"))) == 1


def test_the_screen_looks_exactly_as_after_still_safe(cast, outing, night, sign_in):
    browser = sign_in(cast.dee)
    night(minutes=7)
    safe = browser.post(f"/outings/{outing.pk}/safe/", {})
    looked_safe = screen(browser, outing)
    silent = browser.post(page(outing), {})
    assert (silent.status_code, silent["Location"]) == (safe.status_code, safe["Location"])
    assert screen(browser, outing) == looked_safe
    shown = browser.get(f"/outings/{outing.pk}/").content.decode().lower()
    for word in ("alarm", "duress", "supervisor", "danger"):
        assert word not in shown.partition('id="main"')[2].partition("</main>")[0]


def test_it_goes_on_looking_so_late_and_back_and_in_every_place(cast, ana, outing, night, sign_in):
    """Beside a silent alarm, an outing without one: at each moment both screens say the same."""
    plain = out(cast.marco, accepted(ana, cast.marco, {"language": "pt"}, lead=cast.marco, why_chosen="wish"))
    actions.raise_duress(by=cast.dee, outing=outing)
    actions.still_safe(by=cast.marco, outing=plain)

    def looks(one):
        shown = screen(sign_in(one.worker), one).partition('id="main"')[2]
        return shown.replace(one.response.sign, "").partition("</main>")[0]

    for minutes in (0, 31, 15):
        night(minutes=minutes)
        for due in queries.to_raise(now()):
            missed(due)
        assert looks(outing) == looks(plain)
        mine = [(row.due_at, row.overdue, row.alarm) for row in queries.out_alone(cast.dee)]
        assert mine == [(row.due_at, row.overdue, row.alarm) for row in queries.out_alone(cast.marco)]
    for one in (outing, plain):
        assert sign_in(one.worker).post(f"/outings/{one.pk}/come_back/", {}).status_code == 302
    assert looks(outing) == looks(plain)
    assert queries.out_alone(cast.dee) == queries.out_alone(cast.marco) == []
    assert (anew(outing).state, anew(plain).state) == ("alarm", "back")


def test_neither_still_safe_nor_back_takes_it_away(cast, outing, night):
    actions.raise_duress(by=cast.dee, outing=outing)
    at = night(minutes=10)
    heard = actions.still_safe(by=cast.dee, outing=anew(outing))
    assert (heard.state, heard.alarm_why, heard.due_at) == ("alarm", "duress", at + timedelta(minutes=30))
    back = actions.come_back(by=cast.dee, outing=anew(outing))
    assert (back.state, back.back_at, back.told_back_at) == ("alarm", None, at)
    with pytest.raises(Refused, match="back"):
        actions.raise_duress(by=cast.dee, outing=anew(outing))


def test_a_second_tab_says_nothing_of_it(cast, outing, sign_in):
    browser = sign_in(cast.dee)
    actions.raise_duress(by=cast.dee, outing=outing)
    for way in ("safe", "late", "come_back"):
        answer = browser.post(f"/outings/{outing.pk}/{way}/", {"seen": f"{outing.pk}:0"}, follow=True)
        shown = answer.content.decode().partition('id="main"')[2].lower()
        assert "while you had it open" not in shown
        assert "duress" not in shown


def test_pressed_again_it_tells_again_and_late_becomes_silent(cast, outing, night):
    night(minutes=41)
    missed(outing)
    actions.raise_duress(by=cast.dee, outing=anew(outing))
    actions.raise_duress(by=cast.dee, outing=anew(outing))
    assert told() == ["ruth", "ruth", "ruth"]
    assert anew(outing).alarm_why == "duress"


def test_a_supervisor_in_danger_is_not_told_on_their_own_phone(cast, ana, on_duty, sign_in):
    sent = accepted(ana, cast.ruth, {"language": "pt"}, lead=cast.ruth, why_chosen="wish")
    outing = out(cast.ruth, sent)
    actions.raise_duress(by=cast.ruth, outing=outing)
    assert "ruth" not in told()
    assert told() == ["hal"], "no other supervisor works here: the director finds somebody"
    assert sign_in(cast.ruth).get(f"/outings/{outing.pk}/see_alarm/").status_code == 404
    assert not Outing.objects.of_others(cast.ruth).exists()


def test_a_supervisor_who_went_along_sees_and_hears_nothing_of_it(cast, sent, sign_in):
    outing = out(cast.dee, sent, partner_worker=cast.ruth)
    actions.raise_duress(by=cast.dee, outing=outing)
    assert told() == ["hal"], "her phone lies beside Dee's; the director finds another supervisor"
    assert sign_in(cast.ruth).get(f"/outings/{outing.pk}/see_alarm/").status_code == 404
    assert not queries.out_alone(cast.ruth)


def test_others_may_not_and_another_workers_is_not_found(cast, outing, sign_in):
    assert sign_in(cast.ana).post(page(outing), {}).status_code == 403
    assert sign_in(cast.marco).post(page(outing), {}).status_code == 404
    with pytest.raises(Denied):
        actions.raise_duress(by=cast.ana, outing=outing)
    with pytest.raises(Refused, match="not_yours"):
        actions.raise_duress(by=cast.marco, outing=outing)
