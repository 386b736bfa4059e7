"""importing.list_imports: every import, in counts."""

import pytest

from tests.importing.made import an_export, take_in
from tests.importing.test_begin_import import a_file, begun

pytestmark = pytest.mark.django_db


def test_it_lists_them_with_how_far_they_are(tmp_path, cast, night, sign_in):
    take_in(an_export(tmp_path / "x"))
    begun(source="another", file=a_file(keys=("a", "b")))
    page = sign_in(cast.grace).get("/imports/").content.decode()
    for words in ("oldsystem", "another", "4 people in the file", "opens to Shelter", "whole", "0 % through"):
        assert words in page


def test_where_there_is_none_it_says_so(cast, night, sign_in):
    assert "Nothing was imported." in sign_in(cast.pia).get("/imports/").content.decode()


def test_it_is_for_grants_privacy_and_administration(cast, night, sign_in):
    for worker in (cast.grace, cast.pia, cast.adam):
        assert sign_in(worker).get("/imports/").status_code == 200
    for worker in (cast.ana, cast.dee, cast.noor, cast.omar, cast.tess):
        assert sign_in(worker).get("/imports/").status_code == 403
