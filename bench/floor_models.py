"""The floor's one table as a model, for its ordinary list page."""

from django.db import models


class Line(models.Model):
    """A line of the list."""

    who = models.TextField()
    words = models.TextField()

    class Meta:
        app_label, db_table, managed = "floor", "floor", False
