"""What the library needs beyond the core, and how to get it when it is missing."""

from importlib.util import find_spec

PACKAGES = ("numpy", "scipy", "threadpoolctl")
"""What nothing here goes without. numba makes the simulator fast; statsforecast brings four models more."""
SENTENCE = (
    "Forecasts need packages that are not installed here ({}): "
    "install the extra with “pip install 'firstlight[forecast]'”, or run “bin/setup forecast”."
)


class Missing(ImportError):
    """The extra ``forecast`` is not installed. The message is one sentence that says how to get it."""


def require(*names: str) -> None:
    """Refuse with one sentence when a package is missing; imports nothing itself."""
    if missing := [name for name in names or PACKAGES if find_spec(name) is None]:
        raise Missing(SENTENCE.format(", ".join(missing)))
