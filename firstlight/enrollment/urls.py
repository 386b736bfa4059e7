"""Addresses of projects and enrollments; the name of each is its verb."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
