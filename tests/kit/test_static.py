"""The files every page brings along: small, of this origin, without tricks."""

import re
import subprocess
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import pytest

import firstlight.kit

KIT = Path(firstlight.kit.__file__).parent
STATIC = KIT / "static" / "kit"
ROOT = KIT.parent.parent
OWN = sorted(path for path in STATIC.glob("*.js") if ".min." not in path.name)
FIRST_PAGE_BYTES = 200_000


def test_the_stylesheet_is_small_and_of_this_origin():
    css = (STATIC / "firstlight.css").read_text()
    assert len(css.encode()) < 40_000
    assert "@import" not in css
    assert re.findall(r"url\((?!\"atkinson)", css) == []


@pytest.mark.parametrize("module", OWN, ids=lambda path: path.name)
def test_modules_are_short_and_need_no_loosened_policy(module):
    text = module.read_text()
    assert len(text.splitlines()) <= 200
    for trick in ("eval(", "new Function", "innerHTML", "outerHTML", "insertAdjacentHTML", ".style.", "://"):
        assert trick not in text


def test_the_first_page_stays_under_200_kb():
    served = [path for path in STATIC.iterdir() if not path.name.endswith("LICENSE")]
    assert sum(path.stat().st_size for path in served) < FIRST_PAGE_BYTES


def test_vendored_files_are_the_ones_whose_checksums_are_kept():
    done = subprocess.run([ROOT / "bin" / "vendor", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


class Nothing(NullTranslations):
    """Answers for what the catalogue does not know."""

    def gettext(self, message):
        return ""


def test_every_string_of_the_kit_has_its_spanish():
    with (KIT / "locale" / "es" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        spanish = GNUTranslations(file)
    spanish.add_fallback(Nothing())
    templates = "\n".join(path.read_text() for path in (KIT / "templates").rglob("*.html"))
    code = "\n".join(path.read_text() for path in KIT.rglob("*.py"))
    asked = {a or b for a, b in re.findall(r"""\{% trans (?:"([^"]+)"|'([^']+)')""", templates)}
    asked |= set(re.findall(r"""\b_\("([^"]+)"\)""", templates + code))
    asked |= set(re.findall(r"""gettext_lazy\("([^"]+)"\)""", code))
    assert len(asked) > 100
    assert [text for text in asked if not spanish.gettext(text)] == []
