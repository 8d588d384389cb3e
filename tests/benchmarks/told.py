"""What history and statistics cost in a large library: CPU seconds of each question, all and with a content filter.

Also how long a small question waits while they are answered in other threads: nothing may block other readers.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from threading import Event as Flag
from threading import Thread
from time import perf_counter

import numpy as np

from events.event import Event
from events.values import Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched
from projections.projector import Projector
from projections.queries import Queries
from projections.search.columns import Columns
from projections.search.statistics import told
from projections.store import ReadStore
from tests.benchmarks.search_library import facts, hash_of
from tests.benchmarks.spent import spent
from tests.projections.facts import ListLog

DAY = 86_400_000_000
NOW = 1_790_000_000_000_000
YEARS = 6


def happened(videos: int, viewings: int) -> Iterator[Event]:
    """A library, and that many sections watched over six years, most of them of few videos and in the evening."""
    yield from facts(videos)
    chance = Random(5)
    for _ in range(viewings):
        day, hour = chance.randrange(365 * YEARS), chance.triangular(0, 24, 21)
        when = NOW - day * DAY + round(hour * 3600e6)
        number = int(videos * chance.random() ** 3)
        yield SectionWatched(
            video_hash=hash_of(number),
            start=Seconds(round(chance.uniform(0, 3000), 2)),
            length=Seconds(round(chance.uniform(2, 600), 2)),
            date=UnixTime(when),
        )


def main(videos: int, viewings: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ReadStore(Path(folder), is_lasting=False)
        began = perf_counter()
        Projector(store, ListLog(*happened(videos, viewings))).catch_up()
        print(f"{videos:,} videos, {viewings:,} viewings; folded in {perf_counter() - began:.0f} s")
        queries = Queries(store)
        among = [hash_of(number) for number in range(videos) if number % 3]
        print(f"{'CPU seconds':<28}{'all':>8}{'filter':>8}")
        for name, ask in QUESTIONS.items():
            ask(queries, None)
            print(f"{name:<28}{_best(lambda: ask(queries, None)):>8.3f}{_best(lambda: ask(queries, among)):>8.3f}")  # noqa: B023
        columns = Columns()
        for entry in queries.entries(queries.known_ids(), lambda _: True):
            columns.put(entry)
        shown = columns.mask(missing=False)
        print(f"{'statistics of the columns':<28}{_best(lambda: told(columns, shown, ())):>8.3f}")
        _others(queries)
        store.close()


Ask = Callable[[Queries, list[VideoHash] | None], object]
QUESTIONS: dict[str, Ask] = {
    "statistics of the tables": lambda queries, among: queries.statistics(queries.weeks(among), among),
    "hours and days": lambda queries, among: queries.watch_times(among),
    "sessions, first page": lambda queries, among: queries.sittings(among=among),
    "sessions, three years ago": lambda queries, among: queries.sittings(UnixTime(NOW - 1095 * DAY), among=among),
    "heat tapes": lambda queries, among: queries.heat_tapes(among=among),
    "an hour of the week": lambda queries, among: queries.viewings(weekday=2, hour=21, among=among),
    "a rare hour of the week": lambda queries, among: queries.viewings(weekday=2, hour=0, among=among),
    "a day": lambda queries, among: queries.viewings(day=_day(), among=among),
    "comments": lambda queries, among: queries.notes("comment", among=among),
    "comments with no such word": lambda queries, among: queries.notes("comment", "zzzz", among=among),
    "ratings": lambda queries, among: queries.notes("rating", among=among),
}


def _best(ask: Callable[[], object]) -> float:
    return min(spent(ask) for _ in range(3))


def _others(queries: Queries) -> None:
    """Prints how long a card takes while hours and days are asked for in two other threads without a pause."""

    def card() -> float:
        began = perf_counter()
        queries.card(hash_of(7))
        return (perf_counter() - began) * 1000

    alone = [card() for _ in range(300)]
    over = Flag()

    def work() -> None:
        while not over.is_set():
            queries.watch_times()

    threads = [Thread(target=work) for _ in range(2)]
    for each in threads:
        each.start()
    beside = [card() for _ in range(300)]
    over.set()
    for each in threads:
        each.join()
    told = [f"p50 {np.percentile(some, 50):.1f} ms p99 {np.percentile(some, 99):.1f} ms" for some in (alone, beside)]
    print(f"a card alone {told[0]}; beside two threads of hours and days {told[1]}")


def _day() -> date:
    return datetime.fromtimestamp((NOW - 30 * DAY) / 1e6, UTC).date()


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], 100_000, 200_000)[:2]))
