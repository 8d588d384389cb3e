"""A collection on the disk and, beside it, an independent account of which content lies where."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from events.values import VideoHash
from passion.scanning.fingerprint import video_hash
from tests.support.folders import age, video

ROOTS = {"Curated": "films", "Downloads": "new", "Archive": "archive"}
"""Collection -> its folder."""


class Shelves:
    """Changes files and keeps account of it; paths are given below the top folder, with `/`."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.held: dict[str, VideoHash] = {}
        """What lies where, also in a root that was unmounted."""
        self.away: set[str] = set()
        """Roots that are unmounted."""
        for folder in ROOTS.values():
            (top / folder).mkdir(parents=True)

    def __truediv__(self, path: str) -> Path:
        return self.top / path

    def fill(self, count: int) -> None:
        """Writes so many videos: three fifths are curated, one fifth each downloaded and archived."""
        for number in range(count):
            root = ("films", "films", "films", "new", "archive")[number % 5]
            shelf = number // 5 * 20 // count
            self.put(f"{root}/shelf {shelf:02d}/[North Film] [2021-05-03] Harbour {number:05d}.mp4", number)

    def put(self, path: str, seed: object) -> VideoHash:
        """A file comes or is written anew."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(video(seed))
        age(file)
        self.held[path] = video_hash(str(file))
        return self.held[path]

    def replace(self, path: str, seed: object) -> VideoHash:
        """Another file takes the place of one, as programs do it that save safely."""
        self.put(f"{path}.part", seed)
        (self.top / f"{path}.part").rename(self.top / path)
        self.held[path] = self.held.pop(f"{path}.part")
        return self.held[path]

    def move(self, old: str, new: str) -> None:
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        (self.top / old).rename(self.top / new)
        self.held[new] = self.held.pop(old)

    def move_folder(self, old: str, new: str) -> int:
        """Returns how many files lie in it."""
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        (self.top / old).rename(self.top / new)
        inside = self.below(old)
        for path in inside:
            self.held[new + path[len(old) :]] = self.held.pop(path)
        return len(inside)

    def copy(self, old: str, new: str) -> None:
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.top / old, self.top / new)
        self.held[new] = self.held[old]

    def take_out(self, path: str, into: Path) -> None:
        """A file leaves the collection, and its content is kept elsewhere."""
        into.mkdir(parents=True, exist_ok=True)
        (self.top / path).rename(into / path.replace("/", "\0").replace("\0", "__"))
        del self.held[path]

    def bring_back(self, path: str, kept: Path, content: VideoHash) -> None:
        (kept / path.replace("/", "__")).rename(self.top / path)
        self.held[path] = content

    def swap(self, one: str, two: str) -> None:
        """Two files change names."""
        aside = self.top / f"{one}.aside"
        (self.top / one).rename(aside)
        (self.top / two).rename(self.top / one)
        aside.rename(self.top / two)
        self.held[one], self.held[two] = self.held[two], self.held[one]

    def twin_times(self, one: str, two: str) -> None:
        """Gives two files of one size the same time, as a copy of a whole drive with coarse times has it."""
        assert (self.top / one).stat().st_size == (self.top / two).stat().st_size
        for path in (one, two):
            os.utime(self.top / path, ns=(1_600_000_000_000_000_000, 1_600_000_000_000_000_000))

    def unmount(self, root: str, elsewhere: Path) -> None:
        (self.top / root).rename(elsewhere)
        self.away.add(root)

    def mount(self, root: str, elsewhere: Path) -> None:
        elsewhere.rename(self.top / root)
        self.away.discard(root)

    def below(self, folder: str) -> list[str]:
        return sorted(path for path in self.held if path.startswith(f"{folder}/"))

    def there(self, roots: Sequence[str] = ("films", "new")) -> Iterator[str]:
        """Files of these roots, in an order that mixes their folders."""
        return iter(sorted((path for path in self.held if path.split("/")[0] in roots), key=lambda p: p[::-1]))
