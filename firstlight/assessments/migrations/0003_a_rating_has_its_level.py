"""A rating that says "a level" has one: an empty level let the check pass, since SQL knows neither yes nor no of it."""

from django.db import migrations, models

from firstlight.kit.triggers import AppendOnly

NOT_LEVELS = ["not_applicable", "declined", "unknown"]


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="rating", name="rating_level_iff_rated"),
        migrations.RemoveConstraint(model_name="rating", name="rating_own_level_iff_rated"),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(answer="rated", level__isnull=False, level__range=(1, 5))
                | models.Q(answer__in=NOT_LEVELS, level__isnull=True),
                name="rating_level_iff_rated",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(own_answer="rated", own_level__isnull=False, own_level__range=(1, 5))
                | models.Q(own_answer__in=["", *NOT_LEVELS], own_level__isnull=True),
                name="rating_own_level_iff_rated",
            ),
        ),
        AppendOnly("assessments_rating"),
    ]
