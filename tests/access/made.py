"""Builders for tests of sign-in and of the lock."""

from django.test import Client
from django.urls import reverse

PASSWORD = "first light at six"
PIN = "4071"
NEW = {
    "username": "mia",
    "display_name": "Mia Invented",
    "title": "Advocate",
    "password": "a long enough phrase",
    "languages": "en es",
    "reporting": "unknown",
    "ceiling": 20,
}


def type_in(client: Client, username: str, password: str, **more):
    """Send the sign-in form."""
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def is_hidden(client: Client) -> bool:
    """Whether a page of the worker's own leads to the lock."""
    answer = client.get(reverse("access:set_look"))
    own = client.get(reverse("access:see_account"))
    return answer.status_code == 200 and reverse("access:unlock_desk") in own.get("Location", "")
