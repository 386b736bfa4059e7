"""Addresses of records; each name is a verb."""

from django.urls import path

from firstlight.records import views

ONE = "records/<id:survivor_id>/"

urlpatterns = [
    path("records/", views.list_records, name="list_records"),
    path("records/find/", views.find_record, name="find_record"),
    path(ONE, views.see_record, name="see_record"),
    path(f"{ONE}who_looked/", views.see_lookers, name="see_lookers"),
    path(f"{ONE}hold_record/", views.hold_record, name="hold_record"),
    path(f"{ONE}erase_person/", views.erase_person, name="erase_person"),
    path("holds/<id:hold_id>/lift_hold/", views.lift_hold, name="lift_hold"),
]
