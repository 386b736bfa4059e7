"""Builders for tests about awards and their counting: an award with its post, and people reached."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from firstlight.access.models import User
from firstlight.awards.models import Award, Holding, Metric, Post, Target
from firstlight.hotline.models import Contact
from firstlight.kit.ids import new_id
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import State
from firstlight.survivors.ages import band_of
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import begin_record

YEAR = (date(2026, 7, 1), date(2027, 6, 30))


def award(starts_on: date = YEAR[0], ends_on: date = YEAR[1], *, target: int | None = 100) -> Award:
    """An award with a youth post; ``target`` None promises no number."""
    made = Award.objects.create(
        organization="Harbor Light (invented)",
        title="Someone to come when a young person calls",
        funder="LA2050",
        form="la2050_2021",
        starts_on=starts_on,
        ends_on=ends_on,
        source_name="proposal.md",
        source_sha256=new_id(),
    )
    Metric.objects.create(award=made, name="Healthcare access", place=1)
    Post.objects.create(award=made, title="Youth ERCM")
    if target is not None:
        Target.objects.create(award=made, measure=Target.Measure.YOUTH_REACHED, number=target)
    return made


def post_of(made: Award) -> Post:
    """The award's post."""
    return made.posts.get()


def hold(made: Award, worker: User, from_at: datetime) -> Holding:
    """Somebody holds the award's post."""
    return Holding.objects.create(post=post_of(made), worker=worker, from_at=from_at)


def local(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment by the clock on the agency's wall."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))  # noqa: DTZ001


def reach(
    ana: User,
    at: datetime | None,
    *,
    post: Post | None = None,
    who: Survivor | None = None,
    age: int | None = 17,
    band: str = "",
    area: str = "spa4",
    state: str = State.CLOSED,
    asked_at: datetime | None = None,
) -> EmergencyResponse:
    """A response as its end left it; ``at`` None: nobody was reached."""
    asked = asked_at or ((at or local(2026, 9, 1)) - timedelta(hours=1))
    who = who or begin_record("", asked)
    contact = Contact.objects.create(
        sign=who.sign,
        survivor=who,
        taken_by=ana,
        opened_at=asked,
        state=Contact.State.CLOSED,
        closed_at=asked,
    )
    return EmergencyResponse.objects.create(
        survivor=who,
        contact=contact,
        sign=who.sign,
        state=state,
        level="P2",
        mode="in_person",
        post=post,
        age_years=age,
        age_band=band or band_of(age),
        area=area,
        requested_at=asked,
        waiting_since=asked,
        reached_at=at,
        reached_by_post=post if at else None,
    )
