"""Addresses of notes; each name is a verb."""

from django.urls import path

from firstlight.notes import views

PERSON = "people/<id:survivor_id>/"

urlpatterns = [
    path(f"{PERSON}notes/", views.list_notes, name="list_notes"),
    path(f"{PERSON}write_note/", views.write_note, name="write_note"),
    path("notes/<id:note_id>/mark_note/", views.mark_note, name="mark_note"),
]
