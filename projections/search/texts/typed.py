"""What a person typed, as words that are wanted, phrases that are wanted, and phrases that are not."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple, Protocol

from projections.search.texts.tokens import Word, words_of

MOST = 64
"""Words and phrases of a query that count; the rest is not looked at."""
LONGEST_PHRASE = 200


class Wanted(Protocol):
    """Words of the query's language; its `Words` are such."""

    @property
    def text(self) -> str: ...
    @property
    def is_phrase(self) -> bool: ...
    @property
    def is_unfinished(self) -> bool: ...
    @property
    def is_not(self) -> bool: ...


class TypedPhrase(NamedTuple):
    """Words that stand next to each other."""

    words: tuple[str, ...]
    found_by: tuple[str, ...]


class TypedWord(NamedTuple):
    """A word, finished or not, with the one typed before it."""

    letters: str
    is_unfinished: bool = False


class Typed(NamedTuple):
    """All that was typed."""

    wanted: tuple[TypedWord | TypedPhrase, ...]
    unwanted: tuple[TypedPhrase, ...]


def typed(terms: Iterable[Wanted]) -> Typed:
    wanted: dict[TypedWord | TypedPhrase, None] = {}
    unwanted: dict[TypedPhrase, None] = {}
    for term in terms:
        words = list(islice(words_of(term.text), LONGEST_PHRASE))
        if not words:
            continue
        if term.is_not:
            unwanted[phrase(words)] = None
        elif term.is_phrase:
            wanted[phrase(words)] = None
        else:
            for at, word in enumerate(words, start=1):
                is_unfinished = term.is_unfinished and at == len(words)
                wanted[phrase([word]) if word.is_run else TypedWord(word.letters[0], is_unfinished)] = None
        if len(wanted) > MOST:
            break
    return Typed(tuple(islice(wanted, MOST)), tuple(islice(unwanted, MOST)))


def phrase(words: Sequence[Word]) -> TypedPhrase:
    """Words next to each other, and by what videos that may have them are found."""
    letters = tuple(letter for word in words for letter in word.letters)
    found_by = tuple(part for word in words for part in ((word.parts or word.letters) if word.is_run else word.letters))
    return TypedPhrase(letters[:LONGEST_PHRASE], found_by[:LONGEST_PHRASE])


def neighbours(wanted: Sequence[TypedWord | TypedPhrase]) -> Iterable[tuple[int, str, bool]]:
    """Each place whose word and the next may be one word, that word, and whether it is unfinished."""
    for at, (first, second) in enumerate(pairwise(wanted)):
        if isinstance(first, TypedWord) and isinstance(second, TypedWord):
            yield at, first.letters + second.letters, second.is_unfinished
