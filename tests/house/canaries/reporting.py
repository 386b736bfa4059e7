"""The canary in reporting."""

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.house.canary import MARK


def use(ana: Any, dee: Any, sent: Any) -> None:
    """A report of the project that enrollment's canary made, with a mark where its figures stand."""
    from firstlight.access.actors import System
    from firstlight.access.models import User
    from firstlight.enrollment.models import Project
    from firstlight.kit.clock import now
    from firstlight.reporting import actions

    today, machine = timezone.localdate(now()), System("nightly")
    run = actions.ask_for_report(
        by=User.objects.get(username="grace"),
        form="caper_2026",
        projects=list(Project.objects.order_by("pk")),
        starts_on=today - timedelta(days=9),
        ends_on=today,
    )
    actions.begin_run(by=machine, run=run)
    actions.answer_run(by=machine, run=run, tables=json.dumps({"Q5a": [[MARK]]}))
    for path in ("/reports/", f"/reports/{run.pk}/"):
        ana.go(path, badly=True)
