"""The pages of the sign-in library that are open; everything else of it has no address here."""

from allauth.account import views
from django.urls import path

from firstlight.access.queries import invented_workers

urlpatterns = [
    path(
        "sign-in/",
        views.LoginView.as_view(extra_context={"demo_workers": invented_workers}),
        name="account_login",
    ),
    path("sign-out/", views.logout, name="account_logout"),
    path("password/", views.password_change, name="account_change_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
]
