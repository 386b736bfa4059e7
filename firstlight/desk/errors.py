"""What people see when the house says no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the verb is not theirs."""
    return render(request, "desk/refused.html", status=403)


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here for them, whether or not it exists."""
    return render(request, "desk/not_here.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; what was typed is kept on the page they came from."""
    return render(request, "desk/broken.html", status=500)
