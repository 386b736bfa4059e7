"""Questions about awards, their posts and who may hold them."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from firstlight.access.models import User
from firstlight.awards.models import Award, Holding, Post


def running_awards(at: datetime) -> list[Award]:
    """Awards whose year holds that moment's local day and that promised a number."""
    today = timezone.localtime(at, timezone.get_default_timezone()).date()
    running = Award.objects.filter(starts_on__lte=today, ends_on__gte=today, targets__isnull=False)
    return list(running.distinct().prefetch_related("targets").order_by("starts_on", "title", "id"))


def all_awards(user: User) -> QuerySet[Award]:
    """Every award, newest first, with what it promised and its posts."""
    holdings = Prefetch("posts__holdings", Holding.objects.select_related("worker").order_by("from_at", "id"))
    return Award.objects.visible_to(user).prefetch_related("targets", "metrics", "posts", holdings)


def workers() -> QuerySet[User]:
    """Everybody who works here now, by name."""
    return User.objects.filter(is_active=True).order_by("display_name", "pk")


def imported_as(fingerprint: str) -> Award | None:
    """The award made from that text, if there is one."""
    return Award.objects.filter(source_sha256=fingerprint).first()


def posts_of(award: Award) -> list[Post]:
    """The award's posts, each with everybody who held it, in order."""
    holdings = Prefetch("holdings", Holding.objects.select_related("worker").order_by("from_at", "id"))
    return list(award.posts.prefetch_related(holdings))
