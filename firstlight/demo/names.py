"""Names of people who do not exist, English and Spanish, from a library of invented names; the same for a seed."""

from dataclasses import dataclass

from faker import Faker

LOCALES = {"es": "es_MX", "en": "en_US"}


@dataclass(frozen=True)
class Name:
    """A whole name, and what somebody calls themselves with us."""

    whole: str
    short: str


class Names:
    """Names one after the other, by language."""

    def __init__(self, seed: int) -> None:
        self._invent = {language: Faker(locale) for language, locale in LOCALES.items()}
        for place, language in enumerate(sorted(self._invent)):
            self._invent[language].seed_instance(seed + place)

    def next(self, language: str) -> Name:
        """The next name: two surnames where that is usual."""
        spanish = language == "es"
        invent = self._invent["es" if spanish else "en"]
        first = invent.first_name_female() if invent.random_int(0, 9) < 8 else invent.first_name_male()
        surnames = [invent.last_name() for _surname in range(2 if spanish else 1)]
        return Name(" ".join([first, *surnames]), first)
