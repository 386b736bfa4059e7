"""What happened to a stay stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("shelter", "0001_initial")]

    operations = [
        AppendOnly("shelter_staymove"),
    ]
