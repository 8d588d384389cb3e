"""Real films, and what people type who look for one of them."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from projections.search.texts import TextField, tokens

FILMS = Path(__file__).parents[3] / "shared" / "testdata" / "films" / "films.jsonl.gz"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Film(NamedTuple):
    """What all engines are given of a film."""

    title: str
    performers: tuple[str, ...]
    studios: tuple[str, ...]
    tags: tuple[str, ...]
    description: str

    @property
    def texts(self) -> Mapping[TextField, Sequence[str]]:
        return {
            "title": (self.title,),
            "performer": self.performers,
            "studio": self.studios,
            "tag": self.tags,
            "description": (self.description,),
        }


class Query(NamedTuple):
    """Words as typed, the last of them maybe still unfinished, and the film that is meant."""

    words: tuple[str, ...]
    target: int


def films() -> list[Film]:
    with gzip.open(FILMS, "rt", encoding="utf-8") as lines:
        return [_film(film) for film in map(json.loads, lines)]


def _film(film: dict) -> Film:
    tags = (*(film.get("genres") or ()), *(film.get("keywords") or ()))
    description = film.get("overview") or film.get("extract") or ""
    return Film(film["title"], tuple(film.get("cast") or ()), tuple(film.get("studios") or ()), tags, description)


@cache
def words_of(text: str) -> tuple[str, ...]:
    return tuple(letter for word in tokens.words_of(text) for letter in word.letters)


def typo(word: str, chance: random.Random) -> str:
    """One letter left out, put in, put in place of another, or two swapped, anywhere in the word."""
    while True:
        at = chance.randrange(len(word))
        other = chance.choice(LETTERS)
        wrong = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + other + word[at:],
                word[:at] + other + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            )
        )
        if wrong != word:
            return wrong


def _long(words: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(words) if len(word) >= 4]


def _whole(film: Film, chance: random.Random) -> list[str] | None:
    return list(words_of(film.title))


def _one_typo(film: Film, chance: random.Random) -> list[str] | None:
    words = list(words_of(film.title))
    if not (long := _long(words)):
        return None
    at = chance.choice(long)
    words[at] = typo(words[at], chance)
    return words


def _all_typos(film: Film, chance: random.Random) -> list[str] | None:
    words = list(words_of(film.title))
    long = _long(words)
    return [typo(word, chance) if at in long else word for at, word in enumerate(words)] if len(long) > 1 else None


def _missing(film: Film, chance: random.Random) -> list[str] | None:
    words = list(words_of(film.title))
    if len(words) < 3:
        return None
    words.pop(chance.randrange(len(words)))
    return words


def _swapped(film: Film, chance: random.Random) -> list[str] | None:
    words = list(words_of(film.title))
    mixed = chance.sample(words, len(words))
    return mixed if mixed != words else None


def _unfinished(film: Film, chance: random.Random) -> list[str] | None:
    *words, last = words_of(film.title)
    return [*words, last[: chance.randrange(2, len(last))]] if words and len(last) > 3 else None


def _with_performer(film: Film, chance: random.Random) -> list[str] | None:
    if not film.performers or not (name := words_of(chance.choice(film.performers))):
        return None
    return [*words_of(film.title), name[-1]]


def _performer_typo(film: Film, chance: random.Random) -> list[str] | None:
    long = [word for word in words_of(film.title) if len(word) >= 4]
    name = list(words_of(chance.choice(film.performers))) if film.performers else []
    if not long or not (of_name := _long(name)):
        return None
    at = chance.choice(of_name)
    name[at] = typo(name[at], chance)
    return [*name, chance.choice(long)]


def _joined(film: Film, chance: random.Random) -> list[str] | None:
    """Two words typed as one, or one as two."""
    words = list(words_of(film.title))
    at = chance.randrange(len(words))
    if at + 1 < len(words):
        return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    cut = len(words[at]) // 2
    return [*words[:at], words[at][:cut], words[at][cut:]] if len(words[at]) > 5 else None


KINDS: dict[str, Callable[[Film, random.Random], list[str] | None]] = {
    "title": _whole,
    "one typo": _one_typo,
    "typo in each word": _all_typos,
    "missing word": _missing,
    "swapped words": _swapped,
    "prefix of the last word": _unfinished,
    "title + performer": _with_performer,
    "performer with typo + word": _performer_typo,
    "words joined or cut": _joined,
}
EXTRA = "one word too many"
"""The tenth kind: the title, and a word of another one's."""


def queries(all_films: Sequence[Film], each: int, half: int) -> dict[str, list[Query]]:
    """Queries by kind for films of one half, whose title no other film has.

    Args:
        half: 0 to choose weights with, 1 to report.
    """
    times = Counter(words_of(film.title) for film in all_films)
    titles = [words_of(film.title) for film in all_films]
    meant = [at for at, words in enumerate(titles) if at % 2 == half and len(words) > 1 and times[words] == 1]
    chance = random.Random(half)
    made: dict[str, list[Query]] = {}
    for kind, typed_for in KINDS.items():
        made[kind] = []
        while len(made[kind]) < each:
            at = chance.choice(meant)
            if words := typed_for(all_films[at], chance):
                made[kind].append(Query(tuple(words), at))
    made[EXTRA] = []
    while len(made[EXTRA]) < each:
        at, other = chance.choice(meant), chance.choice(meant)
        words = list(words_of(all_films[at].title))
        words.insert(chance.randrange(len(words) + 1), chance.choice(words_of(all_films[other].title)))
        made[EXTRA].append(Query(tuple(words), at))
    return made
