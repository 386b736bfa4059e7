"""What was kept of a sitting stays as it was written: sittings and ratings only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [
        AppendOnly("assessments_sitting"),
        AppendOnly("assessments_rating"),
    ]
