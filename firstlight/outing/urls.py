"""Addresses of outings; each name is a verb. The two presses of a worker's own screen have addresses that say
nothing, because a page that does not load shows its address."""

from django.urls import path

from firstlight.outing import views

ONE = "outings/<id:outing_id>/"

urlpatterns = [
    path("responses/<id:response_id>/check_out/", views.check_out, name="check_out"),
    path("responses/<id:response_id>/panel_out/", views.panel_of_response, name="panel_of_response"),
    path(ONE, views.see_outing, name="see_outing"),
    path(f"{ONE}safe/", views.still_safe, name="still_safe"),
    path(f"{ONE}late/", views.raise_duress, name="raise_duress"),
    path(f"{ONE}come_back/", views.come_back, name="come_back"),
    path(f"{ONE}see_alarm/", views.see_alarm, name="see_alarm"),
    path(f"{ONE}open_alarm/", views.open_alarm, name="open_alarm"),
    path(f"{ONE}answer_alarm/", views.answer_alarm, name="answer_alarm"),
]
