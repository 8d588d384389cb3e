"""What the index keeps of one video: its words in order, and where each of them stands."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.fields import BIT, FIELDS, OFTEN, VERY_OFTEN, TextField
from projections.search.texts.tokens import cut
from projections.search.texts.vocabulary import Vocabulary

MOST = 20_000
"""Words of one field of a video that are looked at."""
LETTERS = 1_000_000
"""Of one text."""
BESIDE = -100
"""A word that is found without standing in the order of the others is kept as this less its number.

What lies between this and 0 begins a text: -1 of the first field, -2 of the second.
"""


def begins(field: TextField) -> int:
    """What stands before each text of a field."""
    return -1 - FIELDS.index(field)


def row_of(texts: Mapping[TextField, Sequence[str]], words: Vocabulary) -> tuple[list[int], dict[int, int]]:
    """The words in order, led by the beginnings of texts; and the bits of places by word."""
    row: list[int] = []
    beside: list[int] = []
    places: dict[int, int] = {}
    for field in FIELDS:
        bit, left = BIT[field], MOST
        for text in texts.get(field, ()):
            if left <= 0:
                break
            letters, parts = cut(text[:LETTERS], left)
            if not letters:
                continue
            left -= len(letters)
            numbers, others = words.numbers(letters), words.numbers(parts)
            row.append(begins(field))
            row += numbers
            beside += [BESIDE - each for each in others]
            for known in (*numbers, *others):
                places[known] = places.get(known, 0) | bit
    for known, count in Counter(row).items():
        if count > 1 and known >= 0:
            places[known] |= OFTEN | VERY_OFTEN if count > 3 else OFTEN
    return row + beside, places


def numbers_in(row: NDArray[np.int32]) -> set[int]:
    """The words of a row, each once."""
    return {each if each >= 0 else BESIDE - each for each in row.tolist() if each >= 0 or each <= BESIDE}


def words_in_title(row: Sequence[int]) -> int:
    """How many words the first title has."""
    count = 0
    for at, each in enumerate(row):
        if BESIDE < each < 0 and (at or each != begins("title")):
            break
        count += each >= 0
    return count
