"""Pages of projects and enrollments, in life order."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.enrollment import actions, queries, setup, shown
from firstlight.enrollment.models import Inventory, Project, ProjectFunder
from firstlight.kit.forms import VerbForm, posted
from firstlight.kit.nouns import Noun

View = Callable[..., HttpResponse]


# ---------------------------------------------------------------- set-up
def list_projects(request: StaffRequest) -> HttpResponse:
    """Every project: its type, who pays, what feeds it."""
    return render(request, "enrollment/list_projects.html", {"projects": shown.projects()})


def see_project(request: StaffRequest, project_id: str) -> HttpResponse:
    """One project in words a grants person knows, and what HUD asks because of it."""
    project = fetch(request, Project, project_id)
    return render(request, "enrollment/see_project.html", shown.page_of_project(project))


def add_project(request: StaffRequest) -> HttpResponse:
    """A new project."""
    form = setup.ProjectForm(posted(request), houses=queries.houses(), initial={"geography_type": 99})
    if project := form.submit(actions.add_project, by=request.user):
        return redirect("enrollment:see_project", project.pk)
    return render(request, "enrollment/add_project.html", {"form": form})


def change_project(request: StaffRequest, project_id: str) -> HttpResponse:
    """Put it right."""
    project = fetch(request, Project, project_id)
    told = {name: getattr(project, name, None) for name in setup.ProjectForm.base_fields}
    told["houses"] = queries.house_ids(project)
    form = setup.ProjectForm(posted(request), houses=queries.houses(), initial=told)
    if form.submit(actions.change_project, by=request.user, project=project):
        return redirect("enrollment:see_project", project.pk)
    page = {"form": form, "project": project, "noun": project}
    return render(request, "enrollment/change_project.html", page)


def _of_setup(name: str, model: type[Noun], verb: Callable[..., Any], kind: type[VerbForm]) -> View:
    """A page of one verb of a project or of a row of its set-up; afterwards the project."""

    def page(request: StaffRequest, **ids: str) -> HttpResponse:
        noun = fetch(request, model, ids[f"{name}_id"])
        project = getattr(noun, "project", noun)
        form = kind(posted(request))
        if form.submit(verb, by=request.user, **{name: noun}):
            return redirect("enrollment:see_project", project.pk)
        shows = {"form": form, "noun": noun, "project": project, "words": shown.row_words(noun)}
        return render(request, f"enrollment/{verb.__name__}.html", shows)

    return page


end_project = _of_setup("project", Project, actions.end_project, setup.EndedForm)
add_funder = _of_setup("project", Project, actions.add_funder, setup.FunderForm)
end_funder = _of_setup("funder", ProjectFunder, actions.end_funder, setup.EndedForm)
add_inventory = _of_setup("project", Project, actions.add_inventory, setup.InventoryForm)
end_inventory = _of_setup("inventory", Inventory, actions.end_inventory, setup.EndedForm)
