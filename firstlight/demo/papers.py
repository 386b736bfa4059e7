"""Two papers that came, one about somebody and one about nobody we know; and what a person asked about themselves."""

from datetime import datetime, timedelta

from firstlight.access.models import User
from firstlight.demo.telling import one_moment
from firstlight.disclosure import actions as disclosure
from firstlight.response.models import EmergencyResponse

COURT = "Harbor County Superior Court, case 26-1182 (invented)"
OFFICE = "A regional office, form left at the door (invented)"
TOLD = "Told face to face; wishes us to object."
OWN_WORDS = "I asked for a woman to come, and a woman came. Thank you."


def papers_came(cast: dict[str, User], at: datetime) -> None:
    """A subpoena that counsel answers with a claim of privilege; a form about nobody; a request of one's own."""
    pia, lena = cast["pia"], cast["lena"]
    past = EmergencyResponse.objects.filter(state="closed").order_by("requested_at", "pk").last()
    if past is None:
        return
    with one_moment(at):
        paper = disclosure.receive_demand(
            by=pia,
            kind="subpoena",
            how="by_hand",
            issuer=COURT,
            asked="Any and all records.",
            named="One name.",
        )
        form = disclosure.receive_demand(
            by=pia, kind="office_form", how="door", issuer=OFFICE, named="Another name."
        )
    with one_moment(at + timedelta(minutes=20)):
        paper = disclosure.match_demand(by=pia, demand=paper, sign=past.survivor.sign)
        form = disclosure.match_demand(by=pia, demand=form)
        paper = disclosure.assign_counsel(by=pia, demand=paper, counsel=lena)
        disclosure.assign_counsel(by=pia, demand=form, counsel=lena)
    with one_moment(at + timedelta(hours=20)):
        paper = disclosure.note_notice(by=pia, demand=paper, told="told", words=TOLD)
        paper = disclosure.advise_demand(by=lena, demand=paper, advice="claim")
        paper = disclosure.prepare_production(by=pia, demand=paper, chosen=[])
        disclosure.claim_privilege(by=lena, demand=paper)
    with one_moment(at + timedelta(hours=26)):
        own = disclosure.take_own_request(
            by=pia,
            survivor=past.survivor,
            wants="see",
            how="in_person",
            alone="nobody",
            for_whom="person",
            proof="in_person",
        )
        disclosure.correct_own(by=pia, own=own, says="add", words=OWN_WORDS)
