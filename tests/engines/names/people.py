"""The people of these tests, and short ways to ask for them."""

from firstlight.names.cards import Birth, Card
from firstlight.names.index import Index

CARDS = (
    Card("lupe", ("Guadalupe Hernández López",), ("La Flaca",), Birth(2006, 3, 14), ("213-555-4411",)),
    Card("pepe", ("José Antonio García Muñoz",), (), Birth(1999, 1, 2), ("0042",)),
    Card("carmen", ("María del Carmen de la Cruz Vázquez",), ("Maricarmen",), Birth(1988, 12, 30)),
    Card("beth", ("Elizabeth Schmidt",), ("Smiley",), Birth(2003, 7), ("7788",)),
    Card("katie", ("Catherine Mary Ann Phillips",), (), Birth(2001)),
    Card("sean", ("Sean O'Neil",), ("Lil Ghost",), None, ("9001", "9002")),
    Card("xime", ("Ximena Yáñez Quijano", "Jimena Quijano"), (), Birth(2008, 5, 6)),
    Card("le", ("Kim Le",)),
    Card("wright", ("Geoffrey Wright",)),
    Card("other", ("Guadalupe Ramírez Soto",), (), Birth(1970, 3, 14), ("5511",)),
)


def filled(cards=CARDS):
    index = Index()
    for card in cards:
        index.put(card)
    return index


def keys(matches):
    return [match.key for match in matches]


def codes(match):
    return {reason.code for reason in match.reasons}
