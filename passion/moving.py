"""Gives files other names on the disk: with all that lies beside them under their name, over nothing, or not at all."""

import contextlib
import ctypes
import errno
import logging
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from events.catalogue import FileRenamed, FileTookPlace
from events.event import Event
from passion.errors import PassionError, Refused, Unavailable
from passion.moves import KEPT, Move, Note, silent
from passion.sidecars import is_sidecar

logger = logging.getLogger(__name__)

LONGEST = 255
"""Bytes of a name."""
_NO_REPLACE = 1
_HERE = -100
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EMLINK})
"""What file systems answer that have no such call or no hard links."""

Back = Callable[[], None]


class DiskWork:
    """What has to be done on the disk for facts that are about to be stored; taken back if they are not."""

    def __init__(self, note: Note = silent) -> None:
        """Args: `note` writes down what is about to be moved."""
        self._note = note
        self._done: list[Back] = []

    def do(self, events: Sequence[Event]) -> None:
        """All of it, or nothing.

        Raises:
            Refused: the disk or what lies there stands in the way.
        """
        for event in events:
            if isinstance(event, FileRenamed):
                old, new = _path(event.old_path, event.old_path_raw), _path(event.path, event.path_raw)
                self._done.append(rename_with_sidecars(old, new, self._note))
            elif isinstance(event, FileTookPlace):
                self._done.append(exchange(event, self._note))

    @contextlib.contextmanager
    def taken_back_if_refused(self) -> Iterator[None]:
        """Puts everything back if what it is for fails."""
        try:
            yield
        except PassionError:
            while self._done:
                self._done.pop()()
            raise


def rename_with_sidecars(old: str, new: str, note: Note = silent) -> Back:
    """Give a file another name in its folder, its sidecars and subtitles too, and return what takes that back.

    Raises:
        Refused: there is no such file, a name is taken (also in other letters), or the disk refuses.
    """
    folder, old_name = os.path.split(old)
    new_name = os.path.basename(new)  # noqa: PTH119 (surrogates pass unharmed)
    try:
        names = os.listdir(folder)  # noqa: PTH208 (surrogates pass unharmed)
    except OSError as error:
        raise Refused(f"The folder {_shown(folder)} cannot be read: {error.strerror or error}.") from error
    if old_name not in names:
        raise Refused(f"The file {_shown(old)} is not there now; scan its folder, then try again.")
    pairs = [(old_name, new_name), *_beside(names, old_name, new_name)]
    _check_free(names, pairs, folder)
    done: list[tuple[str, str]] = []

    def back() -> None:
        for one, other in reversed(done):
            try:
                move(os.path.join(folder, other), os.path.join(folder, one))  # noqa: PTH118
            except OSError:
                logger.exception("The file %s could not get its name back", _shown(other))

    try:
        note([Move(os.fsencode(f"{folder}{os.sep}{one}"), os.fsencode(f"{folder}{os.sep}{new}")) for one, new in pairs])
    except OSError as error:
        raise Unavailable(f"The library's own folder cannot be written: {error.strerror or error}.") from error
    for one, other in pairs:
        try:
            move(os.path.join(folder, one), os.path.join(folder, other))  # noqa: PTH118
        except OSError as error:
            back()
            raise Refused(
                f"The file {_shown(one)} cannot be renamed to {_shown(other)}: {error.strerror or error}."
                " Everything has its old name."
            ) from error
        done.append((one, other))
    return back


def exchange(event: FileTookPlace, note: Note) -> Back:
    """Put a file aside and lay another one in its place; answers with what takes that back.

    Raises:
        Refused: one of them is not there or has changed, or the name is taken.
        Unavailable: the disk refuses.
    """
    old, kept = _path(event.old_path, event.old_path_raw), _path(event.kept_path, event.kept_path_raw)
    source, new = _path(event.came_from, event.came_from_raw), _path(event.path, event.path_raw)
    _check_as_known(old, event.old_size, event.old_mtime_ns)
    _check_as_known(source, event.size, event.mtime_ns)
    folder = os.path.dirname(new)  # noqa: PTH120
    moves = [(old, kept), (source, new), *_named_after(old, new)]
    done: list[tuple[str, str]] = []

    def back() -> None:
        for one, other in reversed(done):
            try:
                move(other, one)
            except OSError:
                logger.exception("The file %s could not get its place back", _shown(other))
        _tidy(kept)

    try:
        _refuse_taken([os.path.basename(other) for _, other in moves[1:]], folder, os.path.basename(old))  # noqa: PTH119
        note([Move(os.fsencode(one), os.fsencode(other)) for one, other in moves])
        os.makedirs(os.path.dirname(kept), exist_ok=True)  # noqa: PTH103, PTH120
        for one, other in moves:
            move(one, other)
            done.append((one, other))
    except OSError as error:
        back()
        raise Unavailable(
            f"{_shown(new)} cannot take the place of {_shown(old)}: {error.strerror or error}. All is as it was."
        ) from error
    _tidy(source)
    return back


