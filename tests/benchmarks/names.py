"""How long names take in a library of 100,000 videos: `python -m tests.benchmarks.names [videos] [performers]`.

Processor time, and its ratio to that of a search by two words in the same run, which says the same on other machines.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID

from events.catalogue import FileAdded
from events.description import Description, VideoDescribed
from events.recorded import Proposal
from events.values import Bytes, Nanoseconds, VideoHash
from passion import commands as c
from passion.clock import now
from passion.command_ids import new_command_id
from passion.library import Library
from projections.queries import Queries
from projections.views import SearchQuery

BLOCK = 2000
STAR = "Performer 0"
"""One in twenty videos has them."""
TIMES = 5


def fill(library: Library, videos: int, performers: int) -> None:
    """Videos with three performers, eight tags and a studio each."""
    chance, block = Random(1), list[Proposal]()
    for number in range(videos):
        video_hash = VideoHash(f"{number * 0x9E3779B97F4B % (1 << 48):012x}")
        cast = [f"Performer {int(chance.paretovariate(0.6) * 7) % performers + 1}" for _ in range(3)]
        if number % 20 == 0:
            cast[0] = STAR
        described = Description(
            title=f"Film {number} {chance.choice(['harbour', 'meadow', 'tower', 'bridge'])}",
            performers=tuple(dict.fromkeys(cast)),
            studio=f"Studio {chance.randrange(800)}",
            tags=tuple(f"tag {int(chance.paretovariate(0.5) * 3) % 3000}" for _ in range(8)),
        )
        path, size, mtime_ns = f"/films/{number}.mp4", Bytes(1000), Nanoseconds(1_600_000_000_000_000_000 + number)
        events = (
            FileAdded(video_hash=video_hash, path=path, collection="Films", size=size, mtime_ns=mtime_ns),
            VideoDescribed(video_hash=video_hash, source="file_name", description=described),
        )
        block.append(Proposal(command_id=new_command_id(now()), actor="scanner", events=events))
        if len(block) == BLOCK:
            library.take_over(block)
            block.clear()
    if block:
        library.take_over(block)


def measured(question: Callable[[], object], times: int = TIMES) -> float:
    """The shortest of some runs, in seconds."""
    spans: list[float] = []
    for _ in range(times):
        began = time.process_time()
        question()
        spans.append(time.process_time() - began)
    return min(spans)


def main(videos: int, performers: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "home") as library:
        fill(library, videos, performers)
        queries = library.queries
        unit = measured(lambda: library.search.videos(SearchQuery(text="film harbour")))
        star = queries.entity("performer", STAR)
        print(f"{videos} videos, {len(queries.performers())} performers, {star and star.videos} videos of one of them")
        print(f"{'a search by two words':40} {unit * 1000:8.1f} ms   1.0")

        def told(what: str, span: float) -> None:
            print(f"{what:40} {span * 1000:8.1f} ms {span / unit:6.1f}")

        def done(what: str, command: c.PersonCommand) -> UUID:
            began = time.process_time()
            receipt = library.execute(command)
            told(what, time.process_time() - began)
            return receipt.command_id

        told("a search by performer", measured(lambda: library.search.videos(SearchQuery(performers=(STAR,)))))
        for kind in ("performers", "tags", "studios"):
            told(f"the list of {kind}, counted anew", measured(lambda kind=kind: _anew(library, kind)))
            told(f"the list of {kind}", measured(getattr(queries, kind)))
        told("the page of that performer", measured(lambda: queries.entity("performer", STAR)))
        told("names that hold a text", measured(lambda: queries.find_entities("performer", "mer 12")))
        told("names that are written alike", measured(lambda: queries.alike("performer")))
        renamed = done("rename that performer", c.RenameEntity(kind="performer", name=STAR, to="Ann Bell"))
        undone = done("undo of that", c.UndoCommand(command_id=renamed))
        done("redo of that", c.UndoCommand(command_id=undone))
        done("merge ten others into it", c.MergeEntities(kind="performer", name=STAR, merged=tuple(_others())))
        done("a tag of its own", c.TagEntity(kind="performer", name=STAR, tag="tall"))
        done("its tags flow to its videos", c.SpreadTags(kind="performer", name=STAR, spreads=True))
        done("rename a tag", c.RenameEntity(kind="tag", name="tag 5", to="outdoor"))
        done("write notes", c.WriteNotes(kind="performer", name=STAR, notes="Left-handed."))
        told("a search by alias", measured(lambda: library.search.videos(SearchQuery(performers=(STAR,)))))
        told("a search by the new name's words", measured(lambda: library.search.videos(SearchQuery(text="ann bell"))))
        told("the list of performers afterwards", measured(queries.performers))
        began = time.process_time()
        library.rebuild()
        told("all read models anew", time.process_time() - began)


def _anew(library: Library, kind: str) -> object:
    return getattr(Queries(library.queries._store), kind)()


def _others() -> list[str]:
    return [f"Performer {number}" for number in range(60, 70)]


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [100_000, 20_000][len(given) :]))
