"""A proposal of the 2021 form is read as written; whatever cannot be read gets one sentence."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import firstlight
from firstlight.awards.claims import find_claims, find_posts, find_under_age
from firstlight.awards.figures import read_figure, weigh
from firstlight.awards.frontmatter import ProposalError
from firstlight.awards.proposal import read_proposal

HOME = Path(firstlight.__file__).parent
HARBOR_LIGHT = HOME / "demo" / "data" / "proposal_harbor_light.md"
DATA = Path(os.environ.get("FIRSTLIGHT_TEST_DATA", HOME.parent.parent / "shared" / "data")) / "la2050"
REAL = next(iter(DATA.glob("increasing-crisis-support-for-youth-*.md")), DATA / "absent.md")
needs_real = pytest.mark.skipif(
    not REAL.exists(), reason="no ../shared/data/la2050 here: real proposals are not shipped"
)
THREE = ("Healthcare access", "Access to mental health services", "Homelessness")


def changed(*pairs):
    text = HARBOR_LIGHT.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "path", [HARBOR_LIGHT, pytest.param(REAL, marks=needs_real)], ids=["harbor light", "real"]
)
def test_what_a_proposal_promises(path):
    found = read_proposal(path)
    assert (found.funder, found.form, found.year, found.category) == ("LA2050", "la2050_2021", 2021, "live")
    assert (found.people_direct.value, found.people_direct.quality) == (100, "exact")
    assert (found.people_indirect.value, found.people_indirect.flags) == (0, ("zero_beside_direct",))
    assert found.metrics == THREE
    assert found.areas == ("County of Los Angeles",)
    assert found.countywide
    assert found.stage == "Expand existing project, program, or initiative"
    assert found.posts == ("Youth Emergency Response Case Manager",)
    (claim,) = found.claims
    assert (claim.number, claim.bound, claim.period) == (100, "at_least", "over one year")
    assert claim.whom == "youth survivors in crisis"
    assert "at least 100 youth survivors in crisis over one year" in claim.quote
    (target,) = found.targets
    assert (target.measure, target.number, target.under_age) == ("youth_reached", 100, 24)
    assert target.quote == claim.quote
    assert len(found.source_sha256) == 64


@needs_real
def test_the_real_one_names_its_agency():
    found = read_proposal(REAL)
    assert found.organization == "Coalition to Abolish Slavery and Trafficking (Cast)"
    assert (found.organization_id, found.project_id) == ("2021255", "1202255")
    assert found.resources[0] == "Access to the LA2050 community"
    assert len(found.resources) == 3


@pytest.mark.skipif(not (DATA / "2021").is_dir(), reason="no ../shared/data/la2050/2021 here")
def test_every_proposal_of_2021_that_is_there_parses(capsys):
    files = sorted((DATA / "2021").glob("*.md"))
    found = [read_proposal(file) for file in files]
    with capsys.disabled():
        print(
            f"\n{len(found)} of {len(files)} proposals of the 2021 form parse (the whole archive holds 320)"
        )
    assert all(one.people_direct.value is not None and one.people_direct.quality == "exact" for one in found)
    assert all(one.metrics == tuple(name.strip() for name in one.metrics) for one in found)
    assert all(one.areas and one.organization and one.stage for one in found)


@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data/la2050 here")
def test_the_forms_of_other_years_are_named():
    for file in sorted(DATA.glob("20*/*.md")):
        year = file.parent.name
        if year != "2021":
            with pytest.raises(
                ProposalError, match=rf"^{file.name[:12]}.*line 4: it is a proposal of the {year} form"
            ):
                read_proposal(file)


def test_without_a_year_the_questions_tell_the_form():
    text = changed(
        ("year_submitted: 2021\n", ""),
        ("Which metrics will you impact?", "Which metrics will your activation impact?​"),
    )
    with pytest.raises(ProposalError, match="proposal of the 2018 form"):
        read_proposal(text, "x.md")


@pytest.mark.parametrize(
    ("written", "metrics"),
    [
        ("  - Arts establishments\n  - ' instillations'\n  - ' and exhibitions'\n  - ' Homelessness'\n",
         ("Arts establishments, instillations, and exhibitions", "Homelessness")),
        ("  - Homelessness\n  - ' Opportunity youth (16-24'\n  - ' Not in school)'\n",
         ("Homelessness", "Opportunity youth (16-24, Not in school)")),
        ("  - Rates of homelessness\n  - \"\\u200bObesity rates\\u200b (Dream Metric)\"\n",
         ("Homelessness", "Obesity")),
        ("  - Homelessness\n  - ' Homelessness'\n  - ''\n", ("Homelessness",)),
    ],
)  # fmt: skip
def test_lists_cut_at_commas_are_whole_again_and_old_names_are_those_of_2021(written, metrics):
    old = "  - Healthcare access\n  - ' Access to mental health services'\n  - ' Homelessness'\n"
    found = read_proposal(changed((old, written)), "x.md")
    assert found.metrics == metrics


def test_an_area_in_free_text_is_one_area_again():
    old = "  - County of Los Angeles (select only if your project has a countywide benefit)\n"
    new = "  - South LA\n  - 'Other:: Online'\n  - ' so we cover all of LA.'\n  - ' Westside'\n"
    found = read_proposal(changed((old, new)), "x.md")
    assert found.areas == ("South LA", "Online, so we cover all of LA.", "Westside")
    assert [note.code for note in found.notes] == ["area_rejoined"]
    assert not found.countywide


def test_blank_is_not_zero_and_a_claim_never_fills_a_figure():
    found = read_proposal(changed(("': '100'", "': ''"), ("': '0'", "': ' '")), "x.md")
    assert (found.people_direct.value, found.people_direct.quality) == (None, "blank")
    assert found.people_indirect.value is None
    assert found.claims[0].number == 100
    assert found.targets == ()


@pytest.mark.parametrize(
    ("raw", "value", "low", "high", "quality"),
    [
        ("100", 100, 100, 100, "exact"),
        ("​ 100 ", 100, 100, 100, "exact"),
        ("2,300,000", 2300000, 2300000, 2300000, "exact"),
        ("0", 0, 0, 0, "exact"),
        ("", None, None, None, "blank"),
        ("​ ", None, None, None, "blank"),
        ("~250", 250, 250, 250, "approximate"),
        ("over 1.5 million", 1500000, 1500000, 1500000, "approximate"),
        ("5k", 5000, 5000, 5000, "approximate"),
        ("100+ people", 100, 100, 100, "approximate"),
        ("100-150", 100, 100, 150, "range"),
        ("150 to 100", 100, 100, 150, "range"),
        ("2-3k", 2000, 2000, 3000, "range"),
        ("many", None, None, None, "unparsed"),
        ("10,00", None, None, None, "unparsed"),
        ("-5", None, None, None, "unparsed"),
        ("99999999999", None, None, None, "unparsed"),
    ],
)
def test_figures(raw, value, low, high, quality):
    figure = read_figure(raw)
    assert (figure.value, figure.low, figure.high, figure.quality, figure.raw) == (
        value,
        low,
        high,
        quality,
        raw,
    )


def test_odd_figures_are_flagged_not_mended():
    direct, indirect = weigh(read_figure("20000000"), read_figure("0"))
    assert (direct.value, direct.flags, indirect.flags) == (
        20000000,
        ("more_than_county",),
        ("zero_beside_direct",),
    )
    assert weigh(read_figure(""), read_figure("5"))[0].flags == ("missing_beside_indirect",)


@given(st.text(max_size=40))
def test_any_figure_is_read_without_a_crash(raw):
    figure = read_figure(raw)
    assert figure.raw == raw
    assert (figure.value is None) == (figure.quality in ("blank", "unparsed"))


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "We will reach up to 1,200 low-income young people in two years.",
            [(1200, "up_to", "in two years")],
        ),
        ("A corps of 100+ volunteers helps.", [(100, "at_least", "")]),
        ("Last year 45% of youth and in 2020 people came.", []),
        ("It offers 24 openings for youth and $500 students.", []),
        ("About 30 students and 12 parents.", [(30, "about", ""), (12, "exactly", "")]),
    ],
)
def test_claims(sentence, claims):
    assert [(claim.number, claim.bound, claim.period) for claim in find_claims(sentence, "x")] == claims


def test_age_and_post_are_found_with_their_words():
    assert find_under_age("We help. Youth (aged under 24) come.") == (24, "Youth (aged under 24) come.")
    assert find_under_age("Understanding 24 hours.") is None
    assert find_posts("to hire a new full-time Outreach Coordinator and rest") == ("Outreach Coordinator",)
