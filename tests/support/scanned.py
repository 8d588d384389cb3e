"""A library whose folders are scanned by a real service, for tests of what a scan makes of them."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from events.values import Position
from passion.library import Library
from passion.scanning import paths
from passion.scanning.manner import Manner
from passion.service import Service
from projections.views import KnownFile, Problem
from tests.support.folders import Folders

LONG = 120.0
"""Seconds."""
START = Position(0)


class Scanned:
    """A service, its two collections on the disk, and short questions."""

    def __init__(self, service: Service, disk: Folders) -> None:
        self.service = service
        self.library = service.library
        self.disk = disk

    def scan(self, *targets: str, manner: Manner | None = None) -> str:
        """Scans all folders or only these; returns how it went."""
        wanted = [str(self.disk / each) for each in targets] or None
        return self.service.scan(wanted, manner).result.result(LONG)

    def known(self) -> dict[str, KnownFile]:
        """All videos, by path below the folder of both collections."""
        top = str(self.disk.root)
        known = (file for file in self.library.queries.known_files() if file.video_hash)
        return {os.path.relpath(paths.of_known(file), top): file for file in known}

    def there(self) -> set[str]:
        """Videos that are not missing."""
        return {path for path, file in self.known().items() if not file.is_missing}

    def problems(self) -> dict[str, Problem]:
        """By the path that is shown."""
        top = str(self.disk.root)
        return {os.path.relpath(each.path, top): each for each in self.library.queries.problems()}

    def facts(self, since: Position = START) -> list[str]:
        return [type(each.event).__name__ for each in self.library.log.since(since)]


@contextmanager
def scanned(
    top: Path,
    *,
    folders: Sequence[str] = ("films", "new"),
    still_for: float = 0.0,
    is_watched: bool = False,
    follows_links: bool = False,
) -> Iterator[Scanned]:
    """Each folder is a collection of its name."""
    disk = Folders(top / "disk")
    for name in folders:
        (disk / name).mkdir(parents=True, exist_ok=True)
    replace = msgspec.structs.replace
    with Library.open(top / "home") as library:
        scan = replace(
            library.settings.scan, still_for=still_for, watch=is_watched, every=0, follow_links=follows_links
        )
        media = replace(library.settings.media, in_background=False)
        collections = {name.title(): (str(disk / name),) for name in folders}
        library.apply_settings(replace(library.settings, collections=collections, scan=scan, media=media))
        with Service(library, stays_up=is_watched) as service:
            if is_watched:
                assert service.wait_until_watching(LONG)
            yield Scanned(service, disk)
