"""A file that is no proposal: one sentence with the file, the line and the cause, never a stack trace."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import firstlight
from firstlight.awards.frontmatter import LIMIT, ProposalError
from firstlight.awards.proposal import read_proposal

TEXT = (Path(firstlight.__file__).parent / "demo" / "data" / "proposal_harbor_light.md").read_text(
    encoding="utf-8"
)
AGENCY = "organization_name: Harbor Light (invented)"
HEAD = "---\ntitle: x\nyear_submitted: 2021\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "bad.md: it is empty."),
        (b"\n \n", "bad.md: it is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bad.md: it is not a text file"),
        (b"---\ntitle: caf\xe9\n---\n", "bad.md, line 2: it is not UTF-8 text"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "bad.md: it is UTF-16 text"),
        ("# A report\n\ntext", "bad.md, line 1: it has no front matter"),
        ("---\ntitle: x\n", "bad.md: the front matter does not end"),
        ("---\n---\n", "bad.md, line 2: the front matter holds no questions"),
        ("---\n- a\n- b\n---\n", "bad.md, line 2: the front matter holds no questions"),
        (HEAD + "stage: 'open\nmore: y\n---\n", "bad.md, line 4: it is not valid YAML"),
        (HEAD + "areas:\n  - a\n b: c\n---\n", "bad.md, line 6: it is not valid YAML"),
        (HEAD + "title: y\n---\n", "bad.md, line 4: it answers “title” twice"),
        (HEAD + "a: &x [1]\nb: *x\n---\n", "bad.md, line 4: it uses a YAML anchor or alias"),
        (HEAD + "b: *x\n---\n", "bad.md, line 4: it uses a YAML anchor or alias"),
        (HEAD + "a: !!python/object:os.system {}\n---\n", "bad.md, line 4: it uses a YAML tag"),
        (HEAD + "? [a]\n: b\n---\n", "bad.md, line 4: it has a list or mapping where a question"),
        (HEAD + "a: " + "[" * 60 + "]" * 60 + "\n---\n", "bad.md, line 4: it is nested deeper"),
        (HEAD + "a: x\x07y\n---\n", "bad.md, line 4: it holds characters that are no text"),
        (HEAD + "a: [" + "x," * 30_000 + "]\n---\n", "bad.md: it has far more entries"),
        ("x" * (LIMIT + 1), "bad.md: it is larger than 1 MB"),
        (HEAD + "---\n", "bad.md: the question “organization_name” is missing."),
        (TEXT.replace("year_submitted: 2021", "year_submitted: 2019"), "line 4: it is a proposal of the 2019 form"),
        (TEXT.replace("year_submitted: 2021", "year_submitted: soon"), "line 4: it is a proposal of the “soon” form"),
        (TEXT.replace("title: >-\n  A first", "title: ''\nother: >-\n  A first"), "“title” is empty."),
        (TEXT.replace(AGENCY, "organization_name: [a, [b]]"), "not plain text"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_place(source, message):
    with pytest.raises(ProposalError) as refused:
        read_proposal(source, "bad.md")
    assert message in str(refused.value)
    assert str(refused.value).startswith("bad.md")
    assert "\n" not in str(refused.value)


def test_a_question_spelled_otherwise_is_hinted_with_its_line():
    text = TEXT.replace("Which metrics will you impact?", "Which metrics do you impact?")
    with pytest.raises(
        ProposalError, match=r"“Which metrics will you impact\?” is missing\. Did “Which metrics do you"
    ) as refused:
        read_proposal(text, "bad.md")
    assert text.splitlines()[refused.value.line - 1].startswith("Which metrics do you impact")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ProposalError, match=r"^nowhere\.md: it cannot be opened"):
        read_proposal(tmp_path / "nowhere.md")
    with pytest.raises(ProposalError, match="it cannot be opened"):
        read_proposal(tmp_path)


@pytest.mark.parametrize(
    "change",
    [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: "\n" + text],
)
def test_marks_and_line_ends_of_other_systems_do_no_harm(change):
    assert read_proposal(change(TEXT), "x.md").metrics == read_proposal(TEXT, "x.md").metrics


def test_a_question_with_invisible_characters_or_other_quotes_is_the_same_question():
    text = TEXT.replace("Which metrics will you impact?", "Which metrics will you impact?\u200b").replace(
        "LA2050’s", "LA2050's"
    )
    assert len(read_proposal(text, "x.md").metrics) == 3
    assert read_proposal(text, "x.md").resources


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"---\n{text}\n---\n")))
@settings(max_examples=200)
def test_no_file_at_all_crashes_the_reader(source):
    with pytest.raises(ProposalError):
        read_proposal(source, "any.md")
