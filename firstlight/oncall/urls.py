"""Addresses of oncall; each name is a verb."""

from django.urls import path

from firstlight.oncall import views

urlpatterns = [
    path("roster/", views.see_roster, name="see_roster"),
    path("roster/plan_shift/", views.plan_shift, name="plan_shift"),
    path("roster/start_shift/", views.start_shift, name="start_shift"),
    path("roster/end_shift/", views.end_shift, name="end_shift"),
    path("shifts/<id:shift_id>/cancel_shift/", views.cancel_shift, name="cancel_shift"),
]
