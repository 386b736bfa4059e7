"""Addresses of funding; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.funding import views

urlpatterns: list[URLPattern] = [
    path("awards/<id:award_id>/see_progress/", views.see_progress, name="see_progress"),
    path("awards/<id:award_id>/list_reached/", views.list_reached, name="list_reached"),
    path("awards/<id:award_id>/see_metrics/", views.see_metrics, name="see_metrics"),
    path("awards/<id:award_id>/list_metric_rows/", views.list_metric_rows, name="list_metric_rows"),
    path("outreach/followed/", views.see_outreach, name="see_outreach"),
]
