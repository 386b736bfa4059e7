"""Addresses of devices; each name is a verb."""

from django.urls import path

from firstlight.devices import views

urlpatterns = [
    path("account/factors/", views.see_factors, name="see_factors"),
    path("account/factors/add_passkey/", views.add_passkey, name="add_passkey"),
    path("account/factors/add_code_app/", views.add_code_app, name="add_code_app"),
    path("account/factors/make_recovery_codes/", views.make_recovery_codes, name="make_recovery_codes"),
    path("account/factors/remove_factor/", views.remove_factor, name="remove_factor"),
    path("account/prove_again/", views.prove_again, name="prove_again"),
    path("account/sessions/", views.list_sessions, name="list_sessions"),
    path("account/sessions/end_session/", views.end_session, name="end_session"),
    path("desk/open_desk/", views.open_desk, name="open_desk"),
    path("workers/<id:worker_id>/clear_factors/", views.clear_factors, name="clear_factors"),
]
