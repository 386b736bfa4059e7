"""Addresses of shelter; each name is a verb."""

from django.urls import path

from firstlight.shelter import views

PERSON = "people/<id:survivor_id>/"
STAY = "stays/<id:stay_id>/"
HOUSE = "houses/<id:house_id>/"

urlpatterns = [
    path("beds/", views.list_beds, name="list_beds"),
    path("beds/tonight/", views.panel_tonight, name="panel_tonight"),
    path(f"{PERSON}stay/", views.panel_stay, name="panel_stay"),
    path(f"{PERSON}find_bed/", views.find_bed, name="find_bed"),
    path(f"{PERSON}hold_bed/", views.hold_bed, name="hold_bed"),
    path(f"{PERSON}place_person/", views.place_person, name="place_person"),
    path(f"{PERSON}note_enquiry/", views.note_enquiry, name="note_enquiry"),
    path(f"{PERSON}place_elsewhere/", views.place_elsewhere, name="place_elsewhere"),
    path(f"{PERSON}place_another_way/", views.place_another_way, name="place_another_way"),
    path(f"{PERSON}mark_not_safe/", views.mark_not_safe, name="mark_not_safe"),
    path("not_safe/<id:mark_id>/lift_not_safe/", views.lift_not_safe, name="lift_not_safe"),
    path(STAY, views.see_stay, name="see_stay"),
    path(f"{STAY}release_hold/", views.release_hold, name="release_hold"),
    path(f"{STAY}move_bed/", views.move_bed, name="move_bed"),
    path(f"{STAY}end_stay/", views.end_stay, name="end_stay"),
    path(f"{STAY}ask_to_leave/", views.ask_to_leave, name="ask_to_leave"),
    path("houses/add_house/", views.add_house, name="add_house"),
    path(HOUSE, views.see_house, name="see_house"),
    path(f"{HOUSE}change_house/", views.change_house, name="change_house"),
    path(f"{HOUSE}add_room/", views.add_room, name="add_room"),
    path("rooms/<id:room_id>/add_beds/", views.add_beds, name="add_beds"),
    path("beds/<id:bed_id>/take_bed_out/", views.take_bed_out, name="take_bed_out"),
    path("beds/<id:bed_id>/bring_bed_back/", views.bring_bed_back, name="bring_bed_back"),
]
