"""The tables that libraries brought along: every column, and why it may stand plainly. A new one fails a test."""

_LIBRARY = "names of our own tables and permissions; nobody in it"
_SESSION = "a signed-in worker's session: whose it is and when they last did something; no record"
_MAIL = "a worker's own address"
_FACTOR = "what a worker signs in with"

FOREIGN: dict[str, str] = {
    "django_content_type.id": _LIBRARY,
    "django_content_type.app_label": _LIBRARY,
    "django_content_type.model": _LIBRARY,
    "auth_permission.id": _LIBRARY,
    "auth_permission.name": _LIBRARY,
    "auth_permission.content_type_id": _LIBRARY,
    "auth_permission.codename": _LIBRARY,
    "auth_group.id": "not used",
    "auth_group.name": "not used",
    "django_session.session_key": _SESSION,
    "django_session.session_data": _SESSION,
    "django_session.expire_date": _SESSION,
    "account_emailaddress.id": _MAIL,
    "account_emailaddress.user_id": _MAIL,
    "account_emailaddress.email": _MAIL,
    "account_emailaddress.verified": _MAIL,
    "account_emailaddress.primary": _MAIL,
    "account_emailconfirmation.id": "not used",
    "account_emailconfirmation.email_address_id": "not used",
    "account_emailconfirmation.created": "not used",
    "account_emailconfirmation.sent": "not used",
    "account_emailconfirmation.key": "not used",
    "mfa_authenticator.id": _FACTOR,
    "mfa_authenticator.user_id": _FACTOR,
    "mfa_authenticator.type": _FACTOR,
    "mfa_authenticator.data": "a code app's secret and the seed of recovery codes sealed; a passkey's public half",
    "mfa_authenticator.created_at": _FACTOR,
    "mfa_authenticator.last_used_at": _FACTOR,
}
