"""A library of many videos without any media on the disk: facts, small pictures, and nothing that plays.

For tests of long lists. `tests/browser/conftest.py` serves one of 5,000 videos to the whole session as `filled_shelf`;
do in it only what other tests do not mind. By hand, to look at pages or to measure them:

    python -m tests.support.filled /tmp/many 10000
    python -m passion serve --home /tmp/many --no-browser --port 8765
"""

import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from events.description import Description
from events.probe import Probe
from events.values import RATINGS, Bytes, Nanoseconds, Seconds, UnixTime, VideoHash
from passion import clock
from passion.commands import (
    AddFavourite,
    AddMarker,
    AnyCommand,
    DescribeVideo,
    LikeVideo,
    RateVideo,
    RecordProbe,
    SeeFile,
)
from passion.library import Library
from passion.places import Places

MANY = 5_000
QUIET = "[scan]\nwatch = false\nevery = 0\n[media]\nin_background = false\n"
DAY = 86_400 * 1_000_000
"""Microseconds."""
DAYS = 700
"""Since the first one was added."""
AT_ONCE = 250
COLOURS = ((38, 70, 83), (42, 157, 143), (233, 196, 106), (244, 162, 97), (231, 111, 81), (94, 84, 142))
FIRST = ("Quiet", "Glass", "Northern", "Late", "Golden", "Paper", "Winter", "Open", "Hidden", "Silver", "Long", "Blue")
THINGS = ("Harbour", "Bridge", "Valley", "Station", "Garden", "Market", "Lighthouse", "River", "Island", "Window")
ENDS = ("at Dawn", "by Night", "in the Rain", "after the Storm", "Revisited", "from Above", "without Words", "")
PERFORMERS = tuple(
    f"{first} {last}" for first in ("Ana", "Bo", "Cy", "Dee", "Eli") for last in ("Lee", "Tan", "Orr", "Fox")
)
STUDIOS = ("NorthFilm", "Blue Door", "Southlight", "Paper Moon", "Tin Roof")
TAGS = ("sea", "city", "calm", "train", "snow", "music", "crowd", "drone")
SIZES = ((3840, 2160), (1920, 1080), (1280, 720), (640, 360), (1080, 1920))


def hash_of(number: int) -> VideoHash:
    """Of the video of a number from 0; its title ends with that number in five digits."""
    return VideoHash(f"{number + 1:012x}")


def fill(home: Path, videos: int = MANY) -> None:
    """Makes a library of so many videos in a new home folder: the same ones each time, added until yesterday."""
    places = Places(home)
    places.make()
    places.settings.write_text(QUIET)
    chance = random.Random(7)
    today = clock.now()
    age = DAYS
    with Library.open(home, now=lambda: UnixTime(today - age * DAY)) as library:
        for first in range(0, videos, AT_ONCE):
            some = range(first, min(videos, first + AT_ONCE))
            age = 1 + DAYS * (videos - some[-1] - 1) // videos
            library.execute_all([each for number in some for each in _seen(number, chance)], actor="scanner")
            library.execute_all([each for number in some for each in _done(number, chance)])
    _draw(places, videos)


def _seen(number: int, chance: random.Random) -> list[AnyCommand]:
    """What a scan tells of a video."""
    video, size, (width, height) = hash_of(number), Bytes(chance.randint(10**7, 10**10)), chance.choice(SIZES)
    title = " ".join(filter(None, (chance.choice(FIRST), chance.choice(THINGS), chance.choice(ENDS), f"{number:05}")))
    collection = chance.choice(("Curated", "Downloads"))
    seconds = Seconds(round(chance.uniform(20, 7200), 2))
    probe = Probe(
        container="mov,mp4,m4a,3gp,3g2,mj2",
        duration=seconds,
        size=size,
        bitrate=int(size * 8 / seconds),
        fps=25.0,
        width=width,
        height=height,
        display_width=width,
        display_height=height,
        video_codec="h264",
    )
    description = Description(
        title=title,
        performers=tuple(chance.sample(PERFORMERS, chance.randint(0, 3))),
        studio=chance.choice((*STUDIOS, None)),
        tags=tuple(chance.sample(TAGS, chance.randint(0, 4))),
        date_released=f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )
    path = f"/nowhere/{collection}/{title}.mp4"
    file = SeeFile(
        video_hash=video,
        path=path,
        collection=collection,
        size=size,
        mtime_ns=Nanoseconds(10**18 + number),
        inode=number + 1,
    )
    return [
        file,
        RecordProbe(video_hash=video, probe=probe),
        DescribeVideo(video_hash=video, source="file_name", description=description),
    ]


def _done(number: int, chance: random.Random) -> list[AnyCommand]:
    """What a person did with it: most often nothing."""
    video = hash_of(number)
    done: list[AnyCommand] = []
    if chance.random() < 0.1:
        done.append(AddFavourite(video_hash=video))
    if chance.random() < 0.2:
        done.append(RateVideo(video_hash=video, rating=chance.choice(RATINGS)))
    if chance.random() < 0.1:
        done.extend(LikeVideo(video_hash=video) for _ in range(chance.randint(1, 4)))
    if chance.random() < 0.1:
        done.append(AddMarker(video_hash=video, time=Seconds(5.0)))
    return done


def _draw(places: Places, videos: int) -> None:
    """Gives each video one of a few posters and teaser sheets, which are linked rather than copied."""
    drawn = places.cache / "drawn"
    drawn.mkdir(parents=True, exist_ok=True)
    for index, colour in enumerate(COLOURS):
        poster = Image.new("RGB", (480, 270), colour)
        lighter = tuple(min(255, part + 40) for part in colour)
        ImageDraw.Draw(poster).ellipse((60 + 50 * index, 60, 210 + 50 * index, 210), fill=lighter)
        poster.save(drawn / f"poster-{index}.jpg", quality=70)
        Image.new("RGB", (640, 360), lighter).save(drawn / f"teaser-{index}.jpg", quality=60)
    for number in range(videos):
        folder = places.media_of(hash_of(number))
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("poster", "teaser"):
            (folder / f"{name}.jpg").hardlink_to(drawn / f"{name}-{number % len(COLOURS)}.jpg")


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
