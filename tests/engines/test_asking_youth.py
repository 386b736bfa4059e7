"""What the youth grants ask, of whom and when; and what is kept of it."""

from datetime import date

import pytest

from firstlight.asking.deciding import Whom, asked, tidy
from firstlight.asking.sheets import options, questions
from firstlight.asking.telling import lines

SHEET = questions()
BASIC, LIVING, OUTREACH, YHDP, ESG = (frozenset({code}) for code in (22, 24, 25, 43, 8))
TEAM_ONLY = {"basic_center", "in_care", "in_custody", "family", "left_early", "talks", "aftercare"}
DAY = date(2026, 11, 20)


def codes(funders, stage, **more):
    whom = Whom(2, funders, **{"age_years": 17, **more.pop("whom", {})})
    return {one.code for one in asked(SHEET.groups, whom, stage, **more)}


@pytest.mark.parametrize(
    ("funders", "stage", "there"),
    [
        (BASIC, 1, {"basic_center", "in_care", "in_custody", "family"}),
        (LIVING, 1, {"in_care", "in_custody", "family"}),
        (OUTREACH, 1, set()),
        (ESG, 1, set()),
        (YHDP, 1, {"studies"}),
        (YHDP, 3, {"studies"}),
        (LIVING, 2, set()),
        (LIVING, 3, {"left_early", "talks"}),
        (LIVING, 5, set()),
        (LIVING, 6, {"aftercare"}),
        (OUTREACH | YHDP | ESG, 6, set()),
    ],
)
def test_by_grant_and_stage(funders, stage, there):
    assert codes(funders, stage) & (TEAM_ONLY | {"studies"}) == there


def test_only_by_the_assigned_team_and_not_of_a_child_who_came_along():
    for stage in (1, 3, 6):
        assert not codes(BASIC, stage, on_team=False) & TEAM_ONLY
        assert not codes(BASIC, stage, whom={"age_years": 6, "head": False}) & TEAM_ONLY


def kept(stage, said, funders=BASIC, day=None):
    whom = Whom(2, funders, 17)
    return tidy(asked(SHEET.groups, whom, stage), said, whom, day)


def test_what_follows_from_nothing_is_not_kept():
    assert kept(1, {"ChildWelfareYears": 1, "ChildWelfareMonths": 4}) == {}
    said = {"FormerWardChildWelfare": 1, "ChildWelfareYears": 1, "ChildWelfareMonths": 4}
    assert kept(1, said) == said
    assert kept(1, {**said, "ChildWelfareYears": 2}) == {"FormerWardChildWelfare": 1, "ChildWelfareYears": 2}
    assert kept(1, {"EligibleForRHY": 0, "ReasonNoServices": 1, "RunawayYouth": 1}) == {
        "EligibleForRHY": 0,
        "ReasonNoServices": 1,
    }


def test_a_number_may_be_any_though_a_code_like_it_means_not_asked():
    said = {
        "CounselingReceived": 1,
        "SessionCountAtExit": 99,
        "PostExitCounselingPlan": 1,
        "SessionsInPlan": 0,
    }
    assert kept(3, said) == said


def test_of_the_family_only_what_was_ticked_and_nothing_where_nothing_was():
    assert kept(1, {}) == {}
    found = kept(1, {"InsufficientIncome": True})
    assert (found["InsufficientIncome"], found["IncarceratedParent"], len(found)) == (1, 0, 6)


def test_help_after_they_left_stands_for_the_day_the_page_is_about():
    found = kept(6, {"AftercareProvided": 1, "Telephone": True}, day=DAY)
    assert (found["AftercareDate"], found["Telephone"], found["InPersonGroup"]) == ("2026-11-20", 1, 0)
    assert kept(6, {"AftercareProvided": 9, "Telephone": True}, day=DAY) == {
        "AftercareProvided": 9,
        "AftercareDate": "2026-11-20",
    }
    assert kept(6, {}, day=DAY) == {}
    assert "Help after they left, as of: 2026-11-20" in lines(found, "en")


def test_who_prefers_not_to_answer_comes_first():
    for name in ("NoYesReasonsForMissingData", "AftercareProvided", "CurrentSchoolAttended"):
        assert options(name, "en")[0] == (9, "prefers not to answer")
