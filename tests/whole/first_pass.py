"""A first pass over a folder, from scan to the last clip, and what is left of it: facts, files, and what it cost."""

import hashlib
import json
import os
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import msgspec

from events.media import MediaFailed, MediaMade
from passion.jobs.order import MediaOrder
from passion.library import Library
from passion.media import Engine
from passion.service import Service
from passion.settings import DaskSettings, MediaSettings, ScanSettings, Settings

SECONDS = 3600.0
"""A pass that takes longer hangs."""


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    facts: Counter[str]
    """Each without its time and its id."""
    files: dict[str, str]
    """Path in the cache -> a hash of the content."""
    looks: frozenset[tuple[object, ...]]
    """What the videos look like."""
    made: Counter[tuple[str, str]]
    """Video and kind -> how often it was written down."""
    done: Mapping[str, int]
    """Who did how many pieces of work, where others could."""
    wall: float
    processor: float
    """Seconds of this process and of all its children that ended."""


def first_pass(
    home: Path, folder: Path, scheduler: str | None, meanwhile: Callable[[Engine], None] = lambda _: None
) -> Pass:
    """Scans a folder into a new library and makes all that is made by itself.

    Args:
        home: Where the library is made.
        folder: Of videos.
        scheduler: Its address; None works here, with two processes.
        meanwhile: Called in the middle of it.
    """
    home.mkdir(parents=True)
    Settings(
        collections={"Videos": (str(folder),)},
        scan=ScanSettings(still_for=0, watch=False, every=0),
        media=MediaSettings(in_background=False, workers=2, engine="dask" if scheduler else "local"),
        dask=DaskSettings(scheduler=scheduler or ""),
    ).save(home / "settings.toml")
    with Library.open(home) as library, Service(library, stays_up=False) as service:
        began, before = time.monotonic(), processor()
        meanwhile(service.engine)
        _wait(service.scan().result)
        _wait(service.make_media(MediaOrder()).result)
        _wait(service.find_duplicates().result)
        wall = time.monotonic() - began
        done: Mapping[str, int] = getattr(service.engine, "done", {})
        service.stop()
        used = processor() - before
        events = [each.event for each in library.log.since(0)]  # pyright: ignore[reportArgumentType]
        return Pass(
            facts=Counter(_said(event) for event in events),
            files=dict(_cached(library.places.cache)),
            looks=_looks(library.places.looks),
            made=Counter(
                (event.video_hash, kind)
                for event in events
                if isinstance(event, MediaMade | MediaFailed)
                for kind in event.kinds
            ),
            done=done,
            wall=wall,
            processor=used,
        )


def _wait(result: Future[str]) -> None:
    result.result(SECONDS)


def processor() -> float:
    """Seconds that this process and all its children have used that ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _said(event: msgspec.Struct) -> str:
    said = msgspec.to_builtins(event)
    return f"{type(event).__name__} {json.dumps(said, sort_keys=True)}"


def _looks(path: Path) -> frozenset[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        (table,) = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
        return frozenset(database.execute(f'SELECT * FROM "{table}"'))  # noqa: S608


def _cached(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("??/*/*")):
        yield os.fspath(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest()
