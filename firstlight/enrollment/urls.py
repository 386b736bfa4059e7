"""Addresses of projects and enrollments; the name of each is its verb."""

from django.urls import path

from firstlight.enrollment import views

PROJECT = "projects/<id:project_id>/"
ENROLLMENT = "enrollments/<id:enrollment_id>/"

urlpatterns = [
    path("projects/", views.list_projects, name="list_projects"),
    path("projects/add_project/", views.add_project, name="add_project"),
    path(PROJECT, views.see_project, name="see_project"),
    path(f"{PROJECT}change_project/", views.change_project, name="change_project"),
    path(f"{PROJECT}end_project/", views.end_project, name="end_project"),
    path(f"{PROJECT}add_funder/", views.add_funder, name="add_funder"),
    path("funders/<id:funder_id>/end_funder/", views.end_funder, name="end_funder"),
    path(f"{PROJECT}add_inventory/", views.add_inventory, name="add_inventory"),
    path("inventory/<id:inventory_id>/end_inventory/", views.end_inventory, name="end_inventory"),
    path("enrollments/list_due/", views.list_due, name="list_due"),
    path("people/<id:survivor_id>/enroll/", views.enroll, name="enroll"),
    path(
        "people/<id:survivor_id>/answer_about_person/", views.answer_about_person, name="answer_about_person"
    ),
    path(ENROLLMENT, views.see_enrollment, name="see_enrollment"),
    path(f"{ENROLLMENT}put_right/", views.put_right, name="put_right"),
    path(f"{ENROLLMENT}end_enrollment/", views.end_enrollment, name="end_enrollment"),
    path(f"{ENROLLMENT}strike_enrollment/", views.strike_enrollment, name="strike_enrollment"),
    path(f"{ENROLLMENT}answer_questions/", views.answer_questions, name="answer_questions"),
    path(f"{ENROLLMENT}note_seen/", views.note_seen, name="note_seen"),
]
