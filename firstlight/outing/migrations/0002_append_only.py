"""What happened on an outing stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("outing", "0001_initial")]

    operations = [
        AppendOnly("outing_outingmove"),
    ]
