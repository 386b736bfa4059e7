"""One rich night for a whole module: the demo's short story, and whatever it leaves without an object."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.db import connections, transaction
from django.test import Client

from firstlight.access.models import Membership, User
from firstlight.demo import cast as demo_cast
from firstlight.demo import story
from firstlight.kit.clock import now, set_clock
from tests.conftest import TUESDAY_NIGHT
from tests.flows.objects import BUILT


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone at its end, in both databases."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in connections:
            transaction.set_rollback(True, using=alias)


class Night:
    """The workers of the cast and their browsers, after the story."""

    def __init__(self) -> None:
        workers = {part.username: User.objects.get(username=part.username) for part in demo_cast.CAST}
        Membership.objects.filter(until_at__isnull=True).update(from_at=now() - story.A_YEAR * 2)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(story, "_hire_all", lambda _whole_year: workers)
            patch.setattr(story, "PAST_DAYS", 3)
            self.story = story.tell_story()
        self.browsers: dict[str, Client] = {}
        self.meant: dict[str, tuple[str, object]] = {}
        for build in BUILT:
            build(self)
        for name in workers:
            self.browser(name)

    def means(self, who: User, noun: object, *verbs: str) -> None:
        """These verbs are asked of this worker on this object; the others of whoever has one in scope."""
        self.meant |= dict.fromkeys(verbs, (who.username, noun))

    def worker(self, username: str) -> User:
        """Somebody of the cast, roles and duty asked anew."""
        return User.objects.get(username=username)

    def browser(self, username: str) -> Client:
        """Their browser, as it was when they signed in."""
        if username not in self.browsers:
            client = Client()
            client.force_login(self.worker(username))
            self.browsers[username] = client
        return self.browsers[username]


@contextmanager
def a_night() -> Iterator[Night]:
    """Tell the story; afterwards nothing of it is left."""
    set_clock(lambda: TUESDAY_NIGHT)
    with undone():
        yield Night()
    set_clock(None)
