"""The canary in enrollment."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.house.canary import MARK


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Answers in every sealed column of enrollment, about the adult who is with them (``sent``: Dee is in it). They are
    codes; what is typed instead of one is kept nowhere."""
    from firstlight.access.models import User
    from firstlight.enrollment import actions
    from firstlight.kit.clock import now
    from firstlight.survivors.models import Tie

    today, grace = timezone.localdate(now()), User.objects.get(username="grace")
    first = today - timedelta(days=9)
    project = actions.add_project(
        by=grace,
        name="Outreach",
        project_type=4,
        begun_on=first,
        coc_code="XX-500",
        geocode="000000",
        feeds="by_hand",
    )
    actions.add_funder(by=grace, project=project, code=11, grant="G", begun_on=first)
    tie = Tie.objects.filter(survivor_id=sent.survivor_id, age_years=30).latest("since")
    person = f"/people/{tie.other_id}/"
    made = dee.go(
        f"{person}enroll/", {"project": project.pk, "entered_on": first.isoformat(), "relation": "1"}
    )
    asked = f"{made}answer_questions/"
    for path in (person, made, asked, f"{person}answer_about_person/", "/enrollments/list_due/"):
        dee.go(path)
    dee.go(asked, {"IncomeFromAnySource": "1", "Earned": "on", "EarnedAmount": "743"})
    dee.go(asked, {"IncomeFromAnySource": MARK, "EarnedAmount": MARK}, badly=True)
    dee.go(f"{person}answer_about_person/", {"Sex": "9"})
    dee.go(f"{person}answer_about_person/", {"Sex": MARK}, badly=True)
    dee.go(f"{made}note_seen/", {"on": today.isoformat(), "CurrentLivingSituation": "116"})
    ana.go(made, badly=True)
