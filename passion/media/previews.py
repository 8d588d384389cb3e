"""Makes the poster and the seek thumbnails of one video and puts them into a folder, whole or not at all."""

import os
from pathlib import Path

from events.probe import Probe
from events.values import Seconds
from passion.media.made import MadePreviews
from passion.media.sheet import sheets, webvtt
from passion.media.shots import Shots

POSTER = "poster.jpg"
VTT = "seek.vtt"


def make_previews(path: Path, facts: Probe, into: Path, *, patience: float = 60.0) -> MadePreviews:
    """Decode what is needed, once, and write poster.jpg, seek-0.jpg, ... and last seek.vtt.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        into: Folder for the files; made if missing. Earlier files of the same names are replaced.
        patience: Seconds of processor time after which gaps between keyframes stay unfilled.

    Raises:
        MediaBroken: No frame can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    gathering = Shots(path, facts, patience=patience)
    shots = gathering.gather()
    height, width = shots[0].tile.shape[:2]
    times = tuple(Seconds(shot.time) for shot in shots)
    pages = list(sheets([shot.tile for shot in shots]))
    names = tuple(f"seek-{number}.jpg" for number in range(len(pages)))
    into.mkdir(parents=True, exist_ok=True)
    write_whole(into / POSTER, gathering.best.poster())
    for name, page in zip(names, pages, strict=True):
        write_whole(into / name, page)
    # The text names the sheets, so it comes when they are there.
    write_whole(into / VTT, webvtt(times, facts.duration, (width, height), names).encode())
    return MadePreviews(
        poster=POSTER,
        poster_time=Seconds(gathering.best.time),
        vtt=VTT,
        sheets=names,
        tile_width=width,
        tile_height=height,
        tile_times=times,
        note=gathering.note,
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
