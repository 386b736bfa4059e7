"""Verbs about ratings. Taking a sitting is a verb of casework; here one is put right."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.assessments import queries, steps
from firstlight.assessments.models import Rating
from firstlight.assessments.states import WhyCorrected
from firstlight.assessments.steps import AnswerGiven
from firstlight.audit.doors import action
from firstlight.kit.errors import Refused


@action
def correct_rating(*, by: User, rating: Rating, given: AnswerGiven, why: str) -> Rating:
    """Another answer in the place of one that was wrong; the earlier one stays in the history.

    Only for as long as the instrument says. How somebody is now is never a correction: that is a new sitting.
    """
    sheet = queries.sheet_of(rating.sitting)
    if Rating.objects.filter(corrects=rating).exists():
        raise Refused(
            _("Somebody put this right already. Open the sitting again to see it."), code="corrected"
        )
    if not queries.may_correct(rating.sitting, sheet):
        raise Refused(
            _("This is more than %s days old and stays as it is. Keep how it is now as a new sitting.")
            % sheet.correction_days,
            code="too_late",
        )
    if why not in WhyCorrected.values:
        raise Refused(_("Choose why it is put right."), code="why_missing")
    steps.refuse_unfit(sheet.domain(rating.domain), given)
    if given == AnswerGiven(rating.answer, rating.level, rating.own_answer, rating.own_level):
        raise Refused(_("That is what stands there already."), code="the_same")
    return steps.keep_correction(rating, given, by=by, why=why)
