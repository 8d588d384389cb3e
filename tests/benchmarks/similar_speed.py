"""How quick likeness is in a large library: CPU time of one process."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from msgspec.structs import replace

from events.values import Position, VideoHash
from projections.documents import Document
from projections.similarity import Followed, SimilarityIndex, load, save

ASKED = 300
PENDING = 1500
FOLLOWED = Followed(epoch=b"", revision=0, video_id=0, position=Position(0))


def grown(documents: Sequence[Document], count: int) -> list[Document]:
    """As many videos as wanted, each with fields of real ones mixed."""
    chance = random.Random(7)
    return [
        Document(
            video_hash=VideoHash(f"{number:012x}"),
            title=chance.choice(documents).title,
            performers=chance.choice(documents).performers,
            studio=chance.choice(documents).studio,
            series=chance.choice(documents).series,
            tags=chance.choice(documents).tags,
            genres=chance.choice(documents).genres,
            description=chance.choice(documents).description,
            year=chance.choice(documents).year,
        )
        for number in range(count)
    ]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _spread(work: Callable[[Document], object], documents: Iterable[Document]) -> str:
    times = [cpu(lambda each=each: work(each)) for each in documents]
    return f"p50 {np.percentile(times, 50) * 1000:.2f} ms, p99 {np.percentile(times, 99) * 1000:.2f} ms"


def speed(documents: Sequence[Document], count: int) -> None:
    """Print what a library of so many videos costs."""
    many, chance = grown(documents, count), random.Random(8)
    began = time.process_time()
    index = SimilarityIndex.build(many)
    built = time.process_time() - began
    print(f"{count:,} videos, {len(index.rows.vocabulary):,} tokens: built in {built:.1f} CPU s", end="")
    print(f", names measured in {cpu(index.measure_names):.1f} s")
    asked = [many[each] for each in chance.sample(range(count), ASKED)]
    _questions(index, asked, "nothing pending")
    changed = [
        replace(many[each], title=f"{many[each].title} again", tags=many[each - 1].tags)
        for each in chance.sample(range(count), PENDING)
    ]
    print(f"  a video changed {_spread(index.put, changed)}")
    _questions(index, asked, f"{index.rows.pending // 2} changed")
    moment = index.still()
    settled = index.settled(moment)
    print(f"  settled in {cpu(lambda: index.settled(moment)):.2f} s", end="")
    with TemporaryDirectory() as folder:
        print(f", saved in {cpu(lambda: save(settled, FOLLOWED, Path(folder))):.2f} s", end="")
        size = sum(each.stat().st_size for each in Path(folder).iterdir()) / 1e6
        print(f", {size:.0f} MB on the disk")
        command = [sys.executable, "-m", "tests.benchmarks.similar_speed", folder, asked[0].video_hash]
        subprocess.run(command, check=True)


def _questions(index: SimilarityIndex, asked: Sequence[Document], state: str) -> None:
    others = dict(pairwise(asked))
    print(f"  {state}: similar videos with 24 reasons {_spread(lambda e: index.similar_videos(e.video_hash), asked)}")
    why = _spread(lambda each: index.shared(each.video_hash, others[each].video_hash), list(others))
    print(f"    one explanation {why}")
    with_names = [each for each in asked if each.performers and each.studio]
    _names("performers", lambda each: index.similar_performers(each.performers[0]), index, with_names)
    _names("studios", lambda each: index.similar_studios(each.studio), index, with_names)


def _names(kind: str, ask: Callable[[Document], object], index: SimilarityIndex, asked: Sequence[Document]) -> None:
    first = cpu(lambda: ask(asked[0]))
    print(f"    similar {kind}: the first {first * 1000:.0f} ms, other names {_spread(ask, asked[1:101])}")
    print(f"      the same names again {_spread(ask, asked[90:101])}", end="")

    def after_a_change(changed: Document) -> float:
        index.put(replace(changed, title=f"{changed.title} then"))
        index.put(changed)
        return cpu(lambda: ask(asked[0]))

    p50, p99 = np.percentile([after_a_change(each) * 1000 for each in asked[101:161]], (50, 99))
    print(f", one after each change of a video p50 {p50:.2f} ms, p99 {p99:.2f} ms")


def _memory() -> float:
    """MB that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def _show_start(folder: Path, video_hash: VideoHash) -> None:
    """Print what a new process needs until it answers from a saved index."""
    before, began = _memory(), time.process_time()
    found = load(folder)
    ready = time.process_time() - began
    if found is not None:
        first = cpu(lambda: found[0].similar_videos(video_hash))
        print(f"  a new process is ready in {ready:.2f} s, answers in {first * 1000:.0f} ms", end="")
        print(f", and grew by {_memory() - before:.0f} MB, the pages of the file among them")


if __name__ == "__main__":
    _show_start(Path(sys.argv[1]), VideoHash(sys.argv[2]))
