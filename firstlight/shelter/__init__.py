"""shelter: our houses and their beds, who stays, and where else a place was looked for.

Nouns: House (a neutral name, never an address), Room, Bed; BedWish (what a person needs of a place), Stay (one
night's place after another, own or elsewhere), Enquiry (a partner was asked, and what they answered).
Engine: ``matching`` (a bed for the whole household, or the way forward); nights are counted by ``kit.nights``.
Verbs in life order: find_bed, hold_bed, place_person, release_hold, lapse_hold, note_enquiry, place_elsewhere,
place_another_way, move_bed, end_stay, ask_to_leave; add_house, change_house, add_room, add_beds, take_bed_out,
bring_bed_back. Nobody under 18 who is alone gets an adult bed, a motel or a worker's home (care.md 5).

Floor: means, above services.
"""
