"""The floor every page is compared with: a bare Django view with session, CSRF and one durable insert.

A settings module and a URL configuration in one, on the same database back end as the product;
``floor_wsgi`` serves it.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import path

from firstlight.settings import *  # noqa: F403

LIST = """<!doctype html><html lang="en"><title>List</title><h1>{{ who }}</h1><ul>
{% for row in rows %}<li><a href="/floor/{{ row.pk }}/">{{ row.who }}</a> <small>{{ row.words }}</small></li>
{% endfor %}</ul>"""
ROOT_URLCONF = "bench.floor"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.sessions", "firstlight.vault"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"list.html": LIST})]},
    }
]
DATABASES = {"default": DATABASES["default"]}  # noqa: F405
DATABASE_ROUTERS = []
WSGI_APPLICATION = None
AUTHENTICATION_BACKENDS: list[str] = []
SESSION_ENGINE = "django.contrib.sessions.backends.db"


def page(request: HttpRequest) -> HttpResponse:
    """Begin a session and hand out the CSRF token."""
    request.session["who"] = "bench"
    return HttpResponse(get_token(request))


def save(request: HttpRequest) -> HttpResponse:
    """Read the session, insert one row durably, answer."""
    who = request.session["who"]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO floor (who, words) VALUES (%s, %s)", [who, request.POST["value"][:600]])
    return HttpResponse("saved")


def read(request: HttpRequest) -> HttpResponse:
    """Read the session and twenty-five rows, answer with a bare list."""
    who = request.session["who"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT who, words FROM floor ORDER BY id DESC LIMIT 25")
        rows = cursor.fetchall()
    return HttpResponse(f"<h1>{who}</h1>" + "\n".join(f"<li>{name} {words}" for name, words in rows))


def ordinary(request: HttpRequest) -> HttpResponse:
    """The same list as any Django page has it: rows of the object mapper, escaped by a template."""
    from bench.floor_models import Line

    page = {"who": request.session["who"], "rows": Line.objects.order_by("-pk")[:25]}
    return render(request, "list.html", page)


urlpatterns = [
    path("floor/page/", page),
    path("floor/save/", save),
    path("floor/read/", read),
    path("floor/list/", ordinary),
]
