"""Addresses of reporting; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.reporting import views

RUN = "reports/<id:run_id>/"

urlpatterns: list[URLPattern] = [
    path("reports/", views.list_runs, name="list_runs"),
    path("reports/ask_for_report/", views.ask_for_report, name="ask_for_report"),
    path("reports/export_hmis_csv/", views.export_hmis_csv, name="export_hmis_csv"),
    path(RUN, views.see_run, name="see_run"),
    path(f"{RUN}files/", views.see_files, name="see_files"),
    path(f"{RUN}comparison/", views.see_comparison, name="see_comparison"),
    path(f"{RUN}list_behind/", views.list_behind, name="list_behind"),
    path(f"{RUN}list_amiss/", views.list_amiss, name="list_amiss"),
]
