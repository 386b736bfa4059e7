"""What was written about who asked stays as it was written: the list only grows."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial")]

    operations = [
        AppendOnly("safety_asking"),
    ]
