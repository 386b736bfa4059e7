"""Addresses of merging; each name is a verb."""

from django.urls import path

from firstlight.merging import views

ONE, TWO = "people/<id:survivor_id>/", "people/<id:survivor_id>/and/<id:other_id>/"

urlpatterns = [
    path("people/likely_same/", views.list_likely_same, name="list_likely_same"),
    path(f"{ONE}alike/", views.see_alike, name="see_alike"),
    path(f"{ONE}merges/", views.list_merges, name="list_merges"),
    path(f"{ONE}other_cards/", views.panel_other_cards, name="panel_other_cards"),
    path(TWO, views.see_pair, name="see_pair"),
    path(f"{TWO}merge_people/", views.merge_people, name="merge_people"),
    path(f"{TWO}keep_apart/", views.keep_apart, name="keep_apart"),
    path("merges/<id:merge_id>/part_people/", views.part_people, name="part_people"),
]
