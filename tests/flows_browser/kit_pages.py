"""A little desk of its own for the scripts of the kit: ``python -m tests.flows_browser.kit_pages PORT``.

``/state/`` tells what was kept and sets how the next answers are met: a status to refuse with, what waits.
"""

import json
import sys
from http import HTTPStatus
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.contrib.staticfiles.views import serve
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

STATE: dict[str, Any] = {"fail": None, "kept": [], "versions": {}, "waiting": ["a"], "version": 1}

INTAKE = """{% extends "kit/base.html" %}{% load kit %}{% block content %}<h1>Contact</h1>
<div class="split"><form class="stack" data-keep-url="/keep/" method="post" action="/next/">{% csrf_token %}
<section class="card" data-step>{% choices form.safe warn="not" version=v.safe|default:0 %}</section>
<section class="card" data-step>{% choices form.hurt pick="y" inline=True version=v.hurt|default:0 %}
{% choices form.needs version=v.needs|default:0 %}</section>
<section class="card" data-step>{% field form.age version=v.age|default:0 %}
{% field form.note version=v.note|default:0 %}
</section></form>
<div class="stack"><div id="suggested">nothing</div>{% saved %}{% go "Send a response" "/next/" key="s" %}
<form method="post" action="/next/"><input type="hidden" name="seen" value="C1:1"></form></div></div>
{% endblock %}"""
BOARD = """{% extends "kit/base.html" %}{% block content %}<h1>Board</h1>
<div id="board" data-live="/live/" data-version="1"><a id="one" href="/next/">one</a></div>{% endblock %}"""


def _shell(request: HttpRequest) -> dict[str, Any]:
    request.user = SimpleNamespace(may=lambda verb: True, display_name="Ana")  # type: ignore[assignment]
    return {"draft_key": request.GET.get("key", "A" * 43), "idle_minutes": request.GET.get("idle")}


def _show(request: HttpRequest, source: str, **context: Any) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(source).render({**_shell(request), **context}, request))


def kit(request: HttpRequest) -> HttpResponse:
    return _show(request, '{% extends "kit/components.html" %}')


def intake(request: HttpRequest) -> HttpResponse:
    from firstlight.kit.samples import SampleForm

    return _show(request, INTAKE, form=SampleForm(), v=STATE["versions"])


def board(request: HttpRequest) -> HttpResponse:
    return _show(request, BOARD)


def live(request: HttpRequest) -> HttpResponse:
    if request.GET.get("since") == str(STATE["version"]):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    lines = "".join(f'<p data-item="{name}">{name}</p>' for name in STATE["waiting"])
    answer = HttpResponse(f'<div id="board"><a id="one" href="/next/">one</a>{lines}</div>')
    answer["X-Version"] = str(STATE["version"])
    return answer


def keep(request: HttpRequest) -> HttpResponse:
    if STATE["fail"]:
        return HttpResponse("Write an age in years.", status=STATE["fail"])
    field, version = request.POST["field"], STATE["versions"].get(request.POST["field"], 0)
    if request.POST["version"] != str(version):
        return HttpResponse("Somebody changed this.", status=HTTPStatus.CONFLICT)
    STATE["kept"].append([field, *request.POST.getlist("value")])
    STATE["versions"][field] = version + 1
    answer = HttpResponse(f'<div id="suggested" hx-swap-oob="true">after {field}</div>')
    answer["X-Field-Version"] = str(version + 1)
    answer["X-Seen"] = "C1:9"
    return answer


@csrf_exempt
def state(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        STATE.update(json.loads(request.body))
    return JsonResponse(STATE)


def _page(words: str) -> Any:
    return lambda request: HttpResponse(f"<title>{words}</title><h1>{words}</h1>")


urlpatterns = [
    path("kit/", kit),
    path("intake/", intake),
    path("board/", board),
    path("live/", live),
    path("keep/", keep),
    path("state/", state),
    path("next/", _page("next")),
    path("static/<path:path>", lambda request, path: serve(request, path, insecure=True)),
    path("", include(([path("take/", _page("taken"), name="take_contact")], "hotline"))),
    path("", include(([path("find/", _page("found"), name="find_sign")], "desk"))),
    path("", include(([path("lock/", _page("locked"), name="lock_desk")], "access"))),
]


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing; the tests look at ``/state/``."""


def main(port: int) -> None:
    """Serve until stopped."""
    settings.configure(
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="only for these pages",
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        STATIC_URL="/static/",
        INSTALLED_APPS=["django.contrib.staticfiles", "firstlight.kit"],
        MIDDLEWARE=["firstlight.kit.headers.Headers", "django.middleware.csrf.CsrfViewMiddleware"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
    )
    django.setup()
    application = get_wsgi_application()
    make_server("127.0.0.1", port, application, _Threaded, _Silent).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
