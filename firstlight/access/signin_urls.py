"""The pages of the sign-in library that are open; everything else of it has no address here."""

from allauth.account import views
from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.views import login_webauthn
from django.http import HttpRequest, HttpResponse
from django.urls import path

from firstlight.access import idle
from firstlight.access.queries import invented_workers


def sign_out(request: HttpRequest) -> HttpResponse:
    """Out; at a desk that others use, what the browser kept for sending is wiped as well (the page sent it first)."""
    shared = idle.is_shared(request.session)
    answer: HttpResponse = views.logout(request)
    if shared and request.method == "POST":
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


urlpatterns = [
    path(
        "sign-in/",
        views.LoginView.as_view(extra_context={"demo_workers": invented_workers}),
        name="account_login",
    ),
    path("sign-in/code/", authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", views.password_change, name="account_change_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
]
