"""How the house says no: always one plain sentence with the way forward, never a stack trace."""


class Refused(Exception):
    """A verb will not do this now. ``sentence`` is for people, ``code`` for the ledger (no personal data)."""

    def __init__(self, sentence: object, code: str = "refused") -> None:
        super().__init__(code)
        self.sentence = sentence
        self.code = code


class Conflict(Refused):
    """Somebody else changed the record since this page was shown; nothing was overwritten."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence, code="changed_meanwhile")


class Unreadable(Exception):
    """A sealed value does not open: moved, damaged, or its key destroyed. Says which column, never what it held."""


class Denied(Exception):
    """The one who asks may not do this verb at all. Says the verb, never the record."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.verb = verb
