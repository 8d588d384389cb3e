"""How quickly the read models are made anew and follow the log, beside the limit: reading it and storing such rows.

uv run python -m tests.benchmarks.rebuild [number of facts …]

CPU seconds are told beside those of the clock, because other work on the machine hardly changes them. The limit is of
the same run: `since()` read to its end, and the rows that came out stored once more, sorted, with their indexes.
"""

import argparse
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from uuid import UUID

import msgspec

from events.description import Description, VideoDescribed
from events.event import Event
from events.favourites import VideoFavourited
from events.likes import VideoLiked
from events.log import EventLog
from events.markers import MarkerAdded
from events.ratings import VideoRated
from events.recorded import Proposal, Recorded
from events.tags import VideoTagged
from events.values import RATINGS, ItemId, Position, Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from tests.projections.facts import START, added, hash_of, probed
from tests.support.logs import open_writer

BEGINNINGS, ENDINGS = ("ka", "lo", "mi", "ne", "ra", "su", "ti", "vo"), ("bar", "den", "gor", "lin", "rut")
WORDS = [f"{a}{b}" for a in BEGINNINGS for b in ENDINGS]
FACTS_A_VIDEO = 10
GROUP = 31
"""Facts that are folded at once while 64 callers send commands."""
LIVE = 300
"""Batches that are timed."""


class Figures(msgspec.Struct, kw_only=True):
    """What one process measured that did nothing but to rebuild."""

    cpu: float
    """Seconds, like the next two."""
    clock: float
    switch: float
    """The last of it: from whole tables to readers that see them."""
    peak: int
    """Bytes that the process held at most."""
    before: int
    """Bytes that it held before."""
    size: int
    """Bytes of tables."""


def history_of(facts: int) -> Iterator[Event]:
    """A library of a tenth as many videos: three facts of each are a scan's, the rest is what a person does."""
    chance = random.Random(7)
    videos = facts // FACTS_A_VIDEO
    for number in range(1, videos + 1):
        collection = chance.choice(("Curated", "Downloads"))
        yield added(number, f"/films/{collection}/{' '.join(chance.choices(WORDS, k=4))} {number}.mp4", collection)
        yield probed(number, duration=chance.uniform(30, 7200))
        description = Description(
            title=" ".join(chance.choices(WORDS, k=3)).title(),
            performers=tuple(f"Performer {chance.randrange(videos // 8 + 2)}" for _ in range(3)),
            studio=f"Studio {chance.randrange(200)}",
            date_released=f"{chance.randrange(1990, 2026)}-0{chance.randrange(1, 9)}-15",
            tags=tuple(f"tag {int(chance.paretovariate(0.5)) % 500}" for _ in range(6)),
            description=" ".join(chance.choices(WORDS, k=30)),
        )
        yield VideoDescribed(video_hash=hash_of(number), source="file_name", description=description)
    for number in range(facts - 3 * videos):
        yield _deed(chance, hash_of(chance.randrange(1, videos + 1)), number)


def _deed(chance: random.Random, video_hash: VideoHash, number: int) -> Event:
    match chance.randrange(12):
        case 0:
            return VideoFavourited(video_hash=video_hash, date=UnixTime(START + number))
        case 1:
            return VideoLiked(video_hash=video_hash)
        case 2:
            return VideoRated(video_hash=video_hash, rating=chance.choice(RATINGS))
        case 3:
            time_in_video = Seconds(round(chance.uniform(0, 600), 2))
            return MarkerAdded(video_hash=video_hash, marker_id=ItemId(f"{number:012x}"), time=time_in_video)
        case 4:
            return VideoTagged(video_hash=video_hash, tag=f"own {chance.randrange(50)}")
        case _:
            start, length = Seconds(round(chance.uniform(0, 600), 2)), Seconds(round(chance.uniform(2, 300), 2))
            return SectionWatched(video_hash=video_hash, start=start, length=length, date=UnixTime(START + number))


