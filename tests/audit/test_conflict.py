"""The second of two writers: refused, nothing overwritten, told who was first."""

import pytest

from firstlight.access.actors import System
from firstlight.audit import doors, ledger
from firstlight.audit.models import Event
from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Conflict
from firstlight.survivors.models import Survivor
from tests.hotline.made import answered, taken
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def shown(contact: Contact) -> Contact:
    """The row as a page shows it now."""
    page = Contact.objects.get(pk=contact.pk)
    page.seen_version = page.version
    return page


def test_the_sentence_says_who_and_what(cast, on_duty):
    ruth, contact = on_duty("ruth", "supervisor"), taken(cast.ana)
    page = shown(contact)
    actions.raise_level(by=cast.ana, contact=contact, level="P2")
    with pytest.raises(Conflict, match="changed_meanwhile") as conflict:
        actions.raise_level(by=ruth, contact=page, level="P0")
    assert conflict.value.sentence.startswith("Ana changed this while you had it open (raise level).")
    assert Contact.objects.get(pk=contact.pk).level == "P2"


def test_it_is_one_refused_line_about_that_record(cast, ledger):
    contact = taken(cast.ana)
    page = shown(contact)
    answered(cast.ana, contact, area="spa4")
    with pytest.raises(Conflict):
        actions.raise_level(by=cast.ana, contact=page, level="P0")
    [event] = ledger("hotline.raise_level")
    assert (event.outcome, event.reason, event.noun_id) == ("refused", "changed_meanwhile", contact.pk)


def test_an_unchanged_record_and_a_page_that_names_no_version_pass(cast):
    contact = taken(cast.ana)
    actions.raise_level(by=cast.ana, contact=shown(contact), level="P2")
    assert actions.raise_level(by=cast.ana, contact=contact, level="P1").level == "P1"


def test_readings_and_refusals_are_no_change(cast):
    contact = taken(cast.ana)
    answered(cast.ana, contact, area="spa4")
    for outcome in (Event.Outcome.READ, Event.Outcome.REFUSED, Event.Outcome.DENIED):
        ledger.write(by=cast.ruth, verb="hotline.raise_level", outcome=outcome, noun=contact)
    assert doors.who_changed(contact).startswith("Ana changed this while you had it open (record answer).")


def test_the_system_is_named_as_such_and_nobody_when_nobody_is_known():
    survivor: Survivor = person()
    assert doors.who_changed(survivor).startswith("This changed while you had it open.")
    ledger.write(by=System("nightly"), verb="survivors.change_sign", noun=survivor)
    assert doors.who_changed(survivor).startswith(
        "The system changed this while you had it open (change sign)."
    )