def _named_after(old: str, new: str) -> list[tuple[str, str]]:
    """Sidecars whose names hold the whole name of the file, with its ending."""
    folder, name = os.path.split(old)
    if old == new:
        return []
    try:
        names = os.listdir(folder)  # noqa: PTH208 (surrogates pass unharmed)
    except OSError:
        return []
    beside = [each for each in names if each.startswith(f"{name}.") and is_sidecar(each)]
    return [(os.path.join(folder, each), new + each[len(name) :]) for each in beside]  # noqa: PTH118


def _refuse_taken(names: Sequence[str], folder: str, leaving: str) -> None:
    wanted = {_folded(each) for each in names}
    for there in os.listdir(folder):  # noqa: PTH208
        if there != leaving and _folded(there) in wanted:
            raise Refused(f"There is {_shown(there)} in {_shown(folder)} already, and nothing is overwritten.")


def _check_as_known(path: str, size: int, mtime_ns: int) -> None:
    try:
        found = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
    except OSError as error:
        raise Refused(f"{_shown(path)} is not there any more: {error.strerror or error}.") from error
    if (found.st_size, found.st_mtime_ns) != (size, mtime_ns):
        raise Refused(f"{_shown(path)} has changed since; scan its folder, then try again.")


def _tidy(path: str) -> None:
    """Takes away the folders of what was put aside, where they are empty."""
    folder = os.path.dirname(path)  # noqa: PTH120
    with contextlib.suppress(OSError):
        if os.path.basename(os.path.dirname(folder)) == KEPT:  # noqa: PTH119, PTH120
            os.rmdir(folder)  # noqa: PTH106
            os.rmdir(os.path.dirname(folder))  # noqa: PTH106, PTH120


def _beside(names: Sequence[str], old_name: str, new_name: str) -> list[tuple[str, str]]:
    """Sidecars and subtitles that are named after this file and no other one."""
    stem, new_stem = _stem(old_name), _stem(new_name)
    others = [_stem(each) for each in names if each != old_name and not is_sidecar(each)]
    if any(_folded(each) == _folded(stem) for each in others):
        return []  # Another file of that name has as much of a claim to them.
    longer = [_folded(each) + "." for each in others if _folded(each).startswith(_folded(stem) + ".")]
    return [
        (each, new_stem + each[len(stem) :])
        for each in names
        if is_sidecar(each) and each.startswith(stem + ".") and not _folded(each).startswith(tuple(longer))
    ]


def _check_free(names: Sequence[str], pairs: Sequence[tuple[str, str]], folder: str) -> None:
    leaving = {one for one, _ in pairs}
    taken = {_folded(each): each for each in names if each not in leaving}
    for one, other in pairs:
        if (there := taken.get(_folded(other))) is not None:
            raise Refused(
                f"{_shown(one)} cannot be renamed to {_shown(other)}: there is {_shown(there)} in {_shown(folder)}"
                " already, and nothing is overwritten."
            )
        if len(os.fsencode(other)) > LONGEST:
            raise Refused(f"The name {_shown(other)[:80]}… is too long for {_shown(one)}, which goes along.")


def move(old: str, new: str) -> None:
    """As `os.rename`, but never over another file.

    Raises:
        OSError: something is there, or the disk refuses.
    """
    if sys.platform == "win32" or _folded(old) == _folded(new):
        os.rename(old, new)  # noqa: PTH104 - Windows replaces nothing; elsewhere only the letters' case changes
        return
    if _moved_by_the_kernel(old, new):
        return
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new) from error
        os.rename(old, new)  # noqa: PTH104
    else:
        os.unlink(old)  # noqa: PTH108


def _moved_by_the_kernel(old: str, new: str) -> bool:
    """Whether Linux could do it in one step; False where it knows no such step on this file system."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    call = getattr(library, "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(old), _HERE, os.fsencode(new), _NO_REPLACE) == 0:
        return True
    if (code := ctypes.get_errno()) in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), new)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _folded(name: str) -> str:
    """What systems that tell no case, or no way of writing an accent, take for the same name."""
    return unicodedata.normalize("NFC", name).casefold()


def _path(path: str, path_raw: bytes | None) -> str:
    return path if path_raw is None else os.fsdecode(path_raw)


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
