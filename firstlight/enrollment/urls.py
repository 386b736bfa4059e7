"""Addresses of projects and enrollments; the name of each is its verb."""

from django.urls import path

from firstlight.enrollment import views

PROJECT = "projects/<id:project_id>/"

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
]
