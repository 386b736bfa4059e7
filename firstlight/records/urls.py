"""Addresses of records; each name is a verb."""

from django.urls import path

from firstlight.records import views

ONE = "records/<id:survivor_id>/"

urlpatterns = [
    path("records/", views.list_records, name="list_records"),
    path("wrong/", views.list_lessons, name="list_lessons"),
    path("wrong/report_wrong/", views.report_wrong, name="report_wrong"),
    path("reviews/", views.list_reviews, name="list_reviews"),
    path("reviews/<id:review_id>/", views.see_review, name="see_review"),
    path("reviews/<id:review_id>/note_review_told/", views.note_review_told, name="note_review_told"),
    path("reviews/<id:review_id>/end_review/", views.end_review, name="end_review"),
    path("unusual/", views.list_unusual, name="list_unusual"),
    path("unusual/<id:seen_id>/note_unusual/", views.note_unusual, name="note_unusual"),
    path("records/find/", views.find_record, name="find_record"),
    path(ONE, views.see_record, name="see_record"),
    path(f"{ONE}who_looked/", views.see_lookers, name="see_lookers"),
    path(f"{ONE}hold_record/", views.hold_record, name="hold_record"),
    path(f"{ONE}erase_person/", views.erase_person, name="erase_person"),
    path("holds/<id:hold_id>/lift_hold/", views.lift_hold, name="lift_hold"),
]
