"""The canary in merging."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Join a second record with a marked reason and part it again; the names on both pages are marked too."""
    from firstlight.access.models import User
    from firstlight.kit.clock import now
    from firstlight.merging import actions
    from firstlight.survivors import actions as people
    from firstlight.survivors.models import Survivor
    from firstlight.survivors.steps import begin_record, let_in

    ruth, person = User.objects.get(username="ruth"), Survivor.objects.get(pk=sent.survivor_id)
    other = begin_record("", now())
    for record in (person, other):
        let_in(record, why="assigned", user=ruth)
    people.record_identity(by=ruth, survivor=other, name=f"{MARK} somebody")
    merge = actions.merge_people(by=ruth, survivor=person, other=other, words=f"{MARK} said so")
    dee.go(f"/people/{other.pk}/identity/")
    actions.part_people(by=ruth, merge=merge)
