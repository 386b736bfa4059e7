"""Addresses of notify; each name is a verb."""

from django.urls import path

from firstlight.notify import views

urlpatterns = [
    path("notices/", views.list_notices, name="list_notices"),
    path("notices/<id:notice_id>/read_notice/", views.read_notice, name="read_notice"),
]
