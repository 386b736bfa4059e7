"""What happened to a demand stays as it was written: its steps only grow."""

from django.db import migrations

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_disclosure")]

    operations = [AppendOnly("disclosure_demandmove")]
