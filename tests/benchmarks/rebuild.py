"""How quickly the read models follow the log: in bulk, in batches and fact by fact, beside just reading the log.

uv run python -m tests.benchmarks.rebuild [number of facts …]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

from events.description import Description, VideoDescribed
from events.event import Event
from events.favourites import VideoFavourited
from events.likes import VideoLiked
from events.log import EventLog
from events.markers import MarkerAdded
from events.ratings import VideoRated
from events.recorded import Proposal
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
    """CPU seconds of this process, which other work on the machine hardly changes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(facts: int) -> None:
    """Print the figures for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = write_log(folder, facts)
        reading = timed(lambda: sum(1 for _ in log.since(Position(0))))
        store = ReadStore(folder / "read")
        projector = Projector(store, log)
        rebuild = timed(projector.rebuild)
        size = sum(each.stat().st_size for each in store.folder.iterdir())
        check = timed(lambda: store.writer().execute("PRAGMA quick_check(1)").fetchone())
        totals = timed(Queries(store).totals)
        speed, bytes_each = facts / rebuild, size / facts
        print(f"{facts:>9,} facts: rebuild {speed:,.0f}/s = {rebuild:.2f} s; {bytes_each:.0f} bytes of tables a fact")
        print(f"{'':9}  only reading the log {facts / reading:,.0f}/s, {rebuild / reading:.1f}x as quick")
        print(f"{'':9}  checking the tables at a start {check * 1000:.0f} ms; totals {totals * 1000:.0f} ms")
        other = ReadStore(folder / "batches")
        batches = Projector(other, log)
        part = Position(min(facts, 100_000))
        took = _in_batches(batches, log, part)
        print(f"{'':9}  in batches of 5,000 beside the indexes {part / took:,.0f}/s (the first {part:,})")
        last = list(log.since(Position(facts - 500)))
        single = _one_by_one(folder / "single", log, last)
        print(f"{'':9}  one fact at a time on {facts // FACTS_A_VIDEO:,} videos {single * 1000:.2f} ms each")
        store.close()
        other.close()
        log.close()


def _in_batches(projector: Projector, log: EventLog, part: Position) -> float:
    facts = log.since(Position(0), part)
    return timed(lambda: [projector.apply(block) for block in iter(lambda: list(islice(facts, 5000)), [])])


def _one_by_one(folder: Path, log: EventLog, last: list) -> float:
    store = ReadStore(folder)
    projector = Projector(store, log)
    projector.catch_up(until=Position(last[0].position - 1))
    took = timed(lambda: [projector.apply([each]) for each in last])
    store.close()
    return took / len(last)


def main() -> None:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="*", type=int, default=[100_000, 1_000_000])
    for facts in parser.parse_args().facts:
        measure(facts)


if __name__ == "__main__":
    main()
