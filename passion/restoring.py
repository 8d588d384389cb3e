"""From a copy of the log back to a library: verified first, and never over a log that is not kept."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from events.copying import Head, Progress, copy_log, verify_copy
from events.errors import LogError, LogLocked
from events.lock import Lock
from events.schema import open_writable
from events.values import Position, UnixTime
from passion.backup import make_durable, settings_beside
from passion.errors import HomeInUse, NotFound, Refused, Unavailable
from passion.places import Places

BESIDE_LOG = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside a database; with another database they would damage it."""


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What came back."""

    position: Position
    """So many facts."""
    recorded_at: UnixTime | None
    """When the last of them was recorded; None where there is none."""
    kept: str | None
    """Where the log is that was there before."""
    has_settings: bool
    """Whether the settings came back, too; those that are there already stay."""


def restore(copy: Path, places: Places, now: UnixTime, progress: Progress, *, replaces: bool = False) -> Restored:
    """Make a copy of a log the log of a home folder; read models are folded from it at the next start.

    Args:
        replaces: Whether a log that is there is put aside; without it, it is not touched.

    Raises:
        NotFound: there is no such file.
        Refused: the copy is not whole, or the home has a log.
        HomeInUse: another process has the library open.
        Unavailable: the disk refused; what was there is there.
    """
    if not copy.is_file():
        raise NotFound(f"There is no file {copy}.")
    _refuse_broken(copy, progress)
    try:
        places.make()
        with _alone(places, now):
            if places.log.exists() and not replaces:
                raise Refused(
                    f"{places.home} has a log already. With --replace it is kept beside, and the copy takes its place."
                )
            return _restore(copy, places, now, progress)
    except (OSError, LogError) as error:
        reason = f"{error.filename}: {error.strerror}." if isinstance(error, OSError) else str(error)
        raise Unavailable(f"The copy was not restored: {reason}") from error


def _restore(copy: Path, places: Places, now: UnixTime, progress: Progress) -> Restored:
    beside = places.log.with_name(places.log.name + ".new")
    beside.unlink(missing_ok=True)
    try:
        head = copy_log(copy, beside, progress)
        _refuse_broken(beside, progress)
        _forget_read_models(places)
        kept = _put_aside(places.log, now) if places.log.exists() else None
        try:
            for ending in BESIDE_LOG:
                places.log.with_name(places.log.name + ending).unlink(missing_ok=True)
            beside.replace(places.log)
        except OSError:
            if kept is not None:
                _rename(kept, places.log)
            raise
    finally:
        beside.unlink(missing_ok=True)
    has_settings = _bring_settings(settings_beside(copy), places.settings)
    make_durable(places.home)
    return _restored(head, kept, has_settings=has_settings)


def _restored(head: Head, kept: Path | None, *, has_settings: bool) -> Restored:
    return Restored(
        position=head.position,
        recorded_at=head.recorded_at,
        kept=None if kept is None else str(kept),
        has_settings=has_settings,
    )


def _refuse_broken(copy: Path, progress: Progress) -> None:
    try:
        report = verify_copy(copy, progress)
    except LogError as error:
        raise Refused(f"{error} Nothing was restored; take an older copy.") from error
    if not report.is_sound:
        raise Refused(f"The copy {copy} is damaged: {report.problems[0]} Nothing was restored; take an older copy.")


@contextlib.contextmanager
def _alone(places: Places, now: UnixTime) -> Iterator[None]:
    try:
        lock = Lock(places.lock, now)
    except LogLocked as error:
        raise HomeInUse(
            f"Another process has the library in {places.home} open; stop the server, or wait until it is done."
        ) from error
    try:
        yield
    finally:
        lock.close()


def _forget_read_models(places: Places) -> None:
    for folder in (places.read, places.index):
        shutil.rmtree(folder)
        folder.mkdir()


def _put_aside(log: Path, now: UnixTime) -> Path:
    """Renames the log; what lies in its write-ahead file is taken into it before, or goes along."""
    with contextlib.suppress(LogError):  # It may be damaged, which is why it is replaced.
        open_writable(log).close()
    stamp = datetime.fromtimestamp(now / 1_000_000, UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = log.with_name(f"{log.name}.before-restore-{stamp}")
    number = 1
    while kept.exists():
        number += 1
        kept = log.with_name(f"{log.name}.before-restore-{stamp}-{number}")
    _rename(log, kept)
    return kept


def _rename(log: Path, other: Path) -> None:
    for ending in ("-wal", ""):
        part = log.with_name(log.name + ending)
        if part.exists():
            part.rename(other.with_name(other.name + ending))


def _bring_settings(source: Path, target: Path) -> bool:
    if target.exists() or not source.is_file():
        return False
    beside = target.with_name(target.name + ".new")
    try:
        with beside.open("wb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return True
