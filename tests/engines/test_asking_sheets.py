"""The questions and HUD's lists as files: every column and code is HUD's own, in two languages."""

import pytest

from firstlight.asking import sheets
from firstlight.asking.sheets import NUMBER, OWN_DAY, label, options, questions, read_questions
from firstlight.hmis.schema.tables import schema
from firstlight.kit.sheets import RulesError

SHEET = questions()
KIND_OF = {NUMBER: "number", OWN_DAY: "date"}
GROUPS = (*SHEET.about, *SHEET.groups, *SHEET.met)
MADE_OF_MANY = "Disabilities"
"""One row a kind there: ``Disability5`` and ``Indefinite5`` are its columns for type 5."""


@pytest.mark.parametrize("group", GROUPS, ids=lambda one: one.code)
def test_every_column_is_huds(group):
    columns = {one.name: one for one in schema(2026).tables[group.table].columns}
    for question in group.questions:
        for name in question.columns:
            assert group.table == MADE_OF_MANY or name in columns
            if question.kind == "one" and group.table != MADE_OF_MANY:
                assert columns[name].codes in (question.list, ""), name
            if question.kind in (NUMBER, OWN_DAY):
                assert (columns[name].kind, columns[name].codes) == (KIND_OF[question.kind], ""), name


def test_no_column_is_asked_twice_and_none_is_a_number_of_the_state():
    names = [name for group in GROUPS for one in group.questions for name in one.columns]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith("SSN")]


def test_what_hangs_on_another_names_a_question_before_it():
    before = {"type"}
    for group in GROUPS:
        for question in group.questions:
            assert all(set(term) <= before for term in question.only), question.code
            before |= {question.code}


@pytest.mark.parametrize("name", sorted(sheets._words()))
def test_every_code_with_words_is_huds_and_every_code_is_offered(name):
    huds = {int(code) for code in schema(2026).lists[name].meanings}
    assert set(sheets._words()[name]) <= huds
    offered = [code for code, _words in options(name, "es")]
    assert huds <= set(offered)
    assert len(offered) == len(set(offered))


def test_prefers_not_to_answer_stands_first_and_not_asked_last():
    assert options("NoYesReasonsForMissingData", "en")[0] == (9, "prefers not to answer")
    assert options("NoYesReasonsForMissingData", "es")[-1] == (99, "no se preguntó")
    assert dict(options("FundingSource", "en", blank=False))[9].startswith("HUD: ESG")
    assert label("Destination", 312, "es") == "con familia, por ahora"
    assert label("Destination", None, "es") == ""


def test_a_file_that_cannot_be_used_says_where(tmp_path):
    text = (sheets.FOLDER / "hud_2026.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("table: Client", "table: Clients"),
        ("    who: everybody", "    who: all"),
        ("    stages: [1]", "    stages: one"),
        ("list: Sex", "list: Gender2"),
    ):
        file = tmp_path / "broken.yaml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RulesError, match=r"broken\.yaml"):
            read_questions(file)
