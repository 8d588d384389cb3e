"""The tokens of a document, field by field."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from projections.documents import Document

Field = Literal["cast", "tags", "description", "studio", "title", "series"]
FIELDS: tuple[Field, ...] = ("cast", "tags", "description", "studio", "title", "series")

_WORD = re.compile(r"\w\w+")


def tokens_of(document: Document, field: Field) -> list[str]:
    """The tokens of one field: words of prose, whole names of everything else, in their own spelling."""
    match field:
        case "cast":
            return _names(document.performers)
        case "tags":
            return _names((*document.tags, *document.genres))
        case "studio":
            return _names((document.studio, document.line))
        case "series":
            return _names((document.series,))
        case "title":
            return _words(document.title)
        case "description":
            return _words(document.description)


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(each for each in names if each))


def _words(text: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return [each for each in _WORD.findall(plain.replace("_", " ")) if each not in ENGLISH_STOP_WORDS]
