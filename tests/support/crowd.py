"""A library of many names without any media: performers under every letter, a studio each of many, and a series."""

from pathlib import Path

from events.description import Description
from events.values import Bytes, Nanoseconds, UnixTime, VideoHash
from passion import clock
from passion.commands import AnyCommand, DescribeVideo, RateVideo, SeeFile
from passion.library import Library
from passion.places import Places
from tests.support.filled import DAY, QUIET

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = 1200
STAR, NOVICE = "Ana Lee", "Zoë Vale"
"""In every sixth video; in the newest one only."""
OTHERS = ("Яна Волкова", "7even")
SERIES, PARTS = "The Long Way", (3, 1, 2)
SHARE = 3


def hash_of(number: int) -> VideoHash:
    """Of the n-th video, counted from 1; the first of `PARTS` are those of the series."""
    return VideoHash(f"{number:012x}")


def fill(home: Path) -> None:
    """Makes it in a new home folder: all but the newest video were added a month ago."""
    places = Places(home)
    places.make()
    places.settings.write_text(QUIET)
    today, age = clock.now(), 30
    with Library.open(home, now=lambda: UnixTime(today - age * DAY)) as library:
        videos = range(1, NAMES // SHARE + 1)
        library.execute_all([each for number in videos for each in _told(number, _cast(number))], actor="scanner")
        age = 1
        newest = videos[-1] + 1
        library.execute_all(_told(newest, (STAR, NOVICE)), actor="scanner")
        library.execute_all([RateVideo(video_hash=hash_of(newest), rating="S+")])


def _cast(number: int) -> tuple[str, ...]:
    """Three whom no other video has, and of every sixth video the one that many have."""
    made = (f"{LETTERS[(number * SHARE + at) % 26]}. Person {number * SHARE + at:04}" for at in range(SHARE))
    return (*made, *([STAR] if number % 6 == 0 else ()), *(OTHERS if number == 1 else ()))


def _told(number: int, cast: tuple[str, ...]) -> list[AnyCommand]:
    video, part = hash_of(number), PARTS[number - 1] if number <= len(PARTS) else None
    description = Description(
        title=f"Part {part} of the way" if part else f"Video {number:04}",
        performers=cast,
        studio=f"Studio {number % 7}",
        series=SERIES if part else None,
        part=part,
        date_released=f"20{10 + number % 10}-01-02",
    )
    file = SeeFile(
        video_hash=video,
        path=f"/nowhere/Films/{number}.mp4",
        collection="Films" if number % 2 else "Archive",
        size=Bytes(1000),
        mtime_ns=Nanoseconds(10**18 + number),
        inode=number,
    )
    return [file, DescribeVideo(video_hash=video, source="file_name", description=description)]
