"""Which folders belong to which collection, and what is left out of them."""

import os
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from passion.errors import NotFound, Refused
from passion.scanning import paths
from passion.settings import EXTENSIONS


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of a collection."""

    path: str
    collection: str
    excluded: tuple[str, ...] = ()
    """Absolute folders that are left out with all below them, other roots among them."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which files count as videos."""

    extensions: frozenset[str] = frozenset(EXTENSIONS)
    """In lower case, without the dot."""
    within: tuple[str, ...] = ()
    """Real folders out of which no link may lead; with none, links may lead anywhere."""

    def takes(self, name: str) -> bool:
        stem, _, ending = name.rpartition(".")
        known = self.extensions
        return bool(stem) and name[0] != "." and (ending in known or ending.lower() in known)

    def admits(self, path: str) -> bool:
        """Whether a path ends up where it may, whatever links are in it."""
        if not self.within:
            return True
        real = os.path.realpath(path)
        return any(paths.is_below(real, folder) for folder in self.within)


def roots_of(collections: Mapping[str, Sequence[str | os.PathLike[str]]], away: Sequence[str] = ()) -> tuple[Root, ...]:
    """Returns every folder of every collection, in the order of the settings.

    A folder with a leading `!` is left out of its collection. A root inside another root belongs to its own
    collection only. Folders in `away` are left out of all of them, and so are roots inside those.
    """
    included: dict[str, str] = {}
    excluded: dict[str, list[str]] = {}
    for collection, folders in collections.items():
        for entry in (os.fspath(folder) for folder in folders):
            if entry.startswith("!"):
                excluded.setdefault(collection, []).append(paths.normal(entry[1:]))
            else:
                included.setdefault(paths.normal(entry), collection)
    return tuple(
        Root(path=path, collection=name, excluded=(*excluded.get(name, ()), *_inside(path, included), *away))
        for path, name in included.items()
        if not any(paths.is_below(path, folder) for folder in away)
    )


def _inside(path: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(other for other in others if other != path and paths.is_below(other, path))


def narrowed(roots: Sequence[Root], folder: str) -> tuple[Root, ...]:
    """Returns what a scan of one folder has to walk: the folder as a part of its root, or the roots inside it."""
    for root in sorted(roots, key=lambda root: len(root.path), reverse=True):
        if paths.is_below(folder, root.path):
            if any(paths.is_below(folder, away) for away in root.excluded):
                break
            here = msgspec.structs.replace(root, path=folder)
            return (here, *(other for other in roots if other.path != folder and paths.is_below(other.path, folder)))
    return tuple(root for root in roots if paths.is_below(root.path, folder))


def check_folder(folder: str) -> None:
    """Let only a folder pass that is there and can be a setting.

    Raises:
        NotFound: There is no such folder.
        Refused: Its name is not valid text.
    """
    shown, raw = paths.as_fact(folder)
    if not os.path.isdir(folder):  # noqa: PTH112 (surrogates pass unharmed)
        raise NotFound(f"There is no folder {shown}. Check its name, and that its drive is connected.")
    if raw is not None:
        raise Refused(f"The name of the folder {shown} is not valid text and cannot be a setting; rename it.")
