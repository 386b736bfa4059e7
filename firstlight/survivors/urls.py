"""Addresses of survivors; each name is a verb."""

from django.urls import path

from firstlight.survivors import views

urlpatterns = [
    path("people/", views.list_survivors, name="list_survivors"),
    path("people/<id:survivor_id>/", views.see_survivor, name="see_survivor"),
    path("people/<id:survivor_id>/identity/", views.see_identity, name="see_identity"),
    path("people/<id:survivor_id>/card/", views.see_crisis_card, name="see_crisis_card"),
    path("people/<id:survivor_id>/write_crisis_card/", views.write_crisis_card, name="write_crisis_card"),
    path("people/<id:survivor_id>/record_identity/", views.record_identity, name="record_identity"),
    path("people/<id:survivor_id>/add_alias/", views.add_alias, name="add_alias"),
    path("people/<id:survivor_id>/change_sign/", views.change_sign, name="change_sign"),
    path("people/<id:survivor_id>/add_to_household/", views.add_to_household, name="add_to_household"),
    path("people/<id:survivor_id>/restrict/", views.restrict, name="restrict"),
    path("people/<id:survivor_id>/lift_restriction/", views.lift_restriction, name="lift_restriction"),
    path("people/<id:survivor_id>/open_circle/", views.open_circle, name="open_circle"),
    path("circles/<id:circle_id>/close_circle/", views.close_circle, name="close_circle"),
    path("people/<id:survivor_id>/keep_out/", views.keep_out, name="keep_out"),
    path("barred/<id:barred_id>/let_back_in/", views.let_back_in, name="let_back_in"),
    path("people/<id:survivor_id>/step_back/", views.step_back, name="step_back"),
]
