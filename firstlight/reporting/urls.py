"""Addresses of reporting; each name is a verb."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
_ = path
