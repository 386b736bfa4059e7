"""Addresses of handover; each name is a verb."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
