"""Copies of the log for a bad day: each one verified before it gets its name, the newest ones kept."""

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from events.copying import Head, copy_log, head_of, leads_to, verify_copy
from events.errors import LogError, LogUnavailable
from events.values import Position, UnixTime
from passion.errors import NotFound, Unavailable
from passion.places import Places
from passion.settings import BackupSettings

_NAME = re.compile(r"passion-log-(\d{8}T\d{6}Z)-(\d+)\.db")
_STAMP = "%Y%m%dT%H%M%SZ"
UNFINISHED = ".new"
"""Ending of a copy that is not verified yet; a copy that was cut off is swept away by the next one."""


class Progress(Protocol):
    """What the work reports to, and what may end it."""

    def begin(self, phase: str, total: int | None = None) -> None: ...

    def reach(self, done: int, total: int) -> None: ...

    def check(self) -> None: ...


class BackedUp(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup came to."""

    path: str
    position: Position
    """Of the last fact in the copy."""
    is_new: bool
    """False where nothing had changed since the copy at `path`, which was verified again."""
    removed: int
    """Older copies that were let go."""

    def sentence(self) -> str:
        what = "Backed up" if self.is_new else "Nothing has changed since the last backup, which is whole:"
        gone = f" {self.removed} older let go." if self.removed else ""
        return f"{what} {self.position} facts {'to' if self.is_new else 'in'} {self.path}.{gone}"


def backup_folder(places: Places, settings: BackupSettings) -> Path:
    """Where copies go."""
    return Path(settings.folder).expanduser() if settings.folder else places.backups


def back_up(places: Places, settings: BackupSettings, now: UnixTime, to: Path | None, progress: Progress) -> BackedUp:
    """Copy the log and the settings, verify the copy, and let go of the oldest; whoever has the library open.

    Args:
        to: Another folder than that of the settings.

    Raises:
        NotFound: there is no log, or no such folder.
        Unavailable: the disk refused, or the log is damaged. The copies that were there stay.
    """
    if not places.log.exists():
        raise NotFound(f"There is no library in {places.home}.")
    folder = _existing(to or backup_folder(places, settings), places)
    try:
        present = _unchanged(places, folder, progress)
        path, position = present or _copy(places, folder, now, progress)
        removed = _let_go(places, folder, settings.keep, path)
    except (OSError, LogError) as error:
        reason = f"{error.filename}: {error.strerror}." if isinstance(error, OSError) else str(error)
        raise Unavailable(f"No backup was made, the copies that were there stay: {reason}") from error
    return BackedUp(path=str(path), position=position, is_new=present is None, removed=removed)


def last_backup(places: Places, settings: BackupSettings) -> UnixTime | None:
    """When the newest copy in the settings' folder was made; None where there is none."""
    newest = next(copies(backup_folder(places, settings)), None)
    return None if newest is None else _date(newest)


def copies(folder: Path) -> Iterator[Path]:
    """The copies in a folder, the newest first by their names."""
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        found = []
    yield from sorted(found, key=lambda path: (_date(path), _position(path)), reverse=True)


def settings_beside(copy: Path) -> Path:
    """Where the settings lie that belong to a copy."""
    return copy.with_suffix(".settings.toml")


def _existing(folder: Path, places: Places) -> Path:
    # Only our own folder is made: another one that is not there may be on a drive that is not connected.
    if folder == places.backups:
        try:
            folder.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(f"No backup was made: {folder} cannot be made: {error.strerror}.") from error
    if not folder.is_dir():
        raise NotFound(f"No backup was made: there is no folder {folder}. Check its name, and that its drive is there.")
    return folder.absolute()


def _unchanged(places: Places, folder: Path, progress: Progress) -> tuple[Path, Position] | None:
    """A copy that has all there is and is whole."""
    head = head_of(places.log)
    for copy in copies(folder):
        if _position(copy) != head.position or _bytes(settings_beside(copy)) != _bytes(places.settings):
            continue
        with contextlib.suppress(LogError):
            if head_of(copy) == head:
                progress.begin("verify")
                if verify_copy(copy, _told(progress)).is_sound:
                    return copy, head.position
    return None


def _copy(places: Places, folder: Path, now: UnixTime, progress: Progress) -> tuple[Path, Position]:
    for left in folder.glob(f"passion-log-*{UNFINISHED}"):
        left.unlink()
    stamp = datetime.fromtimestamp(now / 1_000_000, UTC).strftime(_STAMP)
    beside = folder / f"passion-log-{stamp}.db{UNFINISHED}"
    progress.begin("copy")
    try:
        head = copy_log(places.log, beside, _told(progress))
        _check(beside, head, progress)
        path = folder / f"passion-log-{stamp}-{head.position}.db"
        _copy_settings(places.settings, settings_beside(path))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    make_durable(folder)
    return path, head.position


def _check(path: Path, head: Head, progress: Progress) -> None:
    progress.begin("verify")
    report = verify_copy(path, _told(progress))
    if not report.is_sound:
        raise LogUnavailable(
            f"the copy is not sound, and so perhaps the log: {report.problems[0]} `passion verify` tells more."
        )
    if report.position != head.position:
        raise LogUnavailable(f"the copy ends at position {report.position}, and should end at {head.position}.")


def _copy_settings(source: Path, target: Path) -> None:
    content = _bytes(source)
    if content is None:
        return
    beside = target.with_name(target.name + UNFINISHED)
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _let_go(places: Places, folder: Path, keep: int, verified: Path) -> int:
    """Deletes the oldest copies of this log; those of another log, and the one just verified, stay."""
    mine = [copy for copy in copies(folder) if copy != verified and _is_of(places.log, copy)]
    for copy in mine[keep - 1 :]:
        copy.unlink()
        settings_beside(copy).unlink(missing_ok=True)
    return len(mine[keep - 1 :])


def _is_of(log: Path, copy: Path) -> bool:
    try:
        return leads_to(log, head_of(copy))
    except LogError:
        return False


def make_durable(folder: Path) -> None:
    """What was renamed in a folder stays renamed, also after a power cut."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(progress: Progress) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        progress.check()
        progress.reach(done, total)

    return tell


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _date(copy: Path) -> UnixTime:
    stamp = copy.name.split("-")[2]
    return UnixTime(int(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).timestamp()) * 1_000_000)


def _position(copy: Path) -> int:
    return int(copy.stem.rpartition("-")[2])
