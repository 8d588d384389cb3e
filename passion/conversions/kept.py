"""Files that were put aside by conversions: which there are, and letting go of them."""

import contextlib
import os
from collections.abc import Iterable, Iterator

import msgspec

from events.values import Bytes
from passion.moves import KEPT


class KeptFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was put aside."""

    path: str
    """As the operating system means it."""
    size: Bytes


def kept_files(paths: Iterable[str]) -> list[KeptFile]:
    """The files that are kept beside videos at these paths.

    Args:
        paths: Of files of the library.
    """
    folders = dict.fromkeys(os.path.dirname(path) for path in paths)  # noqa: PTH120 (a Path costs ten times as much)
    found: list[KeptFile] = []
    for folder in folders:
        for path in _inside(os.path.join(folder, KEPT)):  # noqa: PTH118
            with contextlib.suppress(OSError):
                found.append(KeptFile(path=path, size=Bytes(os.stat(path).st_size)))  # noqa: PTH116
    return sorted(found, key=lambda kept: kept.path)


def _inside(folder: str) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from (each.path for each in os.scandir(entry.path) if each.is_file(follow_symlinks=False))


def forget(files: Iterable[KeptFile]) -> tuple[int, Bytes]:
    """Delete kept files for good; answers with how many, and how many bytes that freed.

    Raises:
        OSError: The disk refuses; those before are gone.
    """
    count = freed = 0
    for kept in files:
        os.unlink(kept.path)  # noqa: PTH108 (surrogates pass unharmed)
        count, freed = count + 1, freed + kept.size
        folder = os.path.dirname(kept.path)  # noqa: PTH120
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # noqa: PTH106
            os.rmdir(os.path.dirname(folder))  # noqa: PTH106, PTH120
    return count, Bytes(freed)