def write_log(folder: Path, facts: int) -> EventLog:
    """A real log with one command a fact."""
    writer = open_writer(folder, clock=lambda: UnixTime(START))
    events = history_of(facts)
    number = 0
    while block := list(islice(events, 5000)):
        proposals = [
            Proposal(command_id=UUID(int=number + at + 1), actor="person", events=(each,))
            for at, each in enumerate(block)
        ]
        number += len(block)
        writer.submit_many(lambda proposals=proposals: proposals).result()
    writer.close()
    return EventLog(folder / "log.db")


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(facts: int) -> None:
    """Print the figures for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = write_log(folder, facts)
        reading = timed(lambda: sum(1 for _ in log.since(Position(0))))
        found = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.rebuild", "--in", name], check=True, capture_output=True
        ).stdout
        figures = msgspec.json.decode(found, type=Figures)
        store = ReadStore(folder / "read")
        limit = reading + stored_again(store, folder / "again.db")
        print(f"{facts:>9,} facts: rebuilt in {figures.cpu:.2f} s of CPU, {figures.clock:.2f} s by the clock")
        _line(f"{facts / figures.cpu:,.0f} facts/s of CPU, {figures.cpu / facts * 1e6:.1f} µs each")
        _line(
            f"the limit {limit:.2f} s of CPU, {reading:.2f} of it reading the log: {figures.cpu / limit:.2f}x as long"
        )
        _line(f"switch {figures.switch * 1000:.1f} ms; {figures.size / facts:.0f} bytes of tables a fact")
        _line(f"{figures.peak / 2**20:.0f} MiB held at most, {figures.before / 2**20:.0f} before it began")
        _live(store, log, facts)
        store.close()
        log.close()


def stored_again(store: ReadStore, path: Path) -> float:
    """CPU seconds that plain SQLite needs for rows and indexes like these, the rows read before and sorted."""
    took = 0.0
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;")
    with store.reading() as source:
        made = source.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%' ORDER BY rootpage"
        ).fetchall()
        for table, sql in made:
            db.execute(sql)
            columns = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
            rows = source.execute(f"SELECT {names} FROM {table}")  # noqa: S608
            while block := rows.fetchmany(50_000):
                took += timed(lambda insert=insert, block=block: db.executemany(insert, block))
        took += timed(lambda: db.execute("COMMIT"))
        for (sql,) in source.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"):
            took += timed(lambda sql=sql: db.execute(sql))
    db.close()
    return took


def _live(store: ReadStore, log: EventLog, facts: int) -> None:
    projector = Projector(store, log)
    check = timed(lambda: store.writer().execute("PRAGMA quick_check(1)").fetchone())
    totals = timed(Queries(store).totals)
    _line(f"checking the tables at a start {check * 1000:.0f} ms; totals {totals * 1000:.0f} ms")
    chance = random.Random(11)
    for size in (1, GROUP):
        batches = [_next(projector.position + at * size, size, facts, chance) for at in range(LIVE)]
        _line(f"{size} live fact{'s at once' if size > 1 else ''}: {_spread(projector, batches)}")


def _next(position: int, size: int, facts: int, chance: random.Random) -> list[Recorded]:
    videos = facts // FACTS_A_VIDEO
    return [
        Recorded(
            position=Position(at),
            recorded_at=UnixTime(START + at),
            actor="person",
            command_id=UUID(int=at),
            event=_deed(chance, hash_of(chance.randrange(1, videos + 1)), at),
        )
        for at in range(position + 1, position + size + 1)
    ]


def _spread(projector: Projector, batches: Sequence[Sequence[Recorded]]) -> str:
    took: list[float] = []

    def apply() -> None:
        for batch in batches:
            began = time.perf_counter()
            projector.apply(batch)
            took.append((time.perf_counter() - began) * 1000)

    cpu = timed(apply) / len(batches) * 1000
    took.sort()
    return (
        f"{cpu:.2f} ms of CPU, {cpu / len(batches[0]):.2f} a fact; by the clock p50 {took[len(took) // 2]:.2f},"
        f" p99 {took[len(took) * 99 // 100]:.2f} ms"
    )


def rebuild_alone(folder: Path) -> Figures:
    """Rebuild the read models beside a log; whoever measures memory calls it in a process of its own."""
    log, store = EventLog(folder / "log.db"), ReadStore(folder / "read")
    projector = Projector(store, log)
    before, told = _peak(), [0.0]
    began, began_by_clock = time.process_time(), time.perf_counter()
    projector.rebuild(lambda _done, _total: told.append(time.perf_counter()))
    cpu, clock = time.process_time() - began, time.perf_counter() - began_by_clock
    size = sum(each.stat().st_size for each in store.folder.iterdir())
    store.close()
    log.close()
    return Figures(cpu=cpu, clock=clock, switch=told[-1] - told[-2], peak=_peak(), before=before, size=size)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _line(text: str) -> None:
    print(f"{'':9}  {text}")


def main() -> None:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.folder is not None:
        sys.stdout.buffer.write(msgspec.json.encode(rebuild_alone(asked.folder)))
        return
    for facts in asked.facts:
        measure(facts)


if __name__ == "__main__":
    main()
