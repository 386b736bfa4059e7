"""Addresses of safety; each name is a verb."""

from django.urls import path

from firstlight.safety import views

urlpatterns = [
    path("people/<id:survivor_id>/safe_contact/", views.see_safe_contact, name="see_safe_contact"),
    path("people/<id:survivor_id>/safe_contact/panel/", views.panel_safe_contact, name="panel_safe_contact"),
    path("people/<id:survivor_id>/add_channel/", views.add_channel, name="add_channel"),
    path("people/<id:survivor_id>/keep_facts/", views.keep_facts, name="keep_facts"),
    path("safe_contacts/<id:contact_id>/confirm_channel/", views.confirm_channel, name="confirm_channel"),
    path("safe_contacts/<id:contact_id>/use_channel/", views.use_channel, name="use_channel"),
    path("safe_contacts/<id:contact_id>/tighten_channel/", views.tighten_channel, name="tighten_channel"),
    path("safe_contacts/<id:contact_id>/loosen_channel/", views.loosen_channel, name="loosen_channel"),
    path("people/find_person/", views.find_person, name="find_person"),
    path("before_ride/", views.see_before_ride, name="see_before_ride"),
    path("asking/", views.list_askings, name="list_askings"),
    path("asking/someone_asks/", views.someone_asks, name="someone_asks"),
    path("asking/<id:asking_id>/", views.see_asking, name="see_asking"),
]
