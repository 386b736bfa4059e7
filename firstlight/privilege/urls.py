"""Addresses of privilege; each name is a verb."""

from django.urls import path

from firstlight.privilege import views

ONE = "qualifications/<id:qualification_id>/"

urlpatterns = [
    path("qualifications/", views.list_qualifications, name="list_qualifications"),
    path("qualifications/panel_hint/", views.panel_hint, name="panel_hint"),
    path(
        "workers/<id:worker_id>/enter_qualification/", views.enter_qualification, name="enter_qualification"
    ),
    path(ONE, views.see_qualification, name="see_qualification"),
    path(f"{ONE}end_qualification/", views.end_qualification, name="end_qualification"),
    path(f"{ONE}strike_qualification/", views.strike_qualification, name="strike_qualification"),
]
