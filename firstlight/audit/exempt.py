"""Tables that may be written outside a verb, each with its reason. The list is short on purpose."""

EXEMPT_TABLES: dict[str, str] = {
    "django_session": "the session middleware saves after the view; holds no record",
    "firstlight_cache": "rate limits of sign-in; holds counters",
    "audit_event": "the doors write readings and refusals themselves",
    "account_emailaddress": "sign-in library: whose e-mail is confirmed",
    "account_emailconfirmation": "sign-in library",
}

EXEMPT_COLUMNS: dict[str, set[str]] = {
    "access_user": {"last_login", "password"},
    # while signing in: when a factor was last used, and a recovery code struck off; adding and removing are verbs
    "mfa_authenticator": {"user_id", "type", "data", "created_at", "last_used_at"},
}
