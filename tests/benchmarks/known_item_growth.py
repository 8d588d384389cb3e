"""What a change, a question and a keystroke cost as the library grows."""

import gc
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from projections.search.texts import TextIndex
from tests.benchmarks.known_item_engines import terms
from tests.benchmarks.known_items import LETTERS, Film, queries

EACH = 30
"""Queries of each kind."""
CHANGED = 2000


def growth(films: Sequence[Film], sizes: Iterable[int]) -> None:
    print("Films, and mixtures of them with words of their own. CPU ms p50/p99")
    print(
        f"{'videos':>8} {'words':>8} {'put':>11} {'find':>13} {'keystroke':>13} {'+pending':>13}  "
        "compact  load  arrays MB  build s"
    )
    asked = [query.words for each in queries(films, EACH, 1).values() for query in each]
    typed = [
        (*words[:at], word[:end])
        for words in asked[::5]
        for at, word in enumerate(words)
        for end in range(1, len(word) + 1)
    ]
    for size in sizes:
        _measure(films, size, asked, typed)


def _measure(films: Sequence[Film], size: int, asked: list[tuple[str, ...]], typed: list[tuple[str, ...]]) -> None:
    chance = random.Random(size)
    index = TextIndex()
    begin = time.process_time()
    for slot in range(size):
        index.put(slot, (films[slot] if slot < len(films) else _mixed(films, chance)).texts)
    index.compact()
    build = time.process_time() - begin
    gc.collect()
    finds = [_spent(lambda words=words: index.find(terms(words, is_unfinished=False))) for words in asked]
    strokes = [_spent(lambda words=words: index.find(terms(words))) for words in typed]
    puts = [
        _spent(lambda slot=slot, film=film: index.put(slot, film.texts))
        for slot, film in ((chance.randrange(size), _mixed(films, chance)) for _ in range(CHANGED))
    ]
    pending = [_spent(lambda words=words: index.find(terms(words))) for words in typed[::3]]
    words = len(index._segments.words)
    compact = _spent(index.compact)
    arrays = index.arrays()
    taken = sum(each.nbytes for each in arrays.values()) / 1e6
    load = _loaded(arrays)
    print(
        f"{size:>8} {words:>8} {_both(puts):>11} {_both(finds):>13} {_both(strokes):>13} {_both(pending):>13}  "
        f"{compact:7.0f} {load:5.0f} {taken:10.0f} {build:8.0f}",
        flush=True,
    )


def _loaded(arrays: dict[str, np.ndarray]) -> float:
    """Milliseconds until an index is ready from files."""
    with TemporaryDirectory() as folder:
        for name, array in arrays.items():
            np.save(Path(folder) / f"{name}.npy", array)
        return _spent(
            lambda: TextIndex.of_arrays({name: np.load(Path(folder) / f"{name}.npy", mmap_mode="r") for name in arrays})
        )


def _mixed(films: Sequence[Film], chance: random.Random) -> Film:
    """Parts of several films, and now and then a word that no other has."""
    one, two, three, four = (chance.choice(films) for _ in range(4))
    title = f"{one.title} {two.title.split()[-1]}"
    own = "".join(chance.choices(LETTERS, k=chance.randrange(4, 12))) if chance.random() < 0.3 else ""
    return Film(title, three.performers, two.studios, four.tags, f"{four.description} {own}")


def _spent(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


def _both(spent: Sequence[float]) -> str:
    in_order = sorted(spent)
    return f"{in_order[len(in_order) // 2]:.2f}/{in_order[len(in_order) * 99 // 100]:.2f}"
