"""The guides and days of safety as data: locked once released, whole in both languages, clear about a wrong edit."""

from hashlib import sha256

import pytest
import yaml

from firstlight.kit.sheets import RulesError
from firstlight.safety.wording import RULES, load_clearance, load_guide, read_clearance, read_guide

RELEASED = {
    "asking_v1": "506910462ebd157a",
    "before_ride_v1": "99b84735e5f40c5f",
    "clearance_v1": "e895383624d65bba",
}


@pytest.mark.parametrize("name", sorted(RELEASED))
def test_a_released_version_is_never_rewritten(name):
    text = (RULES / f"{name}.yaml").read_bytes()
    assert sha256(text).hexdigest()[:16] == RELEASED[name], f"write {name[:-1]}2 instead of changing {name}"


def test_the_guides_say_everything_in_both_languages_and_how_far_to_trust_it():
    asking, ride = load_guide("asking_v1"), load_guide("before_ride_v1")
    assert (asking.note(), asking.note("es"), ride.trust) == ("not verified", "sin verificar", "D")
    for guide in (asking, ride):
        pairs = zip(guide.in_words("en"), guide.in_words("es-mx"), strict=True)
        assert all(len(one.lines) == len(other.lines) and one.title != other.title for one, other in pairs)
    assert len(asking.after_a_slip("es")) == len(asking.after_a_slip())
    assert asking.in_words()[0].aloud
    assert load_clearance().fresh_days == {"crisis": 14, "later": 90}


@pytest.mark.parametrize(
    ("name", "read", "change", "message"),
    [
        ("asking_v1", read_guide, lambda r: r["parts"][0].update(lines=[]), "parts, say: “lines” is empty"),
        ("asking_v1", read_guide, lambda r: r["parts"][0]["lines"][0].pop("es"), "lines, line 1: “es” is missing"),
        ("asking_v1", read_guide, lambda r: r.update(slipped="later"), "“slipped” must be a list"),
        ("clearance_v1", read_clearance, lambda r: r["fresh"]["later"].update(days=0), "fresh, later: say for each"),
        ("clearance_v1", read_clearance, lambda r: r["fresh"].pop("later"), "how many days for later"),
        ("clearance_v1", read_clearance, lambda r: r["reasons"].pop("stale"), "reasons, stale"),
    ],
)  # fmt: skip
def test_a_wrong_edit_is_told_with_its_place(tmp_path, name, read, change, message):
    rules = yaml.safe_load((RULES / f"{name}.yaml").read_text(encoding="utf-8"))
    change(rules)
    edited = tmp_path / "edited_v2.yaml"
    edited.write_text(yaml.safe_dump(rules, sort_keys=False), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read(edited)
    assert message in str(refused.value)
