"""What happened to a contact stays as it was written: its steps and the changes of its level only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("hotline", "0001_initial")]

    operations = [
        AppendOnly("hotline_contactmove"),
        AppendOnly("hotline_levelchange"),
    ]
