"""What happened to a hand-off, a case, a goal and a graduation stays as it was written."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [
        AppendOnly("casework_handoffmove"),
        AppendOnly("casework_casemove"),
        AppendOnly("casework_goalmove"),
        AppendOnly("casework_graduationmove"),
    ]
