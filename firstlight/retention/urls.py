"""Addresses of retention; each name is a verb."""

from django.urls import path

from firstlight.retention import views

urlpatterns = [
    path("retention/", views.list_retention, name="list_retention"),
    path("retention/due/", views.list_due, name="list_due"),
    path("retention/purges/", views.see_purges, name="see_purges"),
    path("retention/set_period/", views.set_period, name="set_period"),
    path("records/<id:survivor_id>/keep_longer/", views.keep_longer, name="keep_longer"),
]
