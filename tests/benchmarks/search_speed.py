"""How long the search takes, beside SQL and FTS5 as it was: `python -m tests.benchmarks.search_speed [videos ...]`.

Processor time of the questions, half of them with facets, at each size of the library, which is made of real film
metadata. The goals are those at 100,000 videos; of the times they are for the 99th of 100.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar, get_args

import numpy as np

from events.favourites import VideoFavourited
from events.tags import VideoTagged
from events.values import UnixTime
from passion.search import Search
from projections.projector import Projector
from projections.queries import Queries
from projections.search.archive import copied, load
from projections.search.texts.index import PART
from projections.search.texts.settling import Settling
from projections.store import ReadStore
from projections.views import SearchQuery, SortMode
from tests.benchmarks.search_library import facts, films, hash_of
from tests.benchmarks.search_peer import Peer
from tests.projections.facts import ListLog

T = TypeVar("T")

SIZES = (10_000, 100_000, 300_000)
QUESTIONS = 300
CHANGES = 200


def questions(count: int) -> list[SearchQuery]:
    """Words of titles, names, tags and bounds, alone and together, in every order."""
    chance, known = Random(7), films()
    sorts: tuple[SortMode, ...] = get_args(SortMode)
    asked: list[SearchQuery] = []
    for number in range(count):
        film = chance.choice(known)
        word = chance.choice(film["title"].split() or ["film"]).replace(":", "").replace('"', "").lstrip("-")
        name = chance.choice(film["cast"] or ["nobody"]).replace('"', "")
        tag = chance.choice(film["keywords"] or ["island"]).replace('"', "")
        texts = (
            word,
            f"{word} rating:>=B",
            f'performer:"{name}"',
            f'tag:"{tag}" duration:>90m',
            f'{word} -tag:"{tag}" resolution:>=1080p released:1980..2015',
            "is:favourite",
            "",
            f"collection:Films,Archive {word} has:rating",
        )
        asked.append(
            SearchQuery(
                text=texts[number % len(texts)],
                sort=sorts[number % len(sorts)],
                descending=chance.random() < 0.7,
                offset=0 if chance.random() < 0.9 else 480,
                facets=10 if number % 2 else 0,
            )
        )
    return asked


def keystrokes(count: int) -> list[str]:
    """Titles, names and terms, each as far as it was typed."""
    chance, known = Random(8), films()
    typed: list[str] = []
    for number in range(count):
        film = chance.choice(known)
        whole = (film["title"], chance.choice(film["cast"] or ["x"]), f"tag:{chance.choice(film['keywords'] or ['x'])}")
        text = whole[number % 3]
        typed.append(text[: chance.randint(1, len(text) or 1)])
    return typed


def spans(work: Callable[[T], object], each: Iterable[T]) -> list[float]:
    """Milliseconds of processor time."""
    found: list[float] = []
    for one in each:
        began = time.process_time_ns()
        work(one)
        found.append((time.process_time_ns() - began) / 1e6)
    return found


def told(what: str, found: Sequence[float], goal: float | None = None) -> None:
    """A line of the table, in milliseconds; `goal` for the 99th of 100."""
    p50, p99 = np.percentile(found, [50, 99])
    print(f"{what:<62}{p50:>9.2f}{p99:>9.2f}{max(found):>9.2f}  ms{_against(goal, p99)}", flush=True)


def once(what: str, work: Callable[[], object], goal: float | None = None) -> None:
    """A line of the table, in seconds."""
    began = time.process_time()
    work()
    took = time.process_time() - began
    print(f"{what:<62}{took:>9.2f}{'':>18}  s {_against(goal, took)}", flush=True)


def _against(goal: float | None, found: float) -> str:
    return "" if goal is None else f"{goal:>8g}  {'reached' if found <= goal else 'MISSED'}"


def memory() -> float:
    """MiB that this process holds now."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def measure(videos: int, folder: Path) -> None:
    print(f"\n{f'{videos} videos, processor time':<62}{'p50':>9}{'p99':>9}{'most':>9}      {'goal':>7}")
    log, store = ListLog(*facts(videos)), ReadStore(folder / "read")
    projector = Projector(store, log)
    projector.catch_up()
    log.facts = log.facts[-1:] * len(log.facts)
    queries, asked, typed = Queries(store), questions(QUESTIONS), keystrokes(QUESTIONS)
    before = memory()
    search = Search(queries, folder / "index")
    once("making the index, with a snapshot", search.wait)
    took = memory() - before
    print(f"{'memory that it took':<62}{took:>9.0f}{'':>18}  MiB{_against(1000, took)[2:]}", flush=True)
    search.close()

    search = Search(queries, folder / "index")
    once("ready from the snapshot, with the first answer", lambda: search.videos(asked[0]), 0.5)
    search.suggestions("a")
    told("search: filters, count, sort, half with facets, cards", spans(search.videos, asked), 15)
    told("suggestions at a keystroke", spans(search.suggestions, typed), 15)
    told("taking in one change", _changes(videos, search, projector, log), 2)
    search.close()
    _in_order(folder)
    peer = Peer(store)
    once("FTS5: making the index", peer.make)
    told("FTS5 and SQL: the same search, without facets", spans(peer.videos, asked))
    peer.close()
    store.close()


def _in_order(folder: Path) -> None:
    """What happens beside the questions from time to time, and how long they wait for it."""
    kept = load(folder / "index")
    if kept is None:
        raise RuntimeError("There is no snapshot.")
    texts, chance = kept.index.texts, Random(10)
    for number in range(int(len(kept.index.columns) * PART)):
        texts.put(chance.randrange(len(kept.index.columns)), {"title": (f"Other {number % 999} sea",)})
    made: list[Settling] = []
    copies: list[Callable[[Path], None]] = []
    told("words put in order: what a question waits before", spans(lambda _: made.append(texts.settling()), [None]))
    once("words put in order: the work in between, behind the scenes", made[0].work)
    told("words put in order: what a question waits after", spans(lambda _: texts.settle(made[0]), [None]))
    told("a snapshot: what a question waits", spans(lambda _: copies.append(copied(kept)), [None]))
    once("a snapshot: the work behind the scenes", lambda: copies[0](folder / "other"))


def _changes(videos: int, search: Search, projector: Projector, log: ListLog) -> list[float]:
    chance, found = Random(9), list[float]()
    for number in range(CHANGES):
        video = hash_of(chance.randrange(videos))
        event = (
            VideoTagged(video_hash=video, tag=f"new {number}")
            if number % 2
            else VideoFavourited(video_hash=video, date=UnixTime(1_700_000_000_000_000 + number))
        )
        projector.apply(log.append(event))
        found += spans(lambda _: search.follow(), [None])
    return found


def main(sizes: Sequence[int]) -> None:
    for videos in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(videos, Path(folder))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)
