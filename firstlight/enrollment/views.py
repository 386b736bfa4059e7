"""Pages of projects and enrollments, in life order."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.enrollment import actions, forms, queries, setup, shown
from firstlight.enrollment.models import Enrollment, Inventory, Project, ProjectFunder
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.kit.nouns import Noun
from firstlight.kit.pages import stretch
from firstlight.survivors.models import Survivor

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


# ---------------------------------------------------------------- enrollments
def list_due(request: StaffRequest) -> HttpResponse:
    """What is to be written down for HUD, of the people a worker may see."""
    page = stretch(shown.due(request.user), request.GET.get("page"), 40)
    return render(request, "enrollment/list_due.html", {"page": page})


def see_enrollment(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """One time in a project: days, who came along, which questions are open. No answer is opened here."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    return render(request, "enrollment/see_enrollment.html", shown.page_of(enrollment, request.user))


def enroll(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Write somebody into a project."""
    survivor = fetch(request, Survivor, survivor_id)
    family = queries.family_in(survivor, request.user)
    form = forms.EnrollForm(posted(request), projects=queries.running(), family=family)
    if enrollment := form.submit(actions.enroll, by=request.user, survivor=survivor):
        return redirect("enrollment:see_enrollment", enrollment.pk)
    page = {"form": form, "survivor": survivor, "noun": survivor}
    return render(request, "enrollment/enroll.html", page)


def put_right(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """Days, relation, where to."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    now = {name: getattr(enrollment, name) for name in forms.PutRightForm.base_fields}
    now["destination"] = shown.destination_for(enrollment, request.user)
    form = forms.PutRightForm(posted(request), ended=enrollment.exited_on is not None, initial=now)
    return _of_enrollment(request, enrollment, form, actions.put_right)


def end_enrollment(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """The time in the project is over."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    form = forms.EndForm(posted(request), initial={"exited_on": queries.today(), "destination": 30})
    if not queries.with_them(enrollment, request.user):
        del form.fields["together"]
    return _of_enrollment(request, enrollment, form, actions.end_enrollment)


def strike_enrollment(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """Written by mistake."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    return _of_enrollment(request, enrollment, ConfirmForm(posted(request)), actions.strike_enrollment)


def _of_enrollment(
    request: StaffRequest, enrollment: Enrollment, form: VerbForm, verb: Callable[..., Any], **more: Any
) -> HttpResponse:
    if form.submit(verb, by=request.user, enrollment=enrollment):
        return redirect("enrollment:see_enrollment", enrollment.pk)
    page = {"form": form, "enrollment": enrollment, "noun": enrollment, **more}
    return render(request, f"enrollment/{verb.__name__}.html", page)


# ---------------------------------------------------------------- questions
def answer_questions(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """One page for one person and stage; ``stage`` stands in the address, the start when it does not."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    stage = shown.stage_in(request.GET.get("stage", ""))
    asks = shown.questions_at(enrollment, stage, request.user)
    form = forms.StageForm(posted(request), **asks.given)
    if form.submit(actions.answer_questions, by=request.user, enrollment=enrollment, stage=stage):
        return redirect("enrollment:see_enrollment", enrollment.pk)
    page = {"form": form, "enrollment": enrollment, "asks": asks, "stage": stage}
    return render(request, "enrollment/answer_questions.html", page)


def answer_about_person(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """What is asked of somebody once."""
    survivor = fetch(request, Survivor, survivor_id)
    asks = shown.questions_about(survivor, request.user)
    form = forms.QuestionsForm(posted(request), **asks.given)
    held = asks.row if "seen" in request.POST else None
    if form.submit(actions.answer_about_person, by=request.user, survivor=survivor, held=held):
        return redirect("survivors:see_survivor", survivor.pk)
    page = {"form": form, "survivor": survivor, "asks": asks}
    return render(request, "enrollment/answer_about_person.html", page)


def note_seen(request: StaffRequest, enrollment_id: str) -> HttpResponse:
    """They were met."""
    enrollment = fetch(request, Enrollment, enrollment_id)
    asks = shown.questions_when_met(enrollment)
    form = forms.MetForm(posted(request), **asks.given, initial={"on": queries.today()})
    return _of_enrollment(request, enrollment, form, actions.note_seen, asks=asks)
