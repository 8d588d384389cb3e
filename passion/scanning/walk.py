"""Walks the folders of a library and tells which video files lie there, without reading any of them."""

import os
from collections.abc import Iterator
from stat import S_ISREG

import msgspec

from events.values import Bytes, Nanoseconds
from passion.scanning import paths
from passion.scanning.beside import Beside, Listing
from passion.scanning.folders import Folder, Folders, Row, digest_of
from passion.scanning.roots import Root, Selection
from passion.sidecars import SidecarName, is_sidecar, sidecar_name

OUTSIDE = "It is a link that leads out of all folders of the collections; the setting scan.follow_links lets it in."
_KEPT = "no video was marked missing."
_NOTHING = frozenset({"lost+found", "system volume information", "$recycle.bin", "desktop.ini", "thumbs.db"})
"""Names, in lower case, that a system puts into folders by itself."""


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


class Listed(msgspec.Struct, frozen=True, gc=False):
    """One folder that was looked at."""

    path: str
    collection: str
    folder: Folder
    rows: list[Row]
    """Its videos; empty where they are as they were."""
    is_still: bool
    """Whether its videos are as they were when the folder was compared last."""

    def files(self) -> Iterator[FoundFile]:
        """Yields its videos."""
        for name, size, mtime_ns, inode in self.rows:
            yield FoundFile(
                path=os.path.join(self.path, name),  # noqa: PTH118 (a Path costs ten times as much)
                collection=self.collection,
                size=Bytes(size),
                mtime_ns=Nanoseconds(mtime_ns),
                inode=inode if inode < 1 << 63 else 0,
            )


class Walk:
    """One walk over the roots of a library; what could not be seen is in `blind` when it is over."""

    def __init__(self, selection: Selection, folders: Folders | None = None, *, is_quick: bool = False) -> None:
        """Args: `folders` are as they were compared last; `is_quick` believes them where their time is the same."""
        self._selection = selection
        self._folders = folders or {}
        self._is_quick = is_quick
        self._walked: set[str] = set()
        self.blind: list[Blind] = []
        self.beside = Listing()
        """The sidecars in folders that are not as they were."""

    def root(self, root: Root) -> Iterator[Listed]:
        """Looks at the folders of one root; real ones first, so that a link to one of them leads nowhere new."""
        links: list[str] = []
        yield from self._tree(root, root.path, os.path.realpath(root.path), links)
        while links:
            path = links.pop()
            yield from self._tree(root, path, os.path.realpath(path), links)

    def files(self, root: Root) -> Iterator[FoundFile]:
        """Yields the videos of one root."""
        for listed in self.root(root):
            yield from listed.files()

    def _tree(self, root: Root, path: str, real: str, links: list[str]) -> Iterator[Listed]:
        waiting = [(path, real)]
        while waiting:
            folder, real_folder = waiting.pop()
            if real_folder in self._walked or folder in root.excluded:
                continue
            self._walked.add(real_folder)
            if folder == path and not self._selection.admits(folder):
                self._shut_out(folder, root.collection)
                continue
            try:
                listed = self._list(folder, root.collection)
            except OSError as error:
                self.blind.append(Blind(path=folder, collection=root.collection, reason=sentence(error, "The folder")))
                continue
            base, real_base = os.path.join(folder, ""), os.path.join(real_folder, "")  # noqa: PTH118
            for name in listed.folder.folders:
                inner = os.fsdecode(name)
                waiting.append((base + inner, real_base + inner))
            links += [base + os.fsdecode(name) for name in listed.folder.links]
            yield listed

    def _list(self, path: str, collection: str) -> Listed:
        before = self._folders.get(os.fsencode(path))
        mtime_ns = os.stat(path).st_mtime_ns  # noqa: PTH116 (a Path costs ten times as much)
        if self._is_quick and before is not None and before.mtime_ns == mtime_ns != 0:
            return Listed(path, collection, before, [], is_still=True)
        rows, folders, links, sidecars = self._entries(path, collection)
        digest = digest_of([*rows, *(row for row, _ in sidecars)] if sidecars else rows)
        folder = Folder(mtime_ns, digest, len(rows), tuple(folders), tuple(links))
        is_still = before is not None and before.digest == digest
        if not is_still:
            self._note(path, sidecars)
        return Listed(path, collection, folder, [] if is_still else rows, is_still)

    def _note(self, folder: str, sidecars: list[tuple[Row, SidecarName]]) -> None:
        for (name, size, mtime_ns, _), said in sidecars:
            path = os.path.join(folder, name)  # noqa: PTH118
            self.beside.add(folder, Beside(path, size, mtime_ns, said))
        self.beside.walked(folder)

    def _shut_out(self, path: str, collection: str) -> None:
        self.blind.append(Blind(path=path, collection=collection, reason=OUTSIDE))

    def _entries(
        self, path: str, collection: str
    ) -> tuple[list[Row], list[bytes], list[bytes], list[tuple[Row, SidecarName]]]:
        rows: list[Row] = []
        sidecars: list[tuple[Row, SidecarName]] = []
        folders: list[bytes] = []
        links: list[bytes] = []
        takes = self._selection.takes
        with os.scandir(path) as listing:
            for entry in listing:
                name = entry.name
                if entry.is_symlink() and self._leads_out(entry, collection):
                    continue
                if takes(name) and (row := _row(entry)) is not None:
                    rows.append(row)
                elif entry.is_dir(follow_symlinks=False):
                    if name[0] != ".":
                        folders.append(os.fsencode(name))
                elif takes(name) and (odd := _odd(entry)) is not None:
                    rows.append(odd)
                elif is_sidecar(name):
                    if (row := _row(entry)) is not None and (said := sidecar_name(name)) is not None:
                        sidecars.append((row, said))
                elif name[0] != "." and _leads_to_folder(entry):
                    links.append(os.fsencode(name))
        return rows, folders, links, sidecars

    def _leads_out(self, entry: os.DirEntry[str], collection: str) -> bool:
        """Whether a link to a file leads out of the folders; of folders it is asked before they are walked."""
        try:
            is_out = entry.is_file() and not self._selection.admits(entry.path)
        except OSError:
            return False
        if is_out and self._selection.takes(entry.name):
            self._shut_out(entry.path, collection)
        return is_out


