"""The folders of the settings: what scans are to know of them, and how one more becomes part of them."""

import os
from collections.abc import Callable, Sequence

import msgspec

from passion.errors import Refused
from passion.jobs.scans import Rules
from passion.library import Library
from passion.naming import reader_of
from passion.scanning import paths
from passion.scanning.roots import Root, Selection, check_folder, narrowed, roots_of
from passion.scanning.survey import Surveyor
from passion.settings import Settings


class RootView(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of the settings as it is at this moment."""

    path: str
    collection: str
    trouble: str | None
    """Why it cannot be scanned, such as a drive that is not connected; its videos are not marked missing."""


def admits(library: Library, path: str) -> bool:
    """Whether a path ends up where a file of the library may lie: a link may have taken its place since the scan."""
    return os.path.realpath(path) == path or _allowed(library)[1].admits(path)


def _allowed(library: Library) -> tuple[tuple[Root, ...], Selection]:
    settings = library.settings
    roots = roots_of(settings.collections, (str(library.places.home),))
    selection = Selection(
        extensions=frozenset(each.lower().lstrip(".") for each in settings.scan.extensions),
        within=() if settings.scan.follow_links else tuple(os.path.realpath(root.path) for root in roots),
    )
    return roots, selection


class Folders:
    """Safe to use from any thread."""

    def __init__(self, library: Library, follow: Callable[[], None]) -> None:
        """Args: `follow` is called when there is one more, so that it is watched."""
        self._library, self._follow = library, follow

    def rules(self) -> Rules:
        """What the settings say of scans at this moment."""
        settings = self._library.settings
        roots, selection = _allowed(self._library)
        return Rules(roots, selection, settings.scan.still_for, reader_of(settings.names.templates))

    def admits(self, path: str) -> bool:
        """Whether a file that is in the library still lies where one may: a link may have taken its place."""
        return admits(self._library, path)

    def views(self) -> list[RootView]:
        """The folders, each looked at now."""
        rules, queries = self.rules(), self._library.queries
        surveyor = Surveyor(
            rules.roots, rules.selection, lambda: [file.path for file in queries.known_files() if not file.is_missing]
        )
        return [
            RootView(path=paths.as_fact(root.path)[0], collection=root.collection, trouble=surveyor.trouble(root))
            for root in rules.roots
        ]

    def targets(self, folders: Sequence[str | os.PathLike[str]]) -> list[str]:
        """Full paths of what is to be scanned.

        Raises:
            NotFound: There is no such folder.
            Refused: A folder belongs to no collection.
        """
        targets = [paths.normal(folder) for folder in folders]
        roots = self.rules().roots
        for target in targets:
            if not narrowed(roots, target):
                check_folder(target)
                raise Refused(f"The folder {paths.as_fact(target)[0]} is in no collection; add it first.")
        return targets

    def has(self, target: str) -> bool:
        """Whether a full path is that of a folder of the settings, or lies in one."""
        return any(paths.is_below(target, root.path) for root in narrowed(self.rules().roots, target))

    def keep(self, path: str | os.PathLike[str]) -> str:
        """Makes a folder part of the settings, in a collection of its name, and returns its full path.

        Raises:
            NotFound: There is no such folder.
            Refused: Its name cannot be written into the settings, or it is the library's own.
            Unavailable: The settings cannot be written.
        """
        folder = paths.normal(path)
        check_folder(folder)
        if paths.is_below(folder, str(self._library.places.home)):
            raise Refused(f"The folder {folder} is the library's own, where it keeps its data; choose another one.")
        if not self.has(folder):
            self._library.apply_settings(lambda written: _with_folder(written, folder))
            self._follow()
        return folder


def _with_folder(written: Settings, folder: str) -> Settings:
    """As they are written now: what somebody changed there since must not be written over."""
    name = paths.name(folder) or "Videos"
    folders = dict.fromkeys((*written.collections.get(name, ()), folder))
    return msgspec.structs.replace(written, collections={**written.collections, name: tuple(folders)})
