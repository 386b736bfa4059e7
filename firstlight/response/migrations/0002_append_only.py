"""What happened to a response stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("response", "0001_initial")]

    operations = [
        AppendOnly("response_responsemove"),
    ]
