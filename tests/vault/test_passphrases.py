"""A passphrase that could be guessed is refused in one sentence, wherever something is sealed."""

import pytest
from django.utils.translation import override

from firstlight.kit.errors import Refused
from firstlight.vault import parcel
from firstlight.vault.passphrases import refuse_short


@pytest.mark.parametrize(("language", "words"), [("en", "twelve letters"), ("es", "doce letras")])
def test_a_short_one_is_refused_in_words(language, words):
    with override(language), pytest.raises(Refused) as refused:
        refuse_short(parcel.stretched("short one"))
    assert words in refused.value.sentence


def test_a_long_one_is_not():
    refuse_short(parcel.stretched("four plain words here"))
