"""Every address of the house. The name of each is a verb; the porter reads it."""

from django.urls import include, path, register_converter

from firstlight.kit.ids import IdConverter

register_converter(IdConverter, "id")

APPS_WITH_PAGES = (
    "notify",
    "access",
    "devices",
    "privilege",
    "survivors",
    "safety",
    "merging",
    "assessments",
    "notes",
    "directory",
    "awards",
    "oncall",
    "glass",
    "services",
    "outreach",
    "shelter",
    "hotline",
    "response",
    "outing",
    "handover",
    "casework",
    "leaving",
    "enrollment",
    "importing",
    "capacity",
    "funding",
    "reporting",
    "records",
    "disclosure",
    "retention",
    "desk",
)

urlpatterns = [
    path("", include("firstlight.access.signin_urls")),
    *(path("", include((f"firstlight.{app}.urls", app), namespace=app)) for app in APPS_WITH_PAGES),
]

handler403 = "firstlight.desk.errors.refused"
handler404 = "firstlight.desk.errors.not_here"
handler500 = "firstlight.desk.errors.broken"
