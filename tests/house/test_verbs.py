"""One name: a verb is a function, a permission, an address, a template, a test and a line of the docs."""

import inspect
import re

from firstlight.access.porter import Porter
from firstlight.access.roles import ANYONE, ROLES, SIGNED_IN, SYSTEM
from firstlight.desk.docs import actions, holders, pages
from tests.house.source import PRODUCT, ROOT, each

LIBRARY_PAGES = re.compile(r"^(account|mfa)_")
PANEL = re.compile(r"\.panel_")
OWN = {**dict.fromkeys(actions(), "action"), **{name: "page" for name in pages() if "." in name}}


def all_held() -> set[str]:
    """Every verb anybody holds."""
    held = set(ANYONE) | set(SIGNED_IN)
    for role in ROLES.values():
        held |= role.verbs
    for verbs in SYSTEM.values():
        held |= verbs
    return held


@each("verb", sorted(OWN))
def test_every_verb_is_held_by_somebody(verb):
    assert holders(verb), f"{verb} stands in no role of access/roles.py: nobody may do it"


@each("verb", sorted(all_held()))
def test_every_verb_in_a_role_exists(verb):
    known = verb in OWN or (LIBRARY_PAGES.match(verb) and verb in pages())
    assert known, f"{verb} stands in a role and is neither an action nor a page"


@each("name", sorted(pages()))
def test_every_address_stands_in_a_role(name):
    assert holders(name), f"the porter refuses {name} to everybody: put it in a role or take the address away"


@each("verb", sorted(OWN))
def test_every_verb_has_its_own_test_file(verb):
    app, _dot, name = verb.partition(".")
    assert (ROOT / "tests" / app / f"test_{name}.py").exists(), f"write tests/{app}/test_{name}.py"


@each("verb", sorted(OWN))
def test_every_verbs_test_says_who_may_not_and_what_is_written_down(verb):
    app, _dot, name = verb.partition(".")
    told = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "tests" / app).glob(f"test_{name}*.py")
    )
    for_everybody = verb in SIGNED_IN
    assert for_everybody or re.search(r"403|Denied", told), f"tests of {verb}: who gets 403?"
    assert "<id:" not in pages().get(verb, "") or re.search(r"404", told), f"tests of {verb}: who gets 404?"
    assert verb not in actions() or re.search(r"ledger|Event\b", told), f"tests of {verb}: which event?"


@each("verb", sorted(actions()))
def test_a_verb_without_a_page_is_the_houses_own(verb):
    house = frozenset().union(*SYSTEM.values())
    assert verb in pages() or verb in house, f"{verb} has no page and the house does not do it by itself"


@each("verb", sorted(name for name in pages() if "." in name))
def test_every_page_has_the_template_of_its_name(verb):
    app, _dot, name = verb.partition(".")
    views = (PRODUCT / app / "views.py").read_text(encoding="utf-8")
    only_acts = f'"{app}/{name}.html"' not in views
    if only_acts:
        assert verb in actions() or verb in WITHOUT_TEMPLATE, f"{verb} shows no template of its own name"
    else:
        assert (PRODUCT / app / "templates" / app / f"{name}.html").exists()


WITHOUT_TEMPLATE = {
    "desk.see_home": "leads on",
    "desk.see_kit": "shows the components of kit",
    "desk.set_language": "leads back",
    "access.set_look": "leads back",
    "access.lock_desk": "leads to the locked desk",
    "capacity.list_figures": "a file of figures",
}


@each("verb", sorted(actions()))
def test_actions_take_by_first_and_everything_by_name(verb):
    parameters = list(inspect.signature(actions()[verb]).parameters.values())
    assert parameters[0].name == "by"
    assert all(p.kind in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters)


def test_every_public_function_of_actions_is_behind_the_door():
    for verb_file in PRODUCT.glob("*/actions.py"):
        text = verb_file.read_text(encoding="utf-8")
        for name in re.findall(r"^def ([a-z]\w*)\(", text, re.MULTILINE):
            assert f"{verb_file.parent.name}.{name}" in actions(), (
                f"{verb_file.parent.name}.{name} lacks @action"
            )


def test_reads_are_called_see_or_list():
    reading = [name for name in pages() if "." in name and name not in actions()]
    odd = [n for n in reading if not re.search(r"\.(see_|list_|panel_)", n) and n not in NOT_READING]
    assert not odd, f"a page that only shows is see_x or list_x: {odd}"


NOT_READING = {
    "desk.find_sign",
    "records.find_record",
    "safety.find_person",
    "desk.set_language",
    "access.set_look",
    "access.lock_desk",
    "access.unlock_desk",
}


def test_the_porter_is_in_the_way(settings):
    assert f"{Porter.__module__}.{Porter.__name__}" in settings.MIDDLEWARE
