"""The CAPER of the year, counted once as the worker does; nothing where it cannot be counted here."""

from datetime import timedelta

from django.utils import timezone

from firstlight.access.models import User
from firstlight.enrollment.models import Project
from firstlight.kit.clock import now
from firstlight.reporting import actions, answering, making
from firstlight.reporting.models import ReportRun


def count_a_report(grace: User) -> None:
    """Asked for by Grace, over the last year."""
    projects = list(Project.objects.order_by("name"))
    if not projects or not making.is_there():
        return
    today = timezone.localdate(now())
    run = actions.ask_for_report(
        by=grace,
        form=ReportRun.Form.CAPER,
        projects=projects,
        starts_on=today - timedelta(days=364),
        ends_on=today,
    )
    answering.answer_one(run)
