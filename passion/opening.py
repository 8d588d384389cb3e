"""The door to the log of a home: what can be in its way is told in words."""

from collections.abc import Callable, Sequence
from pathlib import Path

from events.errors import LogBroken, LogError, LogLocked
from events.recorded import Recorded
from events.values import UnixTime
from events.writer import LogWriter
from passion.errors import HomeInUse, Unavailable
from passion.places import Places
from passion.private import mend
from passion.settings_file import write_default


def places_in(home: Path | str) -> Places:
    """The places of a home folder, which is made where it is not there, with settings in it, for its owner only.

    Raises:
        Unavailable: the disk refuses.
    """
    places = Places(home)
    try:
        places.make()
    except OSError as error:
        raise Unavailable(f"The folder {places.home} cannot be used: {error.strerror or error}.") from error
    mend(places.home)
    write_default(places.settings)
    return places


def open_writer(
    places: Places,
    now: Callable[[], UnixTime],
    after_commit: Callable[[Sequence[Recorded]], None],
    on_rollback: Callable[[], None],
) -> LogWriter:
    """The one writer of the log, which is made where there is none.

    Raises:
        HomeInUse: another process has the library open.
        Unavailable: the disk refuses, or the log is damaged.
    """
    try:
        return LogWriter.open(places.log, places.lock, clock=now, after_commit=after_commit, on_rollback=on_rollback)
    except LogLocked as error:
        raise HomeInUse(
            f"Another process has the library in {places.home} open; wait until it is done, or if it is"
            " `passion serve`, stop that first."
        ) from error
    except LogBroken as error:
        raise Unavailable(f"The log {places.log} is damaged: {error} Restore it from a backup.") from error
    except LogError as error:
        raise Unavailable(
            f"The log cannot be opened: {error} Make {places.home} writable, or name another home with --home."
        ) from error
