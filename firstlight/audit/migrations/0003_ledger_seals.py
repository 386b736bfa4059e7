"""The seals over the ledger and the checkpoints that sign them: both only grow."""

from django.db import migrations, models

from firstlight.kit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("count", models.BigIntegerField()),
                ("head", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                ("complete", models.BooleanField()),
                ("key", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.BigIntegerField(unique=True)),
                ("sealed_at", models.DateTimeField()),
                ("late", models.BooleanField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={"ordering": ["number"]},
        ),
        AppendOnly("audit_checkpoint"),
        AppendOnly("audit_seal"),
    ]
