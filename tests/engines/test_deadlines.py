"""Papers as data: by when, what the letter says, and what is wrong with a file an agency edited."""

from datetime import date

import pytest

from firstlight.disclosure.deadlines import answer_by, letter_from, load_rules, read_rules, statutes
from firstlight.disclosure.holdings import holdings
from firstlight.kit.sheets import RulesError

FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("days", "off", "by"),
    [
        (0, (), FRIDAY),
        (1, (), date(2026, 12, 7)),
        (5, (), date(2026, 12, 11)),
        (1, (date(2026, 12, 7),), date(2026, 12, 8)),
        (6, (), date(2026, 12, 14)),
    ],
)
def test_business_days(days, off, by):
    assert answer_by(FRIDAY, days, off) == by


def test_every_kind_of_paper_has_its_rule_with_its_source():
    rules = load_rules()
    assert all(one.citation and one.days for one in rules.kinds.values())
    assert {one.trust for one in rules.kinds.values()} <= {"V", "B", "D"}
    assert rules.notice.citation == "28 CFR 94.115"
    assert rules.kinds["office_form"].note("en") == "not verified"
    assert holdings().kinds["contact"].title("es") == "Una vez que hablamos"


def test_the_letter_says_numbers_only_with_the_log():
    rules = load_rules()
    facts = {
        "agency": "Harbor Light",
        "received": "24 Nov",
        "statutes": statutes(rules, ["caseworker"]),
        "confidentiality": rules.confidentiality,
        "count": "77",
        "kind": "subpoena",
        "kinds": "note of a contact",
        "logged": statutes(rules, ["attorney_client", "caseworker"]),
        "first": "1 Oct",
        "last": "2 Nov",
    }
    plain, logged = (" ".join(letter_from(rules, facts, with_log=on)) for on in (False, True))
    assert "Evidence Code 1038" in plain
    assert "77" not in plain
    assert "1 Oct" not in plain
    assert "77 communications dated from 1 Oct to 2 Nov" in logged
    assert "950 to 962, not verified" in logged
    assert "950" not in plain
    assert "{" not in logged


def test_a_file_that_cannot_be_used_says_where(tmp_path):
    file = tmp_path / "demands.yaml"
    file.write_text("name: x\nkinds: []\nprivileges: []\n")
    with pytest.raises(RulesError, match="notice"):
        read_rules(file)
