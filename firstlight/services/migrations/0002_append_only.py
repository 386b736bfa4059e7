"""What became of a need stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]

    operations = [
        AppendOnly("services_helpmove"),
    ]
