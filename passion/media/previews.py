"""Makes all pictures of one video from one pass over it and puts them into a folder, each file whole or not at all."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from events.probe import Probe
from events.values import MediaKind, Seconds
from passion.media.made import PICTURES, Kinds, MadePreviews
from passion.media.sheet import picture_list, sheets, webvtt
from passion.media.shot import Shot
from passion.media.shots import Shots

_Files = list[tuple[str, bytes]]
_NUMBERED: dict[MediaKind, str] = {"seek-thumbnails": "seek-*.jpg", "preview-thumbnails": "preview-*.jpg"}


def make_previews(
    path: Path, facts: Probe, into: Path, *, kinds: Kinds = PICTURES, patience: float = 60.0
) -> MadePreviews:
    """Decode what is needed, once, and write the files of some kinds, of each kind the one last that names the others.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        into: Folder for the files; made if missing. Earlier files of these kinds are replaced, others left alone.
        kinds: What to write; decoding costs the most, and they share it.
        patience: Seconds of processor time after which gaps between keyframes stay unfilled.

    Raises:
        MediaBroken: No frame can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    gathering = Shots(path, facts, kinds, patience=patience)
    shots = gathering.gather()
    chosen = gathering.gallery.chosen()
    makers: dict[MediaKind, Callable[[], _Files]] = {
        "poster": lambda: [("poster.jpg", gathering.best.poster())],
        "seek-thumbnails": lambda: _seek_thumbnails(shots, facts),
        "preview-thumbnails": lambda: _preview_thumbnails(gathering, facts),
        "teaser-thumbnails": lambda: [("teaser.jpg", gathering.scrubbed.file(shots))],
    }
    made: dict[MediaKind, _Files] = {kind: makers[kind]() for kind in makers if kind in kinds}
    into.mkdir(parents=True, exist_ok=True)
    for kind, files in made.items():
        _write(kind, files, into)
    height, width = shots[0].tile.shape[:2]
    return MadePreviews(
        files={kind: tuple(name for name, _ in files) for kind, files in made.items()},
        poster_time=Seconds(gathering.best.time),
        tile_width=width,
        tile_height=height,
        tile_times=tuple(Seconds(shot.time) for shot in shots),
        preview_times=tuple(Seconds(each.time) for each in chosen),
        note=gathering.note,
    )


def _seek_thumbnails(shots: Sequence[Shot], facts: Probe) -> _Files:
    height, width = shots[0].tile.shape[:2]
    pages = [(f"seek-{number}.jpg", page) for number, page in enumerate(sheets([shot.tile for shot in shots]))]
    text = webvtt([shot.time for shot in shots], facts.duration, (width, height), [name for name, _ in pages])
    return [*pages, ("seek.vtt", text.encode())]


def _preview_thumbnails(gathering: Shots, facts: Probe) -> _Files:
    chosen = gathering.gallery.chosen()
    height, width = chosen[0].pixels.shape[:2]
    pictures = [(f"preview-{number}.jpg", gathering.gallery.file(each)) for number, each in enumerate(chosen)]
    times, names = [each.time for each in chosen], [name for name, _ in pictures]
    return [*pictures, ("preview.vtt", picture_list(times, facts.duration, (width, height), names).encode())]


def _write(kind: MediaKind, files: _Files, into: Path) -> None:
    for name, data in files:
        write_whole(into / name, data)
    if kind in _NUMBERED:
        names = {name for name, _ in files}
        for earlier in into.glob(_NUMBERED[kind]):
            if earlier.name not in names:
                earlier.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
