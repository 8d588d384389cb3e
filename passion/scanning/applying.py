"""Which sidecars are about a video, the strongest first, and which videos a sidecar is about."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from events.values import VideoHash
from passion.scanning import paths
from passion.scanning.beside import Beside, Folder, Listing
from passion.sidecars import FOR_ALL_BELOW, Kind, SidecarName, is_extra, keys_of, sidecar_name, subtitle_keys

_ITS_OWN: tuple[Kind, ...] = ("nfo", "json", "yaml")
_BY_ID: tuple[Kind, ...] = ("json", "yaml", "info_json")
_OF_FOLDERS: tuple[Kind, ...] = ("folder_json", "folder_yaml", "season_nfo", "show_nfo")


class Applying:
    """Knows the folders of the settings, up to which sidecars count, and the ids that they may be named after."""

    def __init__(self, listing: Listing, roots: Collection[str], ids: Callable[[], Mapping[VideoHash, str]]) -> None:
        """Args: `ids` is only asked where a file may be named after one."""
        self._listing = listing
        self._roots = frozenset(roots)
        self._ask = ids
        self._ids: Mapping[VideoHash, str] | None = None
        self._upward: dict[str, tuple[str, ...]] = {}
        self._videos: dict[str, int] = {}

    def count(self, files: Iterable[str]) -> None:
        """Learns how many videos each folder holds: a `movie.nfo` is of a folder's only one."""
        for path in files:
            folder, name = os.path.split(path)
            if not is_extra(name):
                self._videos[folder] = self._videos.get(folder, 0) + 1

    def upward(self, folder: str) -> tuple[str, ...]:
        """A folder and those above it, up to the root that holds it."""
        known = self._upward.get(folder)
        if known is None:
            chain: list[str] = []
            for each in paths.upward(folder):
                chain.append(each)
                if each in self._roots:
                    break
            else:
                del chain[1:]  # It lies in no root any more.
            known = self._upward[folder] = tuple(chain)
        return known

    def has_any(self, folder: str) -> bool:
        """Whether any sidecar at all lies in the folder or above it."""
        return any((f := self._listing.of(each)).by_name or f.subtitles for each in self.upward(folder))

    def of(self, path: str, video_hash: VideoHash) -> list[Beside]:
        """The sidecars of a video, the strongest first; subtitles come last."""
        home, name = os.path.split(path)
        chain = self.upward(home)
        folders = [self._listing.of(each) for each in chain]
        has_ids = any(each.kind in _BY_ID for folder in folders for each in folder.by_name)
        source_id = self.id_of(video_hash) if has_ids else None
        found: dict[str, Beside] = {}
        for level, folder in enumerate(folders):
            if folder.by_name:
                for wanted in self._names(name, source_id, is_home=level == 0, folder=chain[level]):
                    found.update((each.path, each) for each in folder.by_name.get(wanted, ()))
        own = folders[0] if folders else Folder()
        for key in keys_of(name):
            found.update((each.path, each) for each in own.subtitles.get(key, ()))
        return list(found.values())

    def id_of(self, video_hash: VideoHash) -> str | None:
        if self._ids is None:
            self._ids = self._ask()
        return self._ids.get(video_hash)

    def _names(self, name: str, source_id: str | None, *, is_home: bool, folder: str) -> Iterator[SidecarName]:
        """What sidecars of this video can be called in one of its folders, the strongest first."""
        keys = keys_of(name, source_id)
        if is_home:
            yield from (SidecarName(kind, key) for key in keys[:2] for kind in _ITS_OWN)
        if source_id:
            yield from (SidecarName(kind, keys[2]) for kind in _BY_ID)
        if is_home:
            yield SidecarName("info_json", keys[0])
            if self._videos.get(folder, 0) <= 1 and not is_extra(name):
                yield SidecarName("movie_nfo", "")
        yield from (SidecarName(kind, "") for kind in _OF_FOLDERS)


class Affected:
    """The videos that some changed sidecars can be about."""

    def __init__(self, changed: Iterable[str]) -> None:
        self._named: set[tuple[str, str]] = set()
        self._inside: set[str] = set()
        self._below: set[str] = set()
        self._ids: dict[str, set[str]] = {}
        for path in changed:
            folder, base = os.path.split(path)
            if (name := sidecar_name(base)) is not None:
                self._note(folder, name)

    def movies(self, folders: Iterable[str]) -> None:
        """Counts in all videos of these folders."""
        self._inside.update(folders)

    def _note(self, folder: str, name: SidecarName) -> None:
        if name.kind in FOR_ALL_BELOW:
            self._below.add(folder)
        elif name.kind == "movie_nfo":
            self._inside.add(folder)
        else:
            keys = subtitle_keys(name.key) if name.kind == "subtitle" else (name.key,)
            self._named.update((folder, key) for key in keys)
            if name.kind in _BY_ID:
                self._ids.setdefault(name.key, set()).add(folder)

    def has(self, path: str, video_hash: VideoHash, applying: Applying) -> bool:
        folder, name = os.path.split(path)
        if folder in self._inside or any((folder, key) in self._named for key in keys_of(name)):
            return True
        chain = applying.upward(folder) if self._below or self._ids else ()
        if not self._below.isdisjoint(chain):
            return True
        source_id = applying.id_of(video_hash) if self._ids else None
        return source_id is not None and not self._ids.get(source_id.lower(), set()).isdisjoint(chain)
