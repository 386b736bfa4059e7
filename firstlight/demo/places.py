"""Where Harbor Light can send people: partners, its own houses, a county contract. All of it invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from firstlight.access.models import User
from firstlight.directory import actions as directory
from firstlight.kit.clock import now
from firstlight.outreach import actions as outreach
from firstlight.outreach.steps import Promise
from firstlight.shelter import actions as shelter

PARTNERS: tuple[dict[str, Any], ...] = (
    {
        "name": "Lantern House for Young People (invented)",
        "kind": "minors_shelter",
        "area": "spa4",
        "phone": "213-555-0141",
        "phone_24h": True,
        "languages": ["en", "es"],
        "youngest": 12,
        "oldest": 17,
        "takes": ["women", "men", "trans"],
        "consent_from": 12,
        "how_to_hold": "Ask for the night lead; a bed is held until midnight.",
        "know_first": ["mandated_reporter"],
        "address_confidential": True,
    },
    {
        "name": "Morning Star Family Shelter (invented)",
        "kind": "shelter",
        "area": "spa6",
        "phone": "323-555-0118",
        "phone_24h": True,
        "languages": ["en", "es"],
        "youngest": 18,
        "takes": ["women", "families", "wheelchair"],
        "how_to_hold": "Two hours by phone; bring papers only if there are any.",
        "address_confidential": True,
    },
    {
        "name": "Harbor Street Shelter (invented)",
        "kind": "shelter",
        "area": "spa8",
        "phone": "562-555-0107",
        "phone_24h": False,
        "hours": "until 21:00",
        "languages": ["en"],
        "youngest": 18,
        "takes": ["women", "men", "trans", "pets"],
    },
    {
        "name": "Palm Court Motel (invented)",
        "kind": "motel",
        "area": "spa4",
        "phone": "213-555-0166",
        "phone_24h": True,
        "languages": ["en", "es"],
        "youngest": 18,
        "takes": ["women", "men", "trans", "families"],
        "how_to_hold": "Book under the agency's other name; pay by the agency's card.",
    },
    {
        "name": "County Child Welfare, liaison desk (invented)",
        "kind": "child_welfare",
        "phone": "213-555-0122",
        "phone_24h": True,
        "languages": ["en", "es"],
        "know_first": ["mandated_reporter", "shares_with_courts"],
    },
    {
        "name": "Bay Community Clinic (invented)",
        "kind": "clinic",
        "area": "spa6",
        "phone": "323-555-0133",
        "hours": "weekdays 8 to 18",
        "languages": ["en", "es", "ko"],
    },
    {
        "name": "Hillside Hospital, exam team (invented)",
        "kind": "hospital",
        "area": "spa2",
        "phone": "818-555-0151",
        "phone_24h": True,
        "languages": ["en", "es"],
        "know_first": ["mandated_reporter"],
    },
    {
        "name": "Open Door Counseling (invented)",
        "kind": "counselling",
        "area": "spa4",
        "phone": "213-555-0172",
        "languages": ["en", "es"],
    },
    {
        "name": "City Police, night desk (invented)",
        "kind": "police",
        "phone": "213-555-0199",
        "phone_24h": True,
        "know_first": ["mandated_reporter", "works_with_police"],
    },
    {
        "name": "Seaside High School (invented)",
        "kind": "school",
        "area": "spa8",
        "phone": "562-555-0185",
        "know_first": ["mandated_reporter"],
    },
    {
        "name": "Signs and Voices Interpreters (invented)",
        "kind": "interpreter",
        "phone": "310-555-0128",
        "phone_24h": True,
        "languages": ["ase", "es", "zh", "ko", "ru"],
    },
)
COUNTY = "County Child Welfare, liaison desk (invented)"
MINORS = "Lantern House for Young People (invented)"
MOTEL = "Palm Court Motel (invented)"
CLINIC = "Bay Community Clinic (invented)"
COUNSELING = "Open Door Counseling (invented)"

ROOMS: tuple[tuple[str, bool, int], ...] = (
    ("Room 1", True, 4),
    ("Room 2", False, 2),
    ("Room 3", False, 2),
    ("Room 4", False, 2),
    ("Room 5", False, 2),
)
"""Of the one house: its name, whether a household has it to itself, its beds."""


def set_up_places(cast: dict[str, User]) -> None:
    """Partners, the house and its beds, and the county's contract for training, through the real verbs."""
    iris, noor = cast["iris"], cast["noor"]
    partners = {told["name"]: directory.add_partner(by=iris, **told) for told in PARTNERS}
    house = shelter.add_house(
        by=noor, name="Site A", youngest=18, takes_children=True, area="spa4", languages=["en", "es"]
    )
    for name, whole, beds in ROOMS:
        room = shelter.add_room(by=noor, house=house, name=name, whole_for_household=whole)
        shelter.add_beds(by=noor, room=room, beds=beds, cots=1 if whole else 0)
    today = timezone.localtime(now()).date()
    outreach.add_agreement(
        by=iris,
        partner=partners[COUNTY],
        kind="joint_programming",
        title="Training for the county's child-welfare workers, three years (invented)",
        from_on=today,
        until_on=three_years_from(today),
        trainings_a_year=12,
        people_a_year=240,
        deliverables=[Promise("Written guide for night staff", 1, "other", today + timedelta(days=400))],
    )


def three_years_from(day: date) -> date:
    """The last day of a contract that begins on ``day``."""
    return day.replace(year=day.year + 3) - timedelta(days=1)
