"""A home with as many videos as wanted, their posters in place, that `passion serve` opens: no file is scanned for it.

The films are those of `search_library`; each poster is a JPEG of its own, as large as those made of real films.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import time

import cv2
import numpy as np

from events.catalogue import FileAdded, VideoProbed
from events.comments import CommentAdded
from events.description import VideoDescribed
from events.event import Event
from events.favourites import VideoFavourited
from events.likes import VideoLiked
from events.ratings import VideoRated
from events.values import UnixTime, VideoHash
from events.viewings import SectionWatched
from passion.commands import (
    AddComment,
    AddFavourite,
    AnyCommand,
    DescribeVideo,
    LikeVideo,
    RateVideo,
    RecordProbe,
    RecordViewing,
    SeeFile,
)
from passion.library import Library
from passion.places import Places
from tests.benchmarks.search_library import facts, hash_of

BATCH = 2000
WIDTH, HEIGHT = 1280, 720
_READY = "posters-made"


def make(home: Path, count: int) -> None:
    """Makes the library, unless an earlier call has made it in this home."""
    if (home / _READY).is_file():
        return
    home.mkdir(parents=True, exist_ok=True)
    with Library.open(home) as library:
        wishes = (wish for fact in facts(count) for wish in _wishes(fact))
        while batch := list(islice(wishes, BATCH)):
            library.execute_all(batch, actor="scanner")
    _paint(Places(home), count)
    (home / _READY).touch()


def _wishes(fact: Event) -> Iterator[AnyCommand]:
    match fact:
        case FileAdded():
            yield SeeFile(
                video_hash=fact.video_hash,
                path=fact.path,
                collection=fact.collection,
                size=fact.size,
                mtime_ns=fact.mtime_ns,
            )
        case VideoProbed():
            yield RecordProbe(video_hash=fact.video_hash, probe=fact.probe)
        case VideoDescribed():
            yield DescribeVideo(video_hash=fact.video_hash, source=fact.source, description=fact.description)
        case VideoRated():
            yield RateVideo(video_hash=fact.video_hash, rating=fact.rating)
        case VideoFavourited():
            yield AddFavourite(video_hash=fact.video_hash)
        case VideoLiked():
            yield LikeVideo(video_hash=fact.video_hash)
        case CommentAdded():
            yield AddComment(video_hash=fact.video_hash, text=fact.text)
        case SectionWatched() if fact.length >= 2:
            ago = int(fact.video_hash, 16) % (90 * 86400) + 6000
            date = UnixTime(int((time() - ago) * 1e6))
            yield RecordViewing(video_hash=fact.video_hash, start=fact.start, length=fact.length, date=date)
        case _:
            pass


def _paint(places: Places, count: int) -> None:
    """Gradients with a little noise and a number: about 60 KB each, decoded by the browser like any other."""
    chance = np.random.default_rng(7)
    noise = chance.normal(0, 9, (HEIGHT, WIDTH, 3))
    for number in range(count):
        video = hash_of(number)
        folder = places.media_of(video)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "poster.jpg").write_bytes(_poster(video, number, noise))


def _poster(video: VideoHash, number: int, noise: np.ndarray) -> bytes:
    """Args: `noise` has the shape (height, width, 3)."""
    low, high = (np.array([int(video[at : at + 2], 16) for at in places]) for places in ((0, 2, 4), (6, 8, 10)))
    share = np.linspace(0, 1, WIDTH)[None, :, None]
    picture = np.clip(low + (high - low) * share + np.roll(noise, number, axis=1), 0, 255).astype(np.uint8)
    cv2.putText(picture, str(number), (90, 420), cv2.FONT_HERSHEY_SIMPLEX, 8, (255, 255, 255), 16)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
