"""What contacts told of an age stands on the person as well (ADR 9): the newest that told one fills what is empty."""

from typing import Any

from django.db import migrations
from django.db.models import F


def fill_ages(apps: Any, schema_editor: Any) -> None:
    """Ages and the sense "may be under 18", from contacts in the order they were told; nothing kept is lost."""
    contacts = apps.get_model("hotline", "Contact").objects.filter(survivor__isnull=False)
    told, sensed = {}, set()
    for contact in contacts.order_by(F("age_told_at").asc(nulls_first=True), "opened_at", "pk").values(
        "survivor_id",
        "survivor__merged_into_id",
        "age_years",
        "age_word",
        "age_told_at",
        "opened_at",
        "may_be_under_18",
    ):
        person = contact["survivor__merged_into_id"] or contact["survivor_id"]
        if contact["age_years"] is not None or contact["age_word"]:
            told[person] = contact
        if contact["may_be_under_18"]:
            sensed.add(person)
    people = apps.get_model("survivors", "Survivor").objects
    for person, contact in told.items():
        people.filter(pk=person, age_years__isnull=True, age_word="").update(
            age_years=contact["age_years"],
            age_word=contact["age_word"],
            age_told_at=contact["age_told_at"] or contact["opened_at"],
            version=F("version") + 1,
        )
    for person in sensed:
        people.filter(pk=person, may_be_under_18=False, age_years__isnull=True).update(
            may_be_under_18=True, version=F("version") + 1
        )


class Migration(migrations.Migration):
    dependencies = [
        ("hotline", "0002_append_only"),
        ("survivors", "0002_age_as_told_and_more_ways_in"),
    ]

    operations = [migrations.RunPython(fill_ages, migrations.RunPython.noop)]
