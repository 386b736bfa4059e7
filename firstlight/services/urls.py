"""Addresses of services; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.services import views

urlpatterns: list[URLPattern] = [
    path("people/<id:survivor_id>/help/", views.list_help, name="list_help"),
    path("people/<id:survivor_id>/log_help/", views.log_help, name="log_help"),
    path("people/<id:survivor_id>/panel_help/", views.panel_help, name="panel_help"),
    path("help/<id:need_id>/", views.see_help, name="see_help"),
    path("help/<id:need_id>/settle_help/", views.settle_help, name="settle_help"),
    path("help/<id:need_id>/set_appointment/", views.set_appointment, name="set_appointment"),
    path("help/<id:need_id>/note_kept/", views.note_kept, name="note_kept"),
    path("help/<id:need_id>/strike_help/", views.strike_help, name="strike_help"),
    path("needs/", views.see_needs, name="see_needs"),
    path("needs/rows/", views.list_needs, name="list_needs"),
]
