"""Shows components alone, without the rest of the house."""

from pathlib import Path
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import RequestFactory
from django.urls import path

import firstlight.kit

KIT = Path(firstlight.kit.__file__).parent

ENGINE = Engine(
    dirs=[KIT / "templates"],
    libraries={
        "kit": "firstlight.kit.templatetags.kit",
        "i18n": "django.templatetags.i18n",
        "tz": "django.templatetags.tz",
        "static": "django.templatetags.static",
    },
)


def answer(request: HttpRequest, pk: str) -> HttpResponse:
    if pk == "missing":
        raise Http404
    if pk == "closed":
        raise PermissionDenied
    return HttpResponse(f"{pk} {request.method} {request.panel} {dict(request.POST)}")


urlpatterns = [path("piece/<str:pk>/", answer, name="panel_piece")]


def as_reader(verbs: set[str], data: dict[str, str] | None = None) -> HttpRequest:
    request = RequestFactory().post("/page/", data or {})
    request.user = SimpleNamespace(may=verbs.__contains__)  # type: ignore[assignment]
    return request


def show(source: str, **context: object) -> str:
    return ENGINE.from_string("{% load kit %}" + source).render(Context(context))


def page(name: str, **context: object) -> str:
    return ENGINE.get_template(name).render(Context(context))
