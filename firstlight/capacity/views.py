"""Pages of capacity: what will come, whom to hire, the scenarios."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.capacity import actions, forms, pages, queries, table
from firstlight.capacity.models import Scenario
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.staffing.plan import kept_of


def see_capacity(request: StaffRequest) -> HttpResponse:
    """The forecast, the comparison, whom to hire, where it is late. ``?since=`` asks only whether anything changed."""
    version, since = queries.version(), request.GET.get("since")
    if since == version:
        return HttpResponse(status=204)
    page = {"version": version, **pages.capacity(request.GET.get("of", ""))}
    template = "capacity/_answer.html" if since is not None else "capacity/see_capacity.html"
    return render(request, template, page)


def list_figures(request: StaffRequest) -> HttpResponse:
    """Every figure of the newest answer as CSV, to be looked at elsewhere."""
    answer = HttpResponse(table.csv_of(queries.last_answered()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="capacity.csv"'
    return answer


@require_POST
def ask(request: StaffRequest) -> HttpResponse:
    """Ask anew; the page shows how far it is."""
    actions.ask(by=request.user)
    return redirect("capacity:see_capacity")


def see_scenario(request: StaffRequest, scenario_id: str) -> HttpResponse:
    """One plan: every number of it, whose it is, and how it differs from the team as it is."""
    scenario = fetch(request, Scenario, scenario_id)
    return render(request, "capacity/see_scenario.html", pages.scenario(scenario))


def add_scenario(request: StaffRequest) -> HttpResponse:
    """A new plan, begun from the team as it is."""
    form = forms.ScenarioForm(posted(request), initial=kept_of(queries.as_we_are()))
    if form.submit(actions.add_scenario, by=request.user):
        return redirect("capacity:see_capacity")
    return render(request, "capacity/add_scenario.html", {"form": form})


def change_scenario(request: StaffRequest, scenario_id: str) -> HttpResponse:
    """Change a plan."""
    scenario = fetch(request, Scenario, scenario_id)
    begun = {"title": scenario.title, "note": scenario.note, **kept_of(queries.plan_shown(scenario))}
    form = forms.ScenarioForm(posted(request), initial=begun)
    if form.submit(actions.change_scenario, by=request.user, scenario=scenario):
        return redirect("capacity:see_scenario", scenario.pk)
    return render(request, "capacity/change_scenario.html", {"form": form, "noun": scenario})


def copy_scenario(request: StaffRequest, scenario_id: str) -> HttpResponse:
    """The same plan under another name."""
    scenario = fetch(request, Scenario, scenario_id)
    form = forms.TitleForm(posted(request), initial={"title": pages.title_of_copy(scenario)})
    if copy := form.submit(actions.copy_scenario, by=request.user, scenario=scenario):
        return redirect("capacity:change_scenario", copy.pk)
    return render(request, "capacity/copy_scenario.html", {"form": form, "noun": scenario})


def drop_scenario(request: StaffRequest, scenario_id: str) -> HttpResponse:
    """Put a plan away."""
    scenario = fetch(request, Scenario, scenario_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.drop_scenario, by=request.user, scenario=scenario):
        return redirect("capacity:see_capacity")
    return render(request, "capacity/drop_scenario.html", {"form": form, "noun": scenario})
