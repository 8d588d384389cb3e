"""What lies beside videos: the sidecars of each folder, as a walk lists them or as they are looked up."""

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from passion.sidecars import SidecarName, sidecar_name, subtitle_keys


class Beside(NamedTuple):
    """A sidecar as its folder's listing tells it."""

    path: str
    """As the operating system means it; bytes that are no UTF-8 are surrogates."""
    size: int
    mtime_ns: int
    name: SidecarName


class Folder:
    """The sidecars of one folder, by what they are named after."""

    def __init__(self) -> None:
        self.by_name: dict[SidecarName, list[Beside]] = defaultdict(list)
        self.subtitles: dict[str, list[Beside]] = defaultdict(list)

    def add(self, beside: Beside) -> None:
        if beside.name.kind == "subtitle":
            for key in subtitle_keys(beside.name.key):
                self.subtitles[key].append(beside)
        else:
            self.by_name[beside.name].append(beside)


class Listing:
    """The sidecars of all folders that were walked, and of others when they are asked for."""

    def __init__(self) -> None:
        self._folders: dict[str, Folder] = {}
        self._found: dict[str, Beside] = {}
        self._looked_up: set[str] = set()

    @property
    def found(self) -> dict[str, Beside]:
        """All that a walk met, by path."""
        return self._found

    def add(self, folder: str, beside: Beside) -> None:
        self._found[beside.path] = beside
        self._folder(folder).add(beside)

    def walked(self, folder: str) -> None:
        """Remembers that a folder was listed whole."""
        self._looked_up.add(folder)

    def of(self, folder: str) -> Folder:
        """The sidecars of a folder; it is listed now if it was not walked."""
        if folder not in self._looked_up:
            self._looked_up.add(folder)
            self._folders.pop(folder, None)
            for beside in _listed(folder):
                self._folder(folder).add(beside)
        return self._folder(folder)

    def _folder(self, folder: str) -> Folder:
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = Folder()
        return found


def _listed(folder: str) -> Iterator[Beside]:
    try:
        with os.scandir(folder) as listing:
            for entry in listing:
                if (name := sidecar_name(entry.name)) is not None:
                    status = entry.stat()
                    yield Beside(entry.path, status.st_size, status.st_mtime_ns, name)
    except OSError:
        return
