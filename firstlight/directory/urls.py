"""Addresses of directory; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.directory import views

urlpatterns: list[URLPattern] = [
    path("partners/", views.list_partners, name="list_partners"),
    path("partners/add_partner/", views.add_partner, name="add_partner"),
    path("partners/<id:partner_id>/", views.see_partner, name="see_partner"),
    path("partners/<id:partner_id>/change_partner/", views.change_partner, name="change_partner"),
    path("partners/<id:partner_id>/verify_partner/", views.verify_partner, name="verify_partner"),
    path("partners/<id:partner_id>/end_partner/", views.end_partner, name="end_partner"),
]
