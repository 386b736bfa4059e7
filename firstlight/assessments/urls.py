"""Addresses of assessments; each name is a verb."""

from django.urls import path

from firstlight.assessments import views

urlpatterns = [
    path("people/<id:survivor_id>/profile/", views.see_profile, name="see_profile"),
    path("people/<id:survivor_id>/panel_profile/", views.panel_profile, name="panel_profile"),
    path("sittings/<id:sitting_id>/", views.see_sitting, name="see_sitting"),
    path("ratings/<id:rating_id>/correct_rating/", views.correct_rating, name="correct_rating"),
    path("instruments/", views.list_instruments, name="list_instruments"),
    path("instruments/<id:instrument_id>/", views.see_instrument, name="see_instrument"),
]
