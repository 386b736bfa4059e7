"""Addresses of the desk; each name is a verb."""

from django.urls import path

from firstlight.desk import views

urlpatterns = [
    path("", views.see_home, name="see_home"),
    path("board/", views.see_board, name="see_board"),
    path("find/", views.find_sign, name="find_sign"),
    path("keys/", views.see_keys, name="see_keys"),
    path("desk/kit/", views.see_kit, name="see_kit"),
    path("language/", views.set_language, name="set_language"),
]
