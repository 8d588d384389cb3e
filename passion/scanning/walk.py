"""Walks the folders of a library and tells which video files lie there, without reading any of them."""

import os
from collections.abc import Iterator

import msgspec

from events.values import Bytes, Nanoseconds
from passion.scanning import paths
from passion.scanning.beside import Listing
from passion.scanning.roots import Root, Selection

_KEPT = "no video was marked missing."


class FoundFile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A file on the disk, as the folder's listing tells it."""

    path: str
    """As the operating system means it; bytes that are no UTF-8 are surrogates."""
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0


class Blind(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that could not be listed: nobody knows what lies below it."""

    path: str
    collection: str
    reason: str
    """A sentence for a person."""


class Walk:
    """One walk over the roots of a library; what could not be seen is in `blind` when it is over."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._walked: set[str] = set()
        self.blind: list[Blind] = []
        self.beside = Listing()
        """The sidecars that were met."""

    def root(self, root: Root) -> Iterator[FoundFile]:
        """Finds the files of one root; real folders first, so that a link to one of them leads nowhere new."""
        links: list[tuple[str, str]] = []
        yield from self._tree(root, root.path, os.path.realpath(root.path), links)
        while links:
            path, real = links.pop()
            yield from self._tree(root, path, real, links)

    def _tree(self, root: Root, path: str, real: str, links: list[tuple[str, str]]) -> Iterator[FoundFile]:
        waiting = [(path, real)]
        while waiting:
            folder, real_folder = waiting.pop()
            if real_folder in self._walked or folder in root.excluded:
                continue
            self._walked.add(real_folder)
            try:
                with os.scandir(folder) as listing:
                    for entry in listing:
                        if (inner := self._folder(entry, links)) is not None:
                            waiting.append((inner, os.path.join(real_folder, entry.name)))  # noqa: PTH118
                        elif (found := self._file(entry, root.collection)) is not None:
                            yield found
                        else:
                            self.beside.note(entry, folder)
                self.beside.walked(folder)
            except OSError as error:
                self.blind.append(Blind(path=folder, collection=root.collection, reason=sentence(error, "The folder")))

    def _folder(self, entry: os.DirEntry[str], links: list[tuple[str, str]]) -> str | None:
        if entry.is_dir(follow_symlinks=False):
            return None if entry.name.startswith(".") else entry.path
        if entry.is_symlink() and not entry.name.startswith(".") and _is_dir(entry):
            links.append((entry.path, os.path.realpath(entry.path)))
        return None

    def _file(self, entry: os.DirEntry[str], collection: str) -> FoundFile | None:
        if not self._selection.takes(entry.name):
            return None
        try:
            if not entry.is_file():
                return None
            status = entry.stat()
        except OSError:
            return None  # It went while it was looked at, or a link leads round in a ring.
        return found(entry.path, collection, status)


def found(path: str, collection: str, status: os.stat_result) -> FoundFile:
    return FoundFile(
        path=path,
        collection=collection,
        size=Bytes(status.st_size),
        mtime_ns=Nanoseconds(status.st_mtime_ns),
        inode=status.st_ino if status.st_ino < 1 << 63 else 0,
    )


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def availability(root: Root, *, had_files: bool) -> str | None:
    """Returns why a root cannot be scanned now, as a sentence, or None.

    A folder that is empty although files are known below it is taken for the mount point of a drive that is not
    connected.
    """
    shown = paths.as_fact(root.path)[0]
    try:
        with os.scandir(root.path) as listing:
            is_empty = next(listing, None) is None
    except FileNotFoundError:
        return f"The folder {shown} is not there. Connect its drive or correct the settings; {_KEPT}"
    except OSError as error:
        return sentence(error, f"The folder {shown}")
    if is_empty and had_files:
        return f"The folder {shown} is suddenly empty. If its drive is not connected, connect it; {_KEPT}"
    return None


def sentence(error: OSError, what: str) -> str:
    """Returns why something could not be read, as a sentence for a person."""
    match error:
        case PermissionError():
            return f"{what} may not be read: permission denied."
        case FileNotFoundError():
            return f"{what} went away while it was being read."
        case NotADirectoryError():
            return f"{what} is not a folder."
        case _:
            return f"{what} cannot be read: {error.strerror or error}."
