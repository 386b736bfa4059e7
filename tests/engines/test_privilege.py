"""What may be claimed: by table, and for every mix of roles and entries; in doubt counsel, never a claim too many."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstlight.kit.sheets import RulesError
from firstlight.privilege.law import RULES, law, read_law
from firstlight.privilege.privilege import KINDS, Entry, judge

DAY = date(2026, 11, 24)
BEFORE = date(2024, 1, 1)
LICENSED = Entry("w", "licensed", BEFORE)
ATTORNEY = Entry("w", "attorney", BEFORE)
OVER = Entry("boss", "licensed", BEFORE)
TRAINED = Entry("w", "trained", BEFORE, hours=40, supervisor="boss")


def said(register, roles=("ercm",), **more):
    found = judge(law(), register, worker="w", roles=roles, on=DAY, **more)
    return found.kind, found.reason


@pytest.mark.parametrize(
    ("register", "roles", "expected"),
    [
        ([LICENSED], ("ercm",), ("caseworker", "caseworker")),
        ([LICENSED], ("volunteer",), ("caseworker", "caseworker")),
        ([], ("ercm",), ("unclear", "not_there")),
        ([Entry("somebody", "licensed", BEFORE)], ("ercm",), ("unclear", "not_there")),
        ([ATTORNEY], ("attorney",), ("attorney_client", "attorney")),
        ([], ("attorney",), ("unclear", "no_licence")),
        ([LICENSED], ("attorney",), ("unclear", "no_licence")),
        ([ATTORNEY], ("ercm",), ("unclear", "not_there")),
        ([ATTORNEY, LICENSED], ("attorney", "case_manager"), ("unclear", "two_hats")),
        ([ATTORNEY, LICENSED], ("case_manager",), ("caseworker", "caseworker")),
        ([TRAINED, OVER], ("ercm",), ("caseworker", "caseworker")),
        ([TRAINED], ("ercm",), ("unclear", "supervisor")),
        ([TRAINED, Entry("boss", "trained", BEFORE, hours=40, supervisor="x")], ("ercm",), ("unclear", "supervisor")),
        ([TRAINED, Entry("boss", "licensed", BEFORE, DAY - timedelta(1))], ("ercm",), ("unclear", "supervisor")),
        ([Entry("w", "trained", BEFORE, hours=39, supervisor="boss"), OVER], ("ercm",), ("unclear", "hours")),
        ([Entry("w", "licensed", DAY)], ("ercm",), ("caseworker", "caseworker")),
        ([Entry("w", "licensed", BEFORE, DAY)], ("ercm",), ("caseworker", "caseworker")),
        ([Entry("w", "licensed", DAY + timedelta(1))], ("ercm",), ("unclear", "not_there")),
        ([Entry("w", "licensed", BEFORE, DAY - timedelta(1))], ("ercm",), ("unclear", "not_there")),
        ([LICENSED], ("grants",), ("none", "other_work")),
        ([LICENSED], (), ("none", "other_work")),
    ],
)  # fmt: skip
def test_by_table(register, roles, expected):
    assert said(register, roles) == expected


def test_somebody_else_in_the_room_is_for_counsel():
    assert said([LICENSED], third_parties=True) == ("unclear", "third_parties")
    assert said([ATTORNEY], ("attorney",), third_parties=True) == ("unclear", "third_parties")
    assert said([], third_parties=True) == ("unclear", "not_there")


def test_the_sentence_speaks_both_languages_and_cites():
    english = judge(law(), [TRAINED, OVER], worker="w", roles=["ercm"], on=DAY)
    spanish = judge(law(), [TRAINED, OVER], worker="w", roles=["ercm"], on=DAY, language="es-mx")
    assert (english.basis, english.claimed, english.note) == ("trained", True, "not verified")
    assert "40 hours of training" in english.why
    assert "40 horas" in spanish.why
    assert "1038" in english.citation
    few = Entry("w", "trained", BEFORE, hours=31, supervisor="boss")
    assert "31 of 40" in judge(law(), [few, OVER], worker="w", roles=["ercm"], on=DAY).why


entries = st.builds(
    Entry,
    worker=st.sampled_from(["w", "boss", "other"]),
    basis=st.sampled_from(sorted(law().bases)),
    from_on=st.dates(date(2026, 11, 20), date(2026, 11, 28)),
    until_on=st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 28)),
    hours=st.none() | st.integers(0, 80),
    supervisor=st.sampled_from(["", "boss", "w"]),
)
roles = st.sets(st.sampled_from(["attorney", "ercm", "grants"]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine too
@given(st.lists(entries, max_size=5), roles, st.booleans())
def test_nothing_is_claimed_without_an_entry_of_that_day_and_never_with_others_there(register, held, others):
    found = judge(law(), register, worker="w", roles=held, on=DAY, third_parties=others)
    assert found.kind in KINDS
    assert found.why
    if found.claimed:
        assert not others
        assert any(one.worker == "w" and one.basis == found.basis and one.held_on(DAY) for one in register)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r["bases"][0].update(kind="priest"), "“kind” says “priest”"),
        (lambda r: r["bases"][2].update(supervised_by=["boss"]), "“supervised_by” names “boss”"),
        (lambda r: r["kinds"].pop(), "“kinds” must be these"),
        (lambda r: r["roles"].update(caseworker="ercm"), "must be a list of roles"),
        (lambda r: r["reasons"]["hours"].update(en="{name}"), "only {basis}, {hours} and {needed}"),
        (lambda r: r["reasons"].pop("supervisor"), "expected keys with values"),
    ],
)
def test_a_wrong_edit_is_told_with_its_place(tmp_path, change, message):
    rules = yaml.safe_load((RULES / "caseworker_v1.yaml").read_text(encoding="utf-8"))
    change(rules)
    edited = tmp_path / "caseworker_v2.yaml"
    edited.write_text(yaml.safe_dump(rules, sort_keys=False), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read_law(edited)
    assert str(refused.value).startswith("caseworker_v2.yaml")
    assert message in str(refused.value)
