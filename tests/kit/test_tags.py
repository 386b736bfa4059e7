"""Each component says what it should, in words as well as in colour."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation

from firstlight.kit import panels, spans
from tests.kit.alone import as_reader, show

NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(settings):
    settings.ROOT_URLCONF = "tests.kit.alone"


@pytest.mark.parametrize(
    ("code", "word"),
    [("P0", "Life danger"), ("P1", "Urgent"), ("P2", "Crisis"), ("P3", "Soon"), ("P4", "Planned")],
)
def test_a_level_is_code_word_and_shape(code, word):
    html = show("{% level code %}", code=code)
    assert f"{code} {word}" in html
    assert "<path" in html


@pytest.mark.parametrize(
    ("started", "due", "met", "state", "strong", "rest"),
    [
        (-28, 62, None, "running", "62 min left", "of 90"),
        (-900, 540, None, "running", "9 h left", "of 24"),
        (-1370, 70, None, "soon", "70 min left", "of 24 h"),
        (-1310, 130, None, "soon", "2 h 10 left", "of 24"),
        (-25, 5, None, "soon", "5 min left", "of 30"),
        (None, 200, None, "running", "3 h left", ""),
        (-90, 0.5, None, "soon", "under 1 min left", "of 90 min"),
        (-102, -12, None, "late", "late by 12 min", ""),
        (-9000, -4400, None, "late", "late by 3 days", ""),
        (-80, 10, -18, "met", "met", "28 min before it was due"),
        (-120, -30, -5, "met_late", "met, 25 min late", ""),
    ],
)
def test_a_clock_says_how_it_stands(started, due, met, state, strong, rest):
    at = {
        name: NIGHT + timedelta(minutes=value) if value is not None else None
        for name, value in (("started", started), ("due", due), ("met", met))
    }
    reading = spans.read_clock(at["due"], now=NIGHT, started=at["started"], met=at["met"])
    assert (reading.state, reading.strong, reading.rest) == (state, strong, rest)


def test_overdue_has_a_word_a_shape_and_a_class_of_its_own():
    html = show("{% clock due started now %}", due=NIGHT - timedelta(hours=1), started=None, now=NIGHT)
    assert 'class="clock late"' in html
    assert 'class="bell"' in html
    assert "late by 60 min" in html


def test_a_load_over_the_ceiling_says_so():
    assert "over the ceiling" in show('{% workload 19 18 "ERCM" %}')
    assert "over the ceiling" not in show('{% workload 18 18 "ERCM" %}')
    assert "0 of 0" in show('{% workload 0 0 "ERCM" %}')


def test_a_sign_and_what_people_typed_are_escaped():
    assert "&lt;b&gt;" in show("{% sign words %}", words="<b>")
    assert "&lt;b&gt;" in show("{% why reasons %}", reasons=["<b>"])


def test_moments_are_as_short_as_can_be():
    at = NIGHT - timedelta(days=1)
    assert ">02:14<" in show("{% moment at now %}", at=NIGHT, now=NIGHT)
    assert ">Mon 02:14<" in show("{% moment at now %}", at=at, now=NIGHT)
    assert ">4 Nov, 02:14<" in show("{% moment at now %}", at=NIGHT - timedelta(days=20), now=NIGHT)
    assert show("{% moment at %}", at=None) == ""
    assert show("{% since at %}", at=None) == ""


def test_a_late_entry_is_said_without_blame():
    row = SimpleNamespace(by="user:dee", what="on the way", happened_at=NIGHT, recorded_at=NIGHT)
    late = SimpleNamespace(**{**vars(row), "recorded_at": NIGHT + timedelta(minutes=30)})
    assert "written down" not in show("{% timeline moves names %}", moves=[row], names={"user:dee": "Dee"})
    assert "written down" in show("{% timeline moves %}", moves=[late])
    assert show("{{ moves|last_move|date:'U' }}", moves=[row]) == str(int(NIGHT.timestamp()))


def test_reasons_speak_the_readers_language_and_say_what_is_not_verified():
    reason = SimpleNamespace(text_en="left", text_es="se fue", trust="B", citation="9.1")
    assert "left" in show("{% why reasons %}", reasons=[reason])
    assert "not verified" in show("{% why reasons %}", reasons=[reason])
    with translation.override("es"):
        assert "se fue" in show("{% why reasons %}", reasons=[reason])


def test_a_way_is_shown_only_to_those_who_may_go_it():
    ask = '{% may "app.verb" as can %}{% if can %}yes{% endif %}'
    assert show(ask, request=as_reader({"app.verb"})) == "yes"
    assert show(ask, request=as_reader(set())) == ""
    assert show(ask) == ""


def test_a_panel_runs_its_own_view_as_a_get():
    request = as_reader({"panel_piece"}, {"typed": "x"})
    html = show('{% panel "panel_piece" "a" %}', request=request)
    assert 'hx-get="/piece/a/"' in html
    assert "a GET True {}" in html
    assert request.method == "POST"
    assert not hasattr(request, "panel")


@pytest.mark.parametrize(
    ("pk", "verbs"), [("missing", {"panel_piece"}), ("closed", {"panel_piece"}), ("a", set())]
)
def test_a_panel_that_may_not_be_seen_is_nothing_at_all(pk, verbs):
    assert show('{% panel "panel_piece" pk %}', pk=pk, request=as_reader(verbs)) == ""


def test_a_page_has_six_panels_at_most():
    with pytest.raises(panels.TooManyPanels):
        show('{% panel "panel_piece" "a" %}' * 7, request=as_reader({"panel_piece"}))


def test_one_press_sends_what_the_page_showed():
    noun = SimpleNamespace(pk="ABC", version=3)
    html = show('{% press "Accept" "/x/" noun key="a" %}', noun=noun, csrf_token="t")
    assert 'name="seen" value="ABC:3"' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html
    assert 'data-key="a"' in html
