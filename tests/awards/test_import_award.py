"""awards.import_award: the verb"""

import pytest

from firstlight.awards import actions, batch
from firstlight.awards.models import Award, Metric, Post, Target
from firstlight.kit.errors import Denied, Refused
from tests.awards.made import CAST, DAYS, harbor_light, imported

pytestmark = pytest.mark.django_db
METRICS = ["Healthcare access", "Access to mental health services", "Homelessness"]


def test_the_real_proposal_becomes_an_award(cast, test_data, ledger):
    text = (test_data / CAST).read_text(encoding="utf-8")
    award = actions.import_award(by=cast.grace, text=text, source_name="proposal.md", **DAYS)
    award.refresh_from_db()
    assert (award.funder, award.form, award.category) == ("LA2050", "la2050_2021", "live")
    assert award.organization == "Coalition to Abolish Slavery and Trafficking (Cast)"
    assert award.title.startswith("Increasing crisis support for youth survivors")
    assert (award.people_direct, award.people_indirect) == (100, 0)
    assert [figure["raw"] for figure in award.figures] == ["100", "0"]
    assert award.areas == ["County of Los Angeles"]
    assert [metric.name for metric in award.metrics.all()] == METRICS
    target = award.targets.get()
    assert (target.measure, target.number, target.under_age) == ("youth_reached", 100, 24)
    assert award.posts.get().title == "Youth ERCM"
    assert any(claim["number"] == 100 and "at least" in claim["quote"] for claim in award.claims)
    event = ledger("awards.import_award")[-1]
    assert (event.outcome, event.noun_id, event.about) == ("done", award.pk, "")


def test_the_invented_one_says_the_same(cast):
    award = imported(cast.grace)
    assert [metric.name for metric in award.metrics.all()] == METRICS
    assert (award.people_direct, award.targets.get().number) == (100, 100)
    assert award.posts.get().title == "Youth ERCM"
    assert "invented" in award.organization


def test_blank_is_not_zero(cast):
    text = harbor_light(direct="", indirect="0")
    award = actions.import_award(by=cast.grace, text=text, source_name="a.md", **DAYS)
    assert (award.people_direct, award.people_indirect) == (None, 0)
    assert not award.targets.exists()
    assert award.figures[0]["quality"] == "blank"


def test_a_person_may_set_another_number_another_post_or_no_number(cast):
    one = imported(cast.grace, target=60, post="Night worker for the young")
    assert (one.targets.get().number, one.posts.get().title) == (60, "Night worker for the young")
    text = harbor_light(title="Another title")
    none = actions.import_award(by=cast.grace, text=text, source_name="b.md", target=0, **DAYS)
    assert not none.targets.exists()


def test_it_refuses_the_same_file_twice_also_with_other_line_ends(cast, ledger):
    imported(cast.grace)
    windows = "\ufeff" + harbor_light().replace("\n", "\r\n")
    with pytest.raises(Refused, match="imported_before") as refusal:
        actions.import_award(by=cast.grace, text=windows, source_name="again.md", **DAYS)
    assert "Open that award" in str(refusal.value.sentence)
    assert Award.objects.count() == 1
    event = ledger("awards.import_award")[-1]
    assert (event.outcome, event.reason) == ("refused", "imported_before")


@pytest.mark.parametrize(
    ("text", "days", "code"),
    [
        ("no front matter at all", DAYS, "unreadable"),
        ("---\ntitle: [\n---\n", DAYS, "unreadable"),
        (harbor_light(title="Long " * 90), DAYS, "does_not_fit"),
        (harbor_light(), {"starts_on": DAYS["ends_on"], "ends_on": DAYS["starts_on"]}, "ends_first"),
        (harbor_light(), {"starts_on": DAYS["starts_on"], "ends_on": DAYS["starts_on"]}, "ends_first"),
    ],
)
def test_it_refuses_and_keeps_nothing(cast, text, days, code):
    with pytest.raises(Refused, match=code) as refusal:
        actions.import_award(by=cast.grace, text=text, source_name="a.md", **days)
    assert str(refusal.value.sentence)
    for model in (Award, Metric, Target, Post):
        assert not model.objects.exists()


def test_several_at_once_are_all_or_none(cast):
    good = {"text": harbor_light(), "source_name": "good.md", **DAYS}
    other = {"text": harbor_light(title="Another"), "source_name": "other.md", **DAYS}
    with pytest.raises(Refused):
        batch.import_all(by=cast.grace, wanted=[good, {**other, "text": "nothing"}])
    assert not Award.objects.exists()
    assert len(batch.import_all(by=cast.grace, wanted=[good, other])) == 2


def test_nobody_else_may(cast, ledger):
    for username in ("ana", "ruth", "tess", "hal"):
        with pytest.raises(Denied):
            imported(getattr(cast, username))
    assert not Award.objects.exists()
    assert ledger("awards.import_award")[-1].outcome == "denied"
