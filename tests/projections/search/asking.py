"""Short ways to ask a text index."""

import re
from typing import NamedTuple

from projections.search.texts import Found, TextIndex


class Words(NamedTuple):
    text: str
    is_phrase: bool = False
    is_unfinished: bool = False
    is_not: bool = False


def asked(text: str) -> list[Words]:
    """`one "two three" -four fiv*`, each piece as the query's language would hand it on."""
    terms = []
    for sign, quoted, plain in re.findall(r'(-?)(?:"([^"]*)"|([^\s"]+))', text):
        unfinished = plain.endswith("*")
        terms.append(Words(quoted or plain.rstrip("*"), bool(quoted), unfinished, bool(sign)))
    return terms


def found(index: TextIndex, text: str) -> list[int]:
    """Slots, the best first."""
    return ordered(index.find(asked(text)))


def ordered(answer: Found) -> list[int]:
    return [int(slot) for _, slot in sorted(zip((-answer.scores).tolist(), answer.slots.tolist(), strict=True))]


def titled(*titles: str) -> TextIndex:
    index = TextIndex()
    for slot, title in enumerate(titles):
        index.put(slot, {"title": (title,)})
    return index
