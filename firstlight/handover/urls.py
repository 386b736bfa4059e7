"""Addresses of handover; each name is a verb."""

from django.urls import path

from firstlight.handover import views

ONE = "promises/<id:promise_id>/"

urlpatterns = [
    path("promises/", views.list_promises, name="list_promises"),
    path(ONE, views.see_promise, name="see_promise"),
    path("contacts/<id:contact_id>/promise_caller/", views.promise_caller, name="promise_caller"),
    path(
        "contacts/<id:contact_id>/panel_contact_promises/",
        views.panel_contact_promises,
        name="panel_contact_promises",
    ),
    path("people/<id:survivor_id>/promise_person/", views.promise_person, name="promise_person"),
    path("people/<id:survivor_id>/panel_promises/", views.panel_promises, name="panel_promises"),
    path(f"{ONE}pass_promise/", views.pass_promise, name="pass_promise"),
    path(f"{ONE}keep_promise/", views.keep_promise, name="keep_promise"),
    path(f"{ONE}not_keep_promise/", views.not_keep_promise, name="not_keep_promise"),
    path(f"{ONE}tell_why/", views.tell_why, name="tell_why"),
    path("hand_overs/", views.list_hand_overs, name="list_hand_overs"),
    path("hand_overs/see_hand_over/", views.see_hand_over, name="see_hand_over"),
    path("hand_overs/hand_over/", views.hand_over, name="hand_over"),
    path("hand_overs/<id:hand_over_id>/take_over/", views.take_over, name="take_over"),
    path(
        "hand_overs/<id:hand_over_id>/take_back_hand_over/",
        views.take_back_hand_over,
        name="take_back_hand_over",
    ),
    path("debriefs/", views.list_debriefs, name="list_debriefs"),
    path("responses/<id:response_id>/offer_debrief/", views.offer_debrief, name="offer_debrief"),
    path("debriefs/<id:debrief_id>/note_debrief/", views.note_debrief, name="note_debrief"),
]
