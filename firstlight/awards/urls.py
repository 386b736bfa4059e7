"""Addresses of awards; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.awards import views

urlpatterns: list[URLPattern] = [
    path("awards/", views.list_awards, name="list_awards"),
    path("awards/import_award/", views.import_award, name="import_award"),
    path("awards/<id:award_id>/", views.see_award, name="see_award"),
    path("awards/<id:award_id>/change_period/", views.change_period, name="change_period"),
    path("posts/<id:post_id>/fill_post/", views.fill_post, name="fill_post"),
]