def _row(entry: os.DirEntry[str]) -> Row | None:
    try:
        status = entry.stat()
    except OSError:
        return None  # It went while it was looked at, or a link leads round in a ring.
    if not S_ISREG(status.st_mode):
        return None
    return entry.name, status.st_size, status.st_mtime_ns, status.st_ino


def _odd(entry: os.DirEntry[str]) -> Row | None:
    """What has the name of a video and is no file: as if it were empty, so that whoever reads it says what it is."""
    try:
        row = entry.name, 0, entry.stat(follow_symlinks=False).st_mtime_ns, 0
    except OSError:
        return None
    return None if _leads_to_folder(entry) else row


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def found(path: str, collection: str) -> FoundFile | None:
    """Looks at one path; None where nothing is."""
    try:
        status = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
        size, inode = status.st_size, status.st_ino if status.st_ino < 1 << 63 else 0
    except OSError:
        try:
            status = os.lstat(path)
        except OSError:
            return None
        size = inode = 0
    return FoundFile(
        path=path, collection=collection, size=Bytes(size), mtime_ns=Nanoseconds(status.st_mtime_ns), inode=inode
    )


def is_empty(path: str) -> bool:
    """Returns whether nothing lies in a folder but what a system puts there by itself.

    Raises:
        OSError: It cannot be listed.
    """
    with os.scandir(path) as listing:
        return not any(entry.name[0] != "." and entry.name.lower() not in _NOTHING for entry in listing)


def absence(root: Root) -> str | None:
    """Returns why a root cannot be scanned now, as a sentence, or None."""
    shown = paths.as_fact(root.path)[0]
    try:
        with os.scandir(root.path) as listing:
            next(listing, None)
    except FileNotFoundError:
        return f"The folder {shown} is not there. Connect its drive or correct the settings; {_KEPT}"
    except OSError as error:
        return sentence(error, f"The folder {shown}")
    return None


def emptiness(root: Root) -> str:
    """Returns what is wrong with a root that is empty although files are known below it, as a sentence.

    That is what the mount point of a drive looks like that is not connected.
    """
    return (
        f"The folder {paths.as_fact(root.path)[0]} is suddenly empty. If its drive is not connected, connect it; if you"
        f" emptied it, take it out of the settings. Until then {_KEPT}"
    )


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
