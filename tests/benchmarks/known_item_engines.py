"""Engines that look for films: this project's, and its peers, each given the same fields and the same words."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import tantivy
from rapidfuzz import fuzz, process

from projections.search.texts import Found, TextIndex
from tests.benchmarks.known_items import Film, words_of

Engine = Callable[[Sequence[str]], Sequence[int]]
"""The ten best films for some words, of which the last may go on."""
BEST = 10


class Typed:
    """A word as the query's language hands it on."""

    is_phrase = False
    is_not = False

    def __init__(self, text: str, *, is_unfinished: bool) -> None:
        self.text = text
        self.is_unfinished = is_unfinished


def terms(words: Sequence[str], *, is_unfinished: bool = True) -> list[Typed]:
    last = len(words) - 1
    return [Typed(word, is_unfinished=is_unfinished and at == last) for at, word in enumerate(words)]


def best(found: Found, most: int = BEST) -> list[int]:
    """Slots, the best first."""
    if len(found.slots) > most:
        least = np.partition(found.scores, -most)[-most]
        kept = np.flatnonzero(found.scores >= least)
    else:
        kept = np.arange(len(found.slots))
    order = np.argsort(-found.scores[kept], kind="stable")[:most]
    return found.slots[kept[order]].tolist()


def indexed(films: Sequence[Film]) -> TextIndex:
    index = TextIndex()
    for slot, film in enumerate(films):
        index.put(slot, film.texts)
    index.compact()
    return index


def ours(films: Sequence[Film]) -> Engine:
    index = indexed(films)
    return lambda words: best(index.find(terms(words)))


def full_text(films: Sequence[Film], joined: str) -> Engine:
    """FTS5, its columns weighted; words joined by AND or OR."""
    db = sqlite3.connect(":memory:")
    columns = ", ".join(Film._fields)
    db.execute(f"CREATE VIRTUAL TABLE films USING fts5({columns}, tokenize = 'porter unicode61')")
    rows = ((at, each.title, *map(" ; ".join, each[1:4]), each.description) for at, each in enumerate(films))
    db.executemany(f"INSERT INTO films (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
    db.execute("INSERT INTO films (films, rank) VALUES ('rank', 'bm25(10, 6, 3, 3, 1)')")

    def find(words: Sequence[str]) -> list[int]:
        asked = f" {joined} ".join(f'"{word}"' for word in words) + "*"
        found = db.execute("SELECT rowid FROM films WHERE films MATCH ? ORDER BY rank LIMIT ?", (asked, BEST))
        return [row[0] for row in found]

    return find


def _tantivy(films: Sequence[Film]) -> tuple[tantivy.Index, tantivy.Schema]:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("at", stored=True)
    for name in Film._fields:
        builder.add_text_field(name)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for at, film in enumerate(films):
        # The same folding as ours, so that only ranking and misspelling differ.
        texts = {name: each if isinstance(each, str) else " ; ".join(each) for name, each in film._asdict().items()}
        writer.add_document(tantivy.Document(at=at, **{name: " ".join(words_of(text)) for name, text in texts.items()}))
    writer.commit()
    index.reload()
    return index, schema


BOOSTS = {"title": 4.0, "performers": 2.0, "studios": 1.0, "tags": 1.0, "description": 0.5}


def tantivy_parsed(films: Sequence[Film]) -> Engine:
    """Tantivy with its own query parser, fields boosted."""
    index, _ = _tantivy(films)
    searcher = index.searcher()

    def find(words: Sequence[str]) -> list[int]:
        query = index.parse_query(" ".join(words), list(BOOSTS), field_boosts=BOOSTS)
        return _found(searcher, query)

    return find


def tantivy_fuzzy(films: Sequence[Film], wrong: float = 3.0) -> Engine:
    """Tantivy with a query made by hand: each word as it stands, misspelt for less, the last one as a beginning too.

    Args:
        wrong: What a misspelt word is worth, of which tantivy makes a constant, beside the boost of its field.
    """
    index, schema = _tantivy(films)
    searcher = index.searcher()
    boosted, fuzzy_query = tantivy.Query.boost_query, tantivy.Query.fuzzy_term_query

    def readings(word: str, *, is_last: bool) -> Iterator[tantivy.Query]:
        errors = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        for field, boost in BOOSTS.items():
            yield boosted(tantivy.Query.term_query(schema, field, word), boost)
            if errors and field in ("title", "performers"):
                yield boosted(fuzzy_query(schema, field, word, distance=errors), boost * wrong)
            if is_last and field in ("title", "performers"):
                yield boosted(fuzzy_query(schema, field, word, distance=0, prefix=True), boost * wrong)

    def find(words: Sequence[str]) -> list[int]:
        last = len(words) - 1
        either = [list(readings(word, is_last=at == last)) for at, word in enumerate(words)]
        asked = [(tantivy.Occur.Should, tantivy.Query.disjunction_max_query(each)) for each in either]
        return _found(searcher, tantivy.Query.boolean_query(asked))

    return find


def _found(searcher: tantivy.Searcher, query: tantivy.Query) -> list[int]:
    return [searcher.doc(address)["at"][0] for _, address in searcher.search(query, BEST, count=False).hits]


def fuzzy_titles(films: Sequence[Film]) -> Engine:
    """Rapidfuzz's token_set_ratio over all titles."""
    titles = [" ".join(words_of(film.title)) for film in films]

    def find(words: Sequence[str]) -> list[int]:
        return [at for _, _, at in process.extract(" ".join(words), titles, scorer=fuzz.token_set_ratio, limit=BEST)]

    return find
