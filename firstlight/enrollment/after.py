"""What is asked when, and why not now: also after somebody left, where they wish it and can be reached safely."""

from firstlight.asking import waiting
from firstlight.asking.sheets import questions
from firstlight.casework.models import Graduation
from firstlight.casework.states import GraduationState
from firstlight.enrollment import queries
from firstlight.enrollment.models import Enrollment
from firstlight.hmis.schema.keys import AFTER
from firstlight.kit.speaking import reader_language
from firstlight.safety.queries import may_be_reached
from firstlight.survivors.models import CrisisCard


def not_now(enrollment: Enrollment, stage: int) -> tuple[str, str]:
    """Why nothing is asked at this stage at the moment, as a code and a sentence; empty where it may be."""
    return at_stage(enrollment, stage, *queries.not_now(enrollment.survivor, [enrollment]))


def at_stage(enrollment: Enrollment, stage: int, code: str, words: str) -> tuple[str, str]:
    """The same, where it is known why nothing is asked of them at any stage."""
    if stage != AFTER or code in (waiting.IN_CONTACT, waiting.TOO_SOON):
        return code, words
    days = questions().days["after"]
    code = waiting.why_not_after(_gone(enrollment), queries.today(), days)
    return code, waiting.sentence(code, reader_language(), days=days)


def _gone(enrollment: Enrollment) -> waiting.Gone:
    survivor = enrollment.survivor
    died = Enrollment.objects.meant().of_person(survivor).filter(destination=queries.DIED).exists()
    theirs = Graduation.objects.filter(survivor__in=survivor.group, state=GraduationState.GRADUATED)
    last = (
        theirs.filter(graduated_at__date__gte=enrollment.entered_on).order_by("-graduated_at", "pk").first()
    )
    card = CrisisCard.objects.filter(survivor__in=survivor.group, keep=CrisisCard.Keep.NOTHING)
    wished = not card.exists() and (last is None or bool(last.ask_after_days))
    return waiting.Gone(enrollment.exited_on, died, wished, may_be_reached(survivor))
