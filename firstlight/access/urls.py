"""Addresses of access; each name is a verb."""

from django.urls import path

from firstlight.access import views

urlpatterns = [
    path("account/", views.see_account, name="see_account"),
    path("account/set_look/", views.set_look, name="set_look"),
    path("account/set_pin/", views.set_pin, name="set_pin"),
    path("account/lose_device/", views.lose_device, name="lose_device"),
    path("desk/lock_desk/", views.lock_desk, name="lock_desk"),
    path("desk/unlock_desk/", views.unlock_desk, name="unlock_desk"),
    path("workers/", views.list_workers, name="list_workers"),
    path("workers/add_worker/", views.add_worker, name="add_worker"),
    path("workers/add_team/", views.add_team, name="add_team"),
    path("workers/<id:worker_id>/", views.see_worker, name="see_worker"),
    path("workers/<id:worker_id>/give_role/", views.give_role, name="give_role"),
    path("workers/<id:worker_id>/end_access/", views.end_access, name="end_access"),
    path("workers/<id:worker_id>/end_sessions/", views.end_sessions, name="end_sessions"),
    path("workers/<id:worker_id>/new_password/", views.new_password, name="new_password"),
    path("roles/<id:membership_id>/end_role/", views.end_role, name="end_role"),
]
