"""Addresses of hotline; each name is a verb."""

from django.urls import path

from firstlight.hotline import views

urlpatterns = [
    path("contacts/", views.list_contacts, name="list_contacts"),
    path("contacts/take_contact/", views.take_contact, name="take_contact"),
    path("contacts/<id:contact_id>/", views.see_contact, name="see_contact"),
    path("contacts/<id:contact_id>/record_answer/", views.record_answer, name="record_answer"),
    path("contacts/<id:contact_id>/raise_level/", views.raise_level, name="raise_level"),
    path("contacts/<id:contact_id>/lower_level/", views.lower_level, name="lower_level"),
    path("contacts/<id:contact_id>/lower_urgent_level/", views.lower_urgent_level, name="lower_urgent_level"),
    path("contacts/<id:contact_id>/link_contact/", views.link_contact, name="link_contact"),
    path("contacts/<id:contact_id>/act_against_wish/", views.act_against_wish, name="act_against_wish"),
    path("against_wishes/<id:against_id>/note_told/", views.note_told, name="note_told"),
    path("contacts/<id:contact_id>/explain_clock/", views.explain_clock, name="explain_clock"),
    path("contacts/<id:contact_id>/meet_clock/", views.meet_clock, name="meet_clock"),
    path("contacts/<id:contact_id>/close_contact/", views.close_contact, name="close_contact"),
    path("contacts/<id:contact_id>/reopen_contact/", views.reopen_contact, name="reopen_contact"),
]
