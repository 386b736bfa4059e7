"""Addresses of glass; each name is a verb."""

from django.urls import path

from firstlight.glass import views

PERSON, ONE = "people/<id:survivor_id>/", "glasses/<id:glass_id>/"

urlpatterns = [
    path(f"{PERSON}break_glass/", views.break_glass, name="break_glass"),
    path(f"{PERSON}panel_glass/", views.panel_glass, name="panel_glass"),
    path("glasses/", views.list_glass, name="list_glass"),
    path(ONE, views.see_glass, name="see_glass"),
    path(f"{ONE}close_glass/", views.close_glass, name="close_glass"),
    path(f"{ONE}review_glass/", views.review_glass, name="review_glass"),
]
