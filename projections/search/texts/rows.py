"""What the index keeps of one video: its words in order, and where each of them stands."""

from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.fields import BIT, FIELDS, OFTEN, VERY_OFTEN, TextField
from projections.search.texts.tokens import words_of
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
    times: dict[int, int] = {}
    number = words.number
    for field in FIELDS:
        bit, begin = BIT[field], begins(field)
        left = MOST
        for text in texts.get(field, ()):
            if left <= 0:
                break
            row.append(begin)
            for word in islice(words_of(text[:LETTERS]), left):
                left -= len(word.letters)
                for letters in word.letters:
                    known = number(letters)
                    row.append(known)
                    places[known] = places.get(known, 0) | bit
                    times[known] = times.get(known, 0) + 1
                for part in word.parts:
                    known = number(part)
                    beside.append(BESIDE - known)
                    places[known] = places.get(known, 0) | bit
            if row[-1] == begin:
                row.pop()
    for known, count in times.items():
        if count > 1:
            places[known] |= OFTEN | VERY_OFTEN if count > 3 else OFTEN
    return row + beside, places


def numbers_in(row: NDArray[np.int32]) -> NDArray[np.int32]:
    """The words of a row, each once."""
    return np.unique(np.concatenate((row[row >= 0], BESIDE - row[row <= BESIDE])))


def words_in_title(row: Sequence[int]) -> int:
    """How many words the first title has."""
    count = 0
    for at, each in enumerate(row):
        if BESIDE < each < 0 and (at or each != begins("title")):
            break
        count += each >= 0
    return count
