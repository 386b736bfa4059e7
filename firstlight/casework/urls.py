"""Addresses of casework; each name is a verb."""

from django.urls import path

from firstlight.casework import views

PERSON, HAND_OFF, CASE = "people/<id:survivor_id>/", "hand-offs/<id:hand_off_id>/", "cases/<id:case_id>/"
GOAL, GRADUATION = "goals/<id:goal_id>/", "graduations/<id:graduation_id>/"

urlpatterns = [
    path("hand-offs/", views.list_hand_offs, name="list_hand_offs"),
    path(f"{PERSON}panel_case/", views.panel_case, name="panel_case"),
    path(f"{PERSON}offer_hand_off/", views.offer_hand_off, name="offer_hand_off"),
    path(f"{HAND_OFF}answer_hand_off/", views.answer_hand_off, name="answer_hand_off"),
    path(f"{HAND_OFF}take_case/", views.take_case, name="take_case"),
    path("cases/", views.list_cases, name="list_cases"),
    path(CASE, views.see_case, name="see_case"),
    path(f"{CASE}pause_case/", views.pause_case, name="pause_case"),
    path(f"{CASE}end_case/", views.end_case, name="end_case"),
    path(f"{CASE}pass_case/", views.pass_case, name="pass_case"),
    path(f"{PERSON}come_back/", views.come_back, name="come_back"),
    path("plans/list_due/", views.list_due, name="list_due"),
    path(f"{PERSON}plan/", views.see_plan, name="see_plan"),
    path(f"{PERSON}panel_plan/", views.panel_plan, name="panel_plan"),
    path(f"{PERSON}panel_talking/", views.panel_talking, name="panel_talking"),
    path(f"{PERSON}take_sitting/", views.take_sitting, name="take_sitting"),
    path(f"{PERSON}add_goal/", views.add_goal, name="add_goal"),
    path(f"{GOAL}decide_goal/", views.decide_goal, name="decide_goal"),
    path(f"{GOAL}reach_goal/", views.reach_goal, name="reach_goal"),
    path(f"{GOAL}let_go/", views.let_go, name="let_go"),
    path(f"{PERSON}raise_graduation/", views.raise_graduation, name="raise_graduation"),
    path(f"{PERSON}person_asks/", views.person_asks, name="person_asks"),
    path(f"{GRADUATION}talk_graduation/", views.talk_graduation, name="talk_graduation"),
    path(f"{GRADUATION}graduate/", views.graduate, name="graduate"),
]
