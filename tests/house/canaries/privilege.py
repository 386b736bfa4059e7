"""The canary in privilege."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep a marked licence number in the register, and open it on its page."""
    from datetime import date

    from firstlight.access.models import User
    from firstlight.privilege import actions
    from firstlight.vault.sealing import reveal

    ruth, lena = User.objects.get(username="ruth"), User.objects.get(username="lena")
    entry = actions.enter_qualification(
        by=ruth, worker=lena, basis="attorney", from_on=date(2020, 1, 1), number=f"{MARK} 1234"
    )
    assert MARK in reveal(entry, "number", by=ruth, why="privilege.see_qualification")
    dee.go("/account/")
