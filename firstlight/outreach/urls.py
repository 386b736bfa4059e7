"""Addresses of outreach; each name is a verb."""

from django.urls import URLPattern, path

from firstlight.outreach import views

urlpatterns: list[URLPattern] = [
    path("outreach/", views.list_outreach, name="list_outreach"),
    path("outreach/figures/", views.see_figures, name="see_figures"),
    path("outreach/add_agreement/", views.add_agreement, name="add_agreement"),
    path("outreach/note_activity/", views.note_activity, name="note_activity"),
    path("outreach/note_training/", views.note_training, name="note_training"),
    path("outreach/note_youth_outreach/", views.note_youth_outreach, name="note_youth_outreach"),
    path("agreements/<id:agreement_id>/", views.see_agreement, name="see_agreement"),
    path("agreements/<id:agreement_id>/change_agreement/", views.change_agreement, name="change_agreement"),
    path("agreements/<id:agreement_id>/end_agreement/", views.end_agreement, name="end_agreement"),
    path("activities/<id:activity_id>/done_follow_up/", views.done_follow_up, name="done_follow_up"),
    path("trainings/<id:training_id>/", views.see_training, name="see_training"),
    path("trainings/<id:training_id>/change_training/", views.change_training, name="change_training"),
    path("partners/<id:partner_id>/outreach/", views.panel_of_partner, name="panel_of_partner"),
]
