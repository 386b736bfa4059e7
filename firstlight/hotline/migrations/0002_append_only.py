"""The history of a contact, and every judgement of its level, only grows."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("hotline", "0001_initial")]

    operations = [AppendOnly("hotline_contactmove"), AppendOnly("hotline_levelchange")]
