"""A library of as many videos as wanted, out of real film metadata: those after the last film are mixed."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from events.catalogue import FileAdded, VideoProbed
from events.comments import CommentAdded
from events.description import Description, VideoDescribed
from events.event import Event
from events.favourites import VideoFavourited
from events.likes import VideoLiked
from events.probe import AudioTrack, Probe
from events.ratings import VideoRated
from events.values import RATINGS, Bytes, ItemId, Nanoseconds, Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched

FILMS = Path(__file__).parents[3] / "shared" / "testdata" / "films" / "films.jsonl.gz"
_SIZES = ((640, 360), (1280, 720), (1920, 1080), (3840, 2160), (1080, 1920), (720, 576))
_START = 1_500_000_000_000_000


def films() -> list[dict[str, Any]]:
    """Real ones."""
    with gzip.open(FILMS) as lines:
        return [msgspec.json.decode(line) for line in lines]


def hash_of(number: int) -> VideoHash:
    return VideoHash(f"{number * 0x9E3779B97F4B % (1 << 48):012x}")


def facts(count: int) -> Iterator[Event]:
    """All that happened in a library of `count` videos."""
    known, chance = films(), Random(6)
    for number in range(count):
        film = known[number] if number < len(known) else _mixed(known, chance)
        yield from _scanned(number, film, chance)
        yield from _done(number, chance)


def _mixed(known: list[dict[str, Any]], chance: Random) -> dict[str, Any]:
    """The title's halves, the people and the keywords of different films."""
    first, second, third = (chance.choice(known) for _ in range(3))
    words, others = first["title"].split(), second["title"].split()
    title = " ".join((*words[: len(words) // 2 + 1], *others[len(others) // 2 :]))
    return {**third, "title": title, "cast": first["cast"], "keywords": second["keywords"], "date": first["date"]}


def _scanned(number: int, film: dict[str, Any], chance: Random) -> Iterator[Event]:
    video, title = hash_of(number), film["title"] or f"Film {number}"
    name = f"{title} ({film['year']})".replace("/", "-")
    collection = ("Films", "Downloads", "Archive")[number % 3]
    yield FileAdded(
        video_hash=video,
        path=f"/media/{collection}/{film['year']}/{name} [{number}].mp4",
        collection=collection,
        size=Bytes(chance.randrange(10**8, 10**10)),
        mtime_ns=Nanoseconds((_START + number * 10**9) * 1000),
        date=UnixTime(_START + number * 10**9),
    )
    width, height = chance.choice(_SIZES)
    probe = Probe(
        container="mov,mp4",
        duration=Seconds(float(film["runtime"] or 90) * 60),
        size=Bytes(1000),
        bitrate=chance.randrange(500_000, 20_000_000),
        fps=chance.choice((24.0, 25.0, 30.0, 60.0)),
        width=width,
        height=height,
        display_width=width,
        display_height=height,
        video_codec="h264",
        audio=(AudioTrack(codec="aac"),),
    )
    yield VideoProbed(video_hash=video, probe=probe)
    described = Description(
        title=title,
        description=film["overview"],
        performers=tuple(dict.fromkeys(film["cast"])),
        studio=(film["studios"] or [None])[0],
        series=film["collection"],
        date_released=film["date"],
        tags=tuple(dict.fromkeys(film["keywords"])),
        genres=tuple(dict.fromkeys(film["genres"])),
    )
    yield VideoDescribed(video_hash=video, source="file_name", description=described)


def _done(number: int, chance: Random) -> Iterator[Event]:
    video, date = hash_of(number), UnixTime(_START + number * 10**9 + 10**8)
    if number % 9 == 0:
        yield VideoRated(video_hash=video, rating=chance.choice(RATINGS))
    if number % 14 == 0:
        yield VideoFavourited(video_hash=video, date=date)
    if number % 11 == 0:
        yield VideoLiked(video_hash=video)
    if number % 7 == 0:
        yield SectionWatched(video_hash=video, start=Seconds(0), length=Seconds(chance.randrange(5000)), date=date)
    if number % 50 == 0:
        yield CommentAdded(video_hash=video, comment_id=ItemId(f"{number:012x}"), text=f"seen in {number % 31} parts")
