"""What became of a question stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("capacity", "0001_initial")]

    operations = [
        AppendOnly("capacity_runmove"),
    ]
