"""How often the film that is meant comes first, or among ten, whatever is typed for it; beside other engines.

uv run python -m tests.benchmarks.known_item [queries per kind, 200] [--growth [VIDEOS…]]
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence

from tests.benchmarks.known_item_engines import (
    Engine,
    full_text,
    fuzzy_titles,
    ours,
    tantivy_fuzzy,
    tantivy_parsed,
)
from tests.benchmarks.known_item_growth import growth
from tests.benchmarks.known_items import Film, Query, films, queries

CHOOSING, REPORTING = 0, 1
"""Halves of the films: weights are chosen on the one and reported on the other."""
SLOW = 40
"""Queries per kind for an engine that reads all titles every time."""

ENGINES: dict[str, Callable[[Sequence[Film]], Engine]] = {
    "this project's": ours,
    "FTS5, all words": lambda all_films: full_text(all_films, "AND"),
    "FTS5, any word": lambda all_films: full_text(all_films, "OR"),
    "tantivy, its own parser": tantivy_parsed,
    "tantivy, fuzzy and tuned": tantivy_fuzzy,
    "rapidfuzz token_set": fuzzy_titles,
}


def measured(find: Engine, by_kind: Mapping[str, Sequence[Query]]) -> tuple[list[tuple[float, float]], list[float]]:
    """By kind how many of 100 come first and among ten; and the processor seconds of every query."""
    rates, seconds = [], []
    for asked in by_kind.values():
        first = among = 0
        for query in asked:
            begin = time.process_time()
            answer = find(query.words)
            seconds.append(time.process_time() - begin)
            first += answer[:1] == [query.target]
            among += query.target in answer
        rates.append((100 * first / len(asked), 100 * among / len(asked)))
    return rates, sorted(seconds)


def report(name: str, rates: Sequence[tuple[float, float]], seconds: Sequence[float]) -> None:
    first, among = (sum(each) / len(rates) for each in zip(*rates, strict=True))
    kinds = " ".join(f"{f'{one:.0f}/{ten:.0f}':>7}" for one, ten in rates)
    middle, slow = (1000 * seconds[int(len(seconds) * part)] for part in (0.5, 0.99))
    print(f"{name:<26} {first:5.1f}/{among:5.1f}  {kinds}  {middle:7.2f}/{slow:7.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("each", type=int, nargs="?", default=200, help="queries per kind")
    parser.add_argument("--growth", type=int, nargs="*", metavar="VIDEOS", help="only the speed, by number of videos")
    options = parser.parse_args()
    all_films = films()
    if options.growth is not None:
        growth(all_films, options.growth or (10_000, 100_000, 300_000))
        return
    asked = queries(all_films, options.each, REPORTING)
    print(f"{len(all_films)} films; {options.each} queries of each kind for films whose title no other one has;")
    print("of 100 the one that is meant is first / among ten; the last word may go on; CPU ms per query p50/p99")
    for at, kind in enumerate(asked, start=1):
        print(f"  {at:2}  {kind}")
    print(f"{'':<26} {'all':>11}  {' '.join(f'{at:>7}' for at in range(1, len(asked) + 1))}")
    for name, made in ENGINES.items():
        few = {kind: each[:SLOW] for kind, each in asked.items()} if made is fuzzy_titles else asked
        report(name if few is asked else f"{name}, {min(SLOW, options.each)} each", *measured(made(all_films), few))


if __name__ == "__main__":
    main()
