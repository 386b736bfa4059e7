"""Addresses of response; each name is a verb."""

from django.urls import path

from firstlight.response import views

ONE = "responses/<id:response_id>/"

urlpatterns = [
    path("responses/", views.list_responses, name="list_responses"),
    path(ONE, views.see_response, name="see_response"),
    path("contacts/<id:contact_id>/panel_lead/", views.panel_lead, name="panel_lead"),
    path("contacts/<id:contact_id>/open_response/", views.open_response, name="open_response"),
    path("contacts/<id:contact_id>/begin_record/", views.begin_record, name="begin_record"),
    path("people/<id:survivor_id>/panel_of_survivor/", views.panel_of_survivor, name="panel_of_survivor"),
    path(f"{ONE}assign_lead/", views.assign_lead, name="assign_lead"),
    path(f"{ONE}accept_response/", views.accept_response, name="accept_response"),
    path(f"{ONE}pass_on_response/", views.pass_on_response, name="pass_on_response"),
    path(f"{ONE}change_mode/", views.change_mode, name="change_mode"),
    path(f"{ONE}set_out/", views.set_out, name="set_out"),
    path(f"{ONE}connect/", views.connect, name="connect"),
    path(f"{ONE}meet_person/", views.meet_person, name="meet_person"),
    path(f"{ONE}stabilise/", views.stabilise, name="stabilise"),
    path(f"{ONE}close_response/", views.close_response, name="close_response"),
    path(f"{ONE}cancel_response/", views.cancel_response, name="cancel_response"),
    path("remote/switch_to_remote/", views.switch_to_remote, name="switch_to_remote"),
    path("remote/<id:switch_id>/lift_remote/", views.lift_remote, name="lift_remote"),
]
