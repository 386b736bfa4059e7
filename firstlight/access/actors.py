"""Those who act without being a signed-in worker: the house itself, and the public side."""

from dataclasses import dataclass

from django.http import HttpRequest

from firstlight.access.models import User
from firstlight.access.roles import ANYONE, SYSTEM


@dataclass(frozen=True)
class System:
    """The house itself: ``System("nightly")`` for the worker process, ``System("command")`` for the console."""

    name: str

    @property
    def ledger_id(self) -> str:
        """How the ledger names it."""
        return f"system:{self.name}"

    def may(self, verb: str) -> bool:
        """Only the verbs listed for that name."""
        return verb in SYSTEM.get(self.name, frozenset())


@dataclass(frozen=True)
class Public:
    """Somebody who is not signed in."""

    name: str

    @property
    def ledger_id(self) -> str:
        """How the ledger names them; never who they are."""
        return f"public:{self.name}"

    def may(self, verb: str) -> bool:
        """Only the pages open to anyone."""
        return verb in ANYONE


def actor(request: HttpRequest) -> User | Public:
    """Who is asking."""
    return request.user if isinstance(request.user, User) else Public("web")
