"""What others than the assigned team read, and what stays when they save."""

import pytest

from firstlight.asking.deciding import Whom, asked
from firstlight.asking.hiding import among, as_meant, as_read, beside
from firstlight.asking.sheets import questions


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"LivingSituation": 204, "LengthOfStay": 3}, {"LivingSituation": 206, "LengthOfStay": 3}),
        ({"LivingSituation": 205}, {"LivingSituation": 206}),
        ({"LivingSituation": 207}, {"LivingSituation": 207}),
        ({"Destination": 205}, {"Destination": 206}),
        ({"Destination": None}, {"Destination": None}),
        ({"CurrentLivingSituation": 204}, {"CurrentLivingSituation": 206}),
        ({"ReferralSource": 37}, {"ReferralSource": 39}),
        ({"LengthOfStay": 204}, {"LengthOfStay": 204}),
    ],
)
def test_a_place_of_care_reads_plainer(said, read):
    assert as_read(said, on_team=False) == read
    assert as_read(said, on_team=True) == said


@pytest.mark.parametrize(
    "typed", [{}, {"LivingSituation": None}, {"LivingSituation": 99}, {"LivingSituation": 206}]
)
def test_what_was_not_seen_stays_where_the_page_is_saved(typed):
    held = {"LivingSituation": 204}
    assert as_meant(typed, held, on_team=False) == held
    assert as_meant(typed, held, on_team=True) == typed


def test_another_answer_is_a_new_one_and_nothing_is_invented():
    assert as_meant({"LivingSituation": 116}, {"LivingSituation": 204}, on_team=False) == {
        "LivingSituation": 116
    }
    assert as_meant({"LivingSituation": 206}, {"LivingSituation": 116}, on_team=False) == {
        "LivingSituation": 206
    }
    assert as_meant({}, {}, on_team=False) == {}


def test_what_is_asked_and_what_stands_beside_it():
    groups = asked(questions().groups, Whom(0, frozenset({8})), 1, on_team=False)
    held = {"LivingSituation": 116, "Disability9": 1, "LOSUnderThreshold": 1}
    assert among(held, groups) == {"LivingSituation": 116}
    assert beside(held, groups) == {"Disability9": 1}
