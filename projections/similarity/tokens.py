"""The tokens of a document: words of prose, whole names of everything else, each marked with its field."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from projections.documents import Document

Field = Literal["cast", "genres", "tags", "description", "studio", "title", "series"]
FIELDS: tuple[Field, ...] = ("cast", "genres", "tags", "description", "studio", "title", "series")

MOST_NAMES = 1000
"""Of one field, so that a video with a million tags costs no more than others."""
MOST_LETTERS = 100_000
"""Of one text that are read."""
LONGEST = 64
"""Letters of a word that count."""

_WORD = re.compile(r"\w\w+")


def marked(field: Field, token: str) -> str:
    """A token as the index keeps it: one letter for the field, then the token."""
    return chr(97 + FIELDS.index(field)) + token


def field_of(marked_token: str) -> Field:
    """The field of a marked token; the token is all after the first letter."""
    return FIELDS[ord(marked_token[0]) - 97]


def tokens_of(document: Document) -> Iterator[str]:
    """All marked tokens, names once and words as often as they stand there."""
    for field in FIELDS:
        mark = marked(field, "")
        for token in _field(document, field):
            yield mark + token


def _field(document: Document, field: Field) -> Iterable[str]:
    if field in {"title", "description"}:
        return _words(document.title if field == "title" else document.description)
    names: dict[Field, Iterable[str]] = {
        "cast": document.performers,
        "genres": document.genres,
        "tags": document.tags,
        "studio": (document.studio, document.line),
        "series": (document.series,),
    }
    return _names(names[field])


def _names(names: Iterable[str]) -> Iterable[str]:
    return islice(dict.fromkeys(each for each in names if each), MOST_NAMES)


def _words(text: str) -> list[str]:
    plain = text[:MOST_LETTERS].casefold()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return [each[:LONGEST] for each in _WORD.findall(plain.replace("_", " ")) if each not in ENGLISH_STOP_WORDS]
