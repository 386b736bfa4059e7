"""What happened to a promise or a hand-over stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial")]

    operations = [
        AppendOnly("handover_promisemove"),
        AppendOnly("handover_handovermove"),
    ]
