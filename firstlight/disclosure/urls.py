"""Addresses of disclosure; each name is a verb."""

from django.urls import path

from firstlight.disclosure import views

PAPER, OWN = "papers/<id:demand_id>/", "own/<id:own_id>/"

urlpatterns = [
    path("papers/", views.list_demands, name="list_demands"),
    path("papers/receive_demand/", views.receive_demand, name="receive_demand"),
    path(PAPER, views.see_demand, name="see_demand"),
    path(f"{PAPER}receipt/", views.see_receipt, name="see_receipt"),
    path(f"{PAPER}match_demand/", views.match_demand, name="match_demand"),
    path(f"{PAPER}assign_counsel/", views.assign_counsel, name="assign_counsel"),
    path(f"{PAPER}note_notice/", views.note_notice, name="note_notice"),
    path(f"{PAPER}advise_demand/", views.advise_demand, name="advise_demand"),
    path(f"{PAPER}claim_privilege/", views.claim_privilege, name="claim_privilege"),
    path(f"{PAPER}claim/", views.see_claim, name="see_claim"),
    path(f"{PAPER}prepare_production/", views.prepare_production, name="prepare_production"),
    path(f"{PAPER}produce/", views.produce, name="produce"),
    path(f"{PAPER}log/", views.see_privilege_log, name="see_privilege_log"),
    path(f"{PAPER}answer_demand/", views.answer_demand, name="answer_demand"),
    path(f"{PAPER}close_demand/", views.close_demand, name="close_demand"),
    path(f"{PAPER}proof/", views.see_proof, name="see_proof"),
    path("own/", views.list_own_requests, name="list_own_requests"),
    path("records/<id:survivor_id>/take_own_request/", views.take_own_request, name="take_own_request"),
    path(OWN, views.see_own_request, name="see_own_request"),
    path(f"{OWN}data/", views.see_own_data, name="see_own_data"),
    path(f"{OWN}export_own_data/", views.export_own_data, name="export_own_data"),
    path(f"{OWN}correct_own/", views.correct_own, name="correct_own"),
    path(f"{OWN}answer_own/", views.answer_own, name="answer_own"),
]
