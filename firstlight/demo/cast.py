"""The cast: who works at Harbor Light, an invented agency, and who reaches it. Nobody here is real.

Used by the demo, the tests, the screenshots and the guides alike.
"""

from dataclasses import dataclass

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.access.models import Team, User
from firstlight.demo.parts import PASSWORD

TEAMS = {
    "hotline": "Hotline",
    "response": "Emergency response",
    "youth": "Youth",
    "casework": "Case management",
    "legal": "Legal",
    "shelter": "Shelter",
    "office": "Office",
}


@dataclass(frozen=True)
class Part:
    """One worker of the cast: who they are and their roles as (team, role, share of time)."""

    username: str
    name: str
    title: str
    roles: tuple[tuple[str, str, int], ...]
    languages: tuple[str, ...] = ("en",)
    youth_specialist: bool = False
    reporting: str = "not_mandated"
    left: bool = False
    full_at: int = 20


CAST: tuple[Part, ...] = (
    Part("ana", "Ana Reyes", "Hotline advocate", (("hotline", "advocate", 100),), ("en", "es")),
    Part(
        "dee",
        "Dee Okafor",
        "Youth ERCM",
        (("response", "youth_ercm", 60), ("youth", "youth_ercm", 40)),
        ("en", "es"),
        youth_specialist=True,
    ),
    Part(
        "marco", "Marco Silva", "ERCM, adults", (("response", "ercm", 100),), ("en", "es", "pt"), full_at=12
    ),
    Part("sam", "Sam Whitfield", "ERCM, adults", (("response", "ercm", 100),), ("en",), full_at=12),
    Part(
        "ruth", "Ruth Adler", "Supervisor", (("response", "supervisor", 100),), ("en",), reporting="mandated"
    ),
    Part("lena", "Lena Petrova", "Attorney", (("legal", "attorney", 100),), ("en", "ru")),
    Part("noor", "Noor Haddad", "Shelter lead", (("shelter", "shelter", 100),), ("en", "ar")),
    Part("omar", "Omar Diallo", "Case manager", (("casework", "case_manager", 100),), ("en", "fr")),
    Part("grace", "Grace Lin", "Grants", (("office", "grants", 100),), ("en", "zh")),
    Part("iris", "Iris Novak", "Outreach and training", (("office", "outreach", 100),), ("en", "es")),
    Part("tess", "Tess Byrne", "Auditor", (("office", "auditor", 100),), ("en",)),
    Part("vera", "Vera Santos", "Volunteer advocate", (("hotline", "volunteer", 10),), ("en", "es")),
    Part("pia", "Pia Lund", "Privacy officer", (("office", "privacy", 50),), ("en",)),
    Part("hal", "Hal Brandt", "Director", (("office", "director", 100),), ("en",)),
    Part("adam", "Adam Cole", "Administrator", (("office", "administrator", 50),), ("en",)),
    Part("otto", "Otto Weiss", "ERCM, left last month", (("response", "ercm", 100),), ("en",), left=True),
)


def set_up_teams() -> dict[str, Team]:
    """The programmes of the invented agency, by code."""
    return {code: access.add_team(by=System("command"), code=code, name=name) for code, name in TEAMS.items()}


def hire(part: Part, teams: dict[str, Team], password: str = PASSWORD, *, still_here: bool = False) -> User:
    """Add one worker of the cast with their roles, through the real verbs; who left is gone.

    ``still_here``: they leave later, in the story.
    """
    worker = access.add_worker(
        by=System("command"),
        username=part.username,
        display_name=part.name,
        title=part.title,
        password=password,
        email=f"{part.username}@harborlight.example",
        languages=list(part.languages),
        youth_specialist=part.youth_specialist,
        reporting=part.reporting,
        ceiling=part.full_at,
    )
    for team, role, share in part.roles:
        access.give_role(by=System("command"), worker=worker, team=teams[team], role=role, share=share)
    if part.left and not still_here:
        access.end_access(by=System("command"), worker=worker)
    return worker


def hire_everyone(password: str = PASSWORD) -> dict[str, User]:
    """The whole cast by user name."""
    teams = set_up_teams()
    return {part.username: hire(part, teams, password) for part in CAST}
