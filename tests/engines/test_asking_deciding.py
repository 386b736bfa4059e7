"""Who is asked what, what is kept of it, and what is due."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from firstlight.asking.deciding import Stood, Whom, anniversaries, asked, due, not_fitting, questions_of, tidy
from firstlight.asking.sheets import questions

SHEET = questions()
ESG, COC, RHY, VASH, LOCAL = (frozenset({code}) for code in (8, 5, 24, 20, 46))
DAY = date(2026, 3, 1)


def groups(whom, stage, **more):
    return [one.code for one in asked(SHEET.groups, whom, stage, **more)]


@pytest.mark.parametrize(
    ("whom", "stage", "there", "not_there"),
    [
        (
            Whom(0, ESG),
            1,
            {"before", "violence", "income", "conditions", "disabling"},
            {"school", "exchanged"},
        ),
        (
            Whom(0, ESG),
            3,
            {"income", "benefits", "insurance", "conditions"},
            {"before", "violence", "disabling"},
        ),
        (Whom(0, ESG), 5, {"income", "benefits", "insurance"}, {"conditions"}),
        (Whom(1, ESG), 1, {"before", "disabling"}, {"income", "insurance", "conditions", "violence"}),
        (Whom(0, ESG, 9, head=False), 1, {"insurance", "conditions", "disabling"}, {"income", "before"}),
        (Whom(0, ESG, 16, head=True), 1, {"income", "before"}, set()),
        (Whom(2, RHY), 1, {"school", "came_by", "feeling"}, {"exchanged"}),
        (Whom(2, RHY), 3, {"exchanged", "work_forced", "leaving", "school"}, set()),
        (Whom(2, VASH), 1, {"consultation"}, {"school"}),
        (Whom(0, LOCAL), 1, set(), {"income", "before", "insurance"}),
        (Whom(0, frozenset()), 1, set(), {"income", "before", "insurance"}),
    ],
)
def test_by_stage_type_funder_and_who_they_are(whom, stage, there, not_there):
    found = set(groups(whom, stage))
    assert there <= found
    assert not not_there & found


def test_sensitive_ones_by_the_team_alone():
    assert not {"conditions", "disabling"} & set(groups(Whom(0, ESG), 1, on_team=False))


def test_a_youth_grant_alone_does_not_ask_for_hiv():
    codes = {one.code for one in questions_of(asked(SHEET.groups, Whom(2, RHY), 1), Whom(2, RHY))}
    assert "Disability8" not in codes
    both = Whom(2, RHY | COC)
    assert "Disability8" in {one.code for one in questions_of(asked(SHEET.groups, both, 1), both)}


def kept(said, whom=None):
    whom = whom or Whom(0, ESG)
    return tidy(asked(SHEET.groups, whom, 1), said, whom)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"IncomeFromAnySource": 99, "Earned": True}, {}),
        ({"IncomeFromAnySource": 0, "Earned": True}, {"IncomeFromAnySource": 0, "TotalMonthlyIncome": "0"}),
        ({"IncomeFromAnySource": 1}, {"IncomeFromAnySource": 1}),
        ({"IncomeFromAnySource": 9, "EarnedAmount": "10"}, {"IncomeFromAnySource": 9}),
        ({"DomesticViolenceSurvivor": 0, "WhenOccurred": 1}, {"DomesticViolenceSurvivor": 0}),
        ({"RentalSubsidyType": 433}, {}),
        ({"Nonsense": 1, "Sex": 1}, {}),
        ({}, {}),
    ],
)
def test_what_follows_from_nothing_is_not_kept(said, found):
    assert kept(said) == found


def test_an_amount_means_yes_and_the_others_no():
    found = kept({"IncomeFromAnySource": 1, "EarnedAmount": "100.10", "SSI": True, "SSIAmount": "20"})
    assert (found["Earned"], found["SSI"], found["Pension"], found["TotalMonthlyIncome"]) == (
        1,
        1,
        0,
        "120.10",
    )


@pytest.mark.parametrize(
    ("type_", "where", "long", "street", "under", "asks"),
    [
        (0, 410, 5, None, None, True),
        (2, 410, 5, 1, 0, False),
        (2, 410, 10, 1, 1, True),
        (2, 410, 10, 0, 1, False),
        (2, 206, 3, 1, 1, True),
        (2, 206, 4, 1, 0, False),
        (2, 116, 5, None, None, True),
    ],
)
def test_the_history_is_asked_where_the_night_before_leads_to_it(type_, where, long, street, under, asks):
    whom = Whom(type_, COC)
    said = {"LivingSituation": where, "LengthOfStay": long, "TimesHomelessPastThreeYears": 2}
    found = kept({**said, "PreviousStreetESSH": street}, whom)
    assert found.get("LOSUnderThreshold") == under
    assert ("TimesHomelessPastThreeYears" in found) is asks


def test_what_does_not_fit_together_is_named():
    assert not_fitting({"DisablingCondition": 0, "Disability9": 1, "Indefinite9": 1}) == ["disabling"]
    assert not_fitting({"IncomeFromAnySource": 1}) == ["IncomeFromAnySource"]
    assert not_fitting({"RaceNone": 8, "White": 1}) == ["race"]
    assert not_fitting({}) == []


# ---------------------------------------------------------------- what is due
CAME = time(21, 30)


def esg(day):
    return Whom(0, ESG)


def stages(today, *, of=esg, exited=None, head=DAY, done=(), exit_asked=True, at=CAME):
    stood = Stood(DAY, datetime.combine(DAY, CAME, UTC), exited, head, frozenset(done))
    moment = datetime.combine(today, at, UTC)
    return [one.stage for one in due(SHEET, stood, moment, of, exit_asked=exit_asked)]


def after(**span):
    return DAY + timedelta(**span)


@pytest.mark.parametrize(
    ("today", "given", "found"),
    [
        (after(days=2), {}, []),
        (after(days=3), {"at": time(21, 29, 59)}, []),
        (after(days=3), {}, [1]),
        (after(days=3), {"done": {(1, DAY)}}, []),
        (after(days=3), {"done": {(1, after(days=1))}}, [1]),
        (after(days=1), {"exited": after(days=1)}, []),
        (after(days=2), {"exited": after(days=1)}, []),
        (after(days=3), {"exited": after(days=1)}, [1, 3]),
        (after(days=5), {"exited": after(days=1), "exit_asked": False}, [1]),
        (after(days=130), {"exited": after(days=1)}, []),
        (after(days=334), {"done": {(1, DAY)}}, []),
        (after(days=335), {"done": {(1, DAY)}}, [5]),
        (after(days=395), {"done": {(1, DAY)}}, [5]),
        (after(days=396), {"done": {(1, DAY)}}, []),
        (after(days=2), {"head": after(days=-360)}, []),
        (after(days=3), {"head": after(days=-360), "done": {(1, DAY)}}, [5]),
        (after(days=380), {"done": {(1, DAY), (5, after(days=340))}}, []),
        (after(days=365), {"done": {(1, DAY)}, "head": after(days=-200)}, []),
        (after(days=165), {"done": {(1, DAY)}, "head": after(days=-200)}, [5]),
    ],
)
def test_each_stage_in_its_time(today, given, found):
    assert stages(today, **given) == found


def test_where_nothing_is_asked_nothing_is_due():
    assert stages(after(days=3), of=lambda day: Whom(0, LOCAL)) == []
    assert stages(after(days=3), of=lambda day: Whom(0, ESG if day == DAY else LOCAL)) == [1]


def test_overdue_is_the_work():
    came = datetime.combine(DAY, CAME, UTC)
    (task,) = due(SHEET, Stood(DAY, came, None, DAY, frozenset()), came + timedelta(days=15), esg)
    assert (task.by, task.overdue) == (after(days=14), True)


def test_a_leap_day_has_its_anniversary():
    assert anniversaries(date(2024, 2, 29), date(2026, 2, 1)) == [date(2025, 2, 28), date(2026, 2, 28)]
