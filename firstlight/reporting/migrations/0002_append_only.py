"""What became of a report stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_reports_in_counts")]

    operations = [
        AppendOnly("reporting_runmove"),
    ]
