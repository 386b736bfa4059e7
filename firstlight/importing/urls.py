"""Addresses of imports; the name of each is its verb."""

from django.urls import URLPattern, path

from firstlight.importing import views

urlpatterns: list[URLPattern] = [
    path("imports/", views.list_imports, name="list_imports"),
    path("imports/<id:import_id>/", views.see_import, name="see_import"),
]
