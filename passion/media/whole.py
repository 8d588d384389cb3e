"""Files of preview media, each written whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path

from events.values import MediaKind

_NUMBERED: dict[MediaKind, str] = {"seek-thumbnails": "seek-*.jpg", "preview-thumbnails": "preview-*.jpg"}


def write_files(kind: MediaKind, files: Sequence[tuple[str, bytes]], into: Path) -> None:
    """Write the files of a kind into a folder that is there, in their order; numbered ones of before go."""
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
