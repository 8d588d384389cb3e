"""Paths as the operating system means them, and as a fact can hold them."""

import os
from collections.abc import Iterator

from projections.views import KnownFile


def as_fact(path: str) -> tuple[str, bytes | None]:
    """Returns what facts hold of a path: readable text, and its exact bytes where the text cannot hold them."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        return raw.decode("utf-8", "replace"), raw
    return path, None


def from_fact(path: str, path_raw: bytes | None) -> str:
    """Returns the path to open: bytes that are no UTF-8 come back as surrogates."""
    return path if path_raw is None else os.fsdecode(path_raw)


def of_known(known: KnownFile) -> str:
    return known.path if known.path_raw is None else os.fsdecode(known.path_raw)


def name(path: str) -> str:
    return os.path.basename(path)  # noqa: PTH119 (a Path costs ten times as much)


def normal(folder: str | os.PathLike[str]) -> str:
    """Returns an absolute path without `~`, dots and doubled or trailing separators; symlinks stay as they are."""
    return os.path.abspath(os.path.expanduser(os.fspath(folder)))  # noqa: PTH100, PTH111 (surrogates pass unharmed)


def upward(path: str) -> Iterator[str]:
    """Yields the path, the folder that holds it, and so on up to the root of the file system."""
    yield path
    while (parent := os.path.dirname(path)) != path:  # noqa: PTH120 (a Path costs ten times as much)
        yield parent
        path = parent


def is_below(path: str, folder: str) -> bool:
    """Returns whether the path is the folder itself or lies somewhere inside it."""
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)
