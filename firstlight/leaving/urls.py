"""Addresses of leaving; each name is a verb."""

from django.urls import path

from firstlight.leaving import views

urlpatterns = [
    path("leaving/", views.list_colleagues, name="list_colleagues"),
    path("leaving/<id:worker_id>/end_work/", views.end_work, name="end_work"),
]
