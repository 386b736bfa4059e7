"""awards.import_award: look first, then confirm"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from firstlight.awards.models import Award
from firstlight.kit.clock import now
from tests.awards.made import CAST, HARBOR_LIGHT, harbor_light

pytestmark = pytest.mark.django_db
PAGE = "/awards/import_award/"


def look(client, *files):
    uploads = [SimpleUploadedFile(name, body) for name, body in files]
    return client.post(PAGE, {"proposals": uploads})


def sent_back(html):
    """What a browser would send when the preview is confirmed as it is."""
    fields = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html))
    fields |= dict(re.findall(r'<input type="(?:date|text|number)" name="([\w-]+)" value="([^"]*)"', html))
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_the_preview_shows_what_was_found_and_keeps_nothing(cast, sign_in, ledger, night):
    answer = look(sign_in(cast.grace), ("harbor.md", HARBOR_LIGHT.read_bytes()))
    html = answer.content.decode()
    for words in (
        "Nothing is kept yet",
        "harbor.md",
        "Harbor Light (invented)",
        "written “100”",
        "written “0”",
        "a plain number",
        "Access to mental health services",
        "County of Los Angeles",
        "at least 100 youth survivors in crisis over one year",
    ):
        assert words in html
    assert not Award.objects.exists()
    assert not ledger("awards.import_award")


def test_confirming_imports(cast, sign_in, night):
    client = sign_in(cast.grace)
    html = look(client, ("harbor.md", HARBOR_LIGHT.read_bytes())).content.decode()
    fields = sent_back(html)
    assert (fields["p0-starts_on"], fields["p0-ends_on"]) == ("2026-11-24", "2027-11-23")
    assert (fields["p0-target"], fields["p0-post"]) == ("100", "Youth ERCM")
    answer = client.post(PAGE, {**fields, "p0-starts_on": "2026-07-01", "p0-ends_on": "2027-06-30"})
    award = Award.objects.get()
    assert answer.url == reverse("awards:see_award", args=[award.pk])
    assert (award.starts_on.isoformat(), award.targets.get().number) == ("2026-07-01", 100)
    assert award.imported_at == now()


def test_an_emptied_number_sets_no_target(cast, sign_in):
    client = sign_in(cast.grace)
    fields = sent_back(look(client, ("harbor.md", HARBOR_LIGHT.read_bytes())).content.decode())
    client.post(PAGE, {**fields, "p0-target": ""})
    assert not Award.objects.get().targets.exists()


def test_days_in_the_wrong_order_come_back_with_everything_typed(cast, sign_in):
    client = sign_in(cast.grace)
    fields = sent_back(look(client, ("harbor.md", HARBOR_LIGHT.read_bytes())).content.decode())
    html = client.post(
        PAGE, {**fields, "p0-ends_on": "2001-01-01", "p0-post": "My own title"}
    ).content.decode()
    assert "The last day must come after the first." in html
    assert "My own title" in html
    assert not Award.objects.exists()


def test_several_files_all_or_none(cast, sign_in, test_data):
    client = sign_in(cast.grace)
    files = [("harbor.md", HARBOR_LIGHT.read_bytes()), ("cast.md", (test_data / CAST).read_bytes())]
    fields = sent_back(look(client, *files).content.decode())
    html = client.post(PAGE, {**fields, "p1-body": fields["p0-body"]}).content.decode()
    assert "is in already" in html
    assert not Award.objects.exists()
    assert client.post(PAGE, fields).url == reverse("awards:list_awards")
    assert Award.objects.count() == 2


def test_a_file_that_cannot_be_read_gets_a_sentence_and_stops_all(cast, sign_in):
    html = look(
        sign_in(cast.grace), ("good.md", harbor_light().encode()), ("bad.md", b"---\ntitle: 'x\n---\n")
    ).content.decode()
    assert "bad.md, line " in html
    assert "Nothing is kept yet" not in html
    empty = look(sign_in(cast.grace), ("empty.md", b"")).content.decode()
    assert "empty" in empty


@pytest.mark.parametrize("name", ["<script>x</script>.md", "../../etc/passwd.md"])
def test_file_names_are_only_words(cast, sign_in, name):
    html = look(sign_in(cast.grace), (name, harbor_light().encode())).content.decode()
    assert "<script>x" not in html
    assert "../.." not in html


def test_too_large_and_too_many_are_refused(cast, sign_in):
    client = sign_in(cast.grace)
    assert "at most 512 kB" in look(client, ("big.md", b"a" * 600_000)).content.decode()
    many = [(f"{place}.md", harbor_light().encode()) for place in range(11)]
    assert "Ten files" in look(client, *many).content.decode()


@pytest.mark.parametrize(
    "tampered", [{"p0-body": "!!"}, {"p0-body": "AAAA"}, {"confirming": "0"}, {"confirming": "x"}]
)
def test_what_came_back_broken_is_not_imported(cast, sign_in, tampered):
    client = sign_in(cast.grace)
    fields = sent_back(look(client, ("harbor.md", HARBOR_LIGHT.read_bytes())).content.decode())
    assert client.post(PAGE, {**fields, **tampered}).status_code in (200, 302)
    assert not Award.objects.exists()


def test_only_grants_may(cast, sign_in):
    assert sign_in(cast.grace).get(PAGE).status_code == 200
    for username in ("ana", "ruth", "tess", "hal"):
        assert sign_in(getattr(cast, username)).get(PAGE).status_code == 403
