"""A fake library on disk: tiny real videos, each with a content of its own, in whatever folders a test wants."""

import io
import os
import struct
from functools import cache
from pathlib import Path

import av
import numpy as np


@cache
def tiny_clip(title: str = "") -> bytes:
    """Returns an MP4 of half a second, about 2 KiB large."""
    stream = io.BytesIO()
    with av.open(stream, "w", format="mp4") as container:
        if title:
            container.metadata["title"] = title
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height, picture.pix_fmt = 32, 32, "yuv420p"
        for number in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((32, 32, 3), 40 * number, np.uint8), format="rgb24")
            container.mux(picture.encode(frame))
        container.mux(picture.encode())
    return stream.getvalue()


def video(seed: object, title: str = "") -> bytes:
    """Returns a playable MP4 that has the same bytes as another one only if their seeds are the same."""
    mark = repr(seed).encode()
    return tiny_clip(title) + struct.pack(">I4s", len(mark) + 8, b"free") + mark


def age(file: Path, seconds: float = 3600) -> None:
    """Makes a file look as if nobody had written to it for a while."""
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - int(seconds * 1e9)))


class Folders:
    """Builds and changes files below one folder; paths are given as parts with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __truediv__(self, path: str) -> Path:
        return self.root / path

    def video(self, path: str, seed: object = None, title: str = "") -> Path:
        """Writes a playable video; without a seed its path makes it the only one of its kind."""
        return self.write(path, video(path if seed is None else seed, title))

    def write(self, path: str, content: bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        age(file)
        return file

    def move(self, old: str, new: str) -> Path:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        return (self.root / old).rename(self.root / new)
