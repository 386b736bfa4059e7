"""Addresses of capacity; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.capacity import views

urlpatterns: list[URLPattern] = [
    path("capacity/", views.see_capacity, name="see_capacity"),
    path("capacity/figures/", views.list_figures, name="list_figures"),
    path("capacity/ask/", views.ask, name="ask"),
    path("capacity/add_scenario/", views.add_scenario, name="add_scenario"),
    path("scenarios/<id:scenario_id>/", views.see_scenario, name="see_scenario"),
    path("scenarios/<id:scenario_id>/change_scenario/", views.change_scenario, name="change_scenario"),
    path("scenarios/<id:scenario_id>/copy_scenario/", views.copy_scenario, name="copy_scenario"),
    path("scenarios/<id:scenario_id>/drop_scenario/", views.drop_scenario, name="drop_scenario"),
]
