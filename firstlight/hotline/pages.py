"""What the contact page shows: put together from queries, the same for the whole page and for its pieces."""

from typing import Any

from firstlight.access.models import User
from firstlight.dispatch.rulebook import LEVELS
from firstlight.hotline import queries
from firstlight.hotline.answers import AGENCIES, ANSWERS
from firstlight.hotline.forms import IntakeForm
from firstlight.hotline.models import Contact
from firstlight.hotline.wording import contact_choices

COMMON_LANGUAGES = 8
STEERS_ROUTING = frozenset({"language", "age", "may_be_under_18"})
BEFORE_CALL = frozenset({"callback", "voicemail", "stop_word", "chips", "kind"})
LEAST = frozenset(
    {"safe_to_talk", "callback", "reach", "danger_hurt", "danger_near", "safe_tonight", "age", "language"}
)


def contact_page(contact: Contact, form: IntakeForm, user: User) -> dict[str, Any]:
    """Everything on the page of one conversation."""
    words = contact_choices()
    wishes = [f"wish_{code}" for code in words.choices]
    return {
        "contact": contact,
        "form": form,
        "kept": {field: touch[0] for field, touch in contact.touched.items()},
        "versions": ",".join(f"{field}:{touch[0]}" for field, touch in contact.touched.items()),
        "closing": [(kind, queries.label("kinds", kind.code)) for kind in words.closing_kinds.values()],
        "wishes": [(form[name], version_of(contact, name)) for name in wishes],
        "question": {code: queries.question(code) for code in words.questions},
        "channel": queries.label("channels", contact.channel),
        "relation": queries.label("relations", contact.relation),
        "kind": queries.label("kinds", contact.kind),
        "against": queries.against_wishes(contact),
        "speaks_for_agency": _speaks_for_agency(contact),
        "common": COMMON_LANGUAGES,
        **_limits(contact, user),
        **_suggested(contact),
        **_sending(contact),
    }


def after_answer(contact: Contact, field: str, user: User) -> dict[str, Any]:
    """The pieces one answer may have changed: for most, none. Only what counts in triage asks the database."""
    triaged = ANSWERS[field].triages
    if not triaged and field != "limits" and field not in LEAST | BEFORE_CALL | STEERS_ROUTING:
        return {}
    page: dict[str, Any] = {
        "contact": contact,
        "oob": True,
        "triaged": triaged,
        "about_limits": triaged or field == "limits",
        "about_sending": field in LEAST,
        "about_calling": field in BEFORE_CALL,
        "ask_lead": field in STEERS_ROUTING,
    }
    if field == "relation":
        page |= _referring(contact)
    if triaged:
        page |= _suggested(contact)
    if page["about_limits"]:
        page |= _limits(contact, user)
    return page | _sending(contact)


def _speaks_for_agency(contact: Contact) -> bool:
    return contact.relation in AGENCIES or bool(contact.referred_by_id)


def _referring(contact: Contact) -> dict[str, Any]:
    kept = {"referred_by": contact.referred_by_id or "", "partner_asked": contact.partner_asked}
    return {
        "about_referring": True,
        "speaks_for_agency": _speaks_for_agency(contact),
        "form": IntakeForm(initial=kept, partners=queries.partners_to_name(contact)),
        "kept": {name: version_of(contact, name) for name in kept},
    }


def version_of(contact: Contact, field: str) -> int:
    """How often the answer has been kept: what the page sends back with the next one."""
    return int(contact.touched.get(field, (0,))[0])


def versions_seen(text: str) -> dict[str, int]:
    """The versions a page without script sends back, from ``age:1,needs:2``."""
    pairs = (part.partition(":") for part in text.split(","))
    return {field: int(count) for field, _colon, count in pairs if count.isdigit()}


def _suggested(contact: Contact) -> dict[str, Any]:
    suggestion = queries.suggestion_for(contact)
    return {
        "suggestion": suggestion,
        "held": LEVELS.index(contact.suggested_level) < LEVELS.index(suggestion.level),
        "first_action": queries.first_action(contact.level),
        "clocks": queries.shown_clocks(contact),
        "urgent": contact.level in LEVELS[:2],
    }


def _sending(contact: Contact) -> dict[str, Any]:
    return {"needed": queries.words_needed(contact), "before_call": queries.before_any_call(contact)}


def _limits(contact: Contact, user: User) -> dict[str, Any]:
    words = contact_choices()
    return {
        "limits_again": queries.limits_again(contact),
        "limits_en": words.limits_script(user.reporting, "en"),
        "limits_es": words.limits_script(user.reporting, "es"),
        "limits_note": queries.limits_note(),
    }
