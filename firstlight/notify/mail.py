"""The mail transport: a fixed, neutral subject and one sentence by kind, in the worker's language.

No name, no call sign, no address of a page, not even the agency's own name: a mail may be read over a shoulder.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from firstlight.notify.models import Notice

log = logging.getLogger(__name__)


def deliver(notice: Notice) -> bool:
    """Hand one mail to the mail server; False when it would not take it, and the log says the kind of trouble."""
    try:
        compose(notice).send()
    except (SMTPException, OSError) as trouble:
        log.warning(f"a mail could not be sent: {type(trouble).__name__}")
        return False
    return True


def compose(notice: Notice) -> EmailMessage:
    """The mail, ready to send."""
    with translation.override(language_of(notice.to.languages)):
        body = [f"{notice.get_kind_display()}.", _("Open the desk to see it.")]
        return EmailMessage(_("Something waits for you on the desk"), "\n\n".join(body), to=[notice.to.email])


def language_of(languages: list[str]) -> str:
    """The first of a worker's languages the house writes in, else its own."""
    written = dict(settings.LANGUAGES)
    return next((code for code in languages if code in written), settings.LANGUAGE_CODE)
