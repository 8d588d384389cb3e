"""Reports of crashes: a file in the home for each, with the way through the code; nobody sends them anywhere."""

import faulthandler
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

import msgspec

from passion.logs.errors import error_in_words, stack_of

MOST = 20
"""Reports that stay, the newest ones."""


class CrashReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is kept."""

    path: str
    at: float
    """Seconds since 1970."""
    what: str
    """The error in words, or which signal ended the process."""


def crash_reports(folder: Path) -> list[CrashReport]:
    """The newest first; of a process that runs there is none."""
    found: list[CrashReport] = []
    for path in folder.glob("*.txt"):
        with suppress(OSError):
            if path.stat().st_size and not _is_of_the_living(path):
                found.append(CrashReport(path=str(path), at=path.stat().st_mtime, what=_first_line(path)))
    return sorted(found, key=lambda report: report.at, reverse=True)


def write_report(folder: Path, error: BaseException, thread: str, *, is_discreet: bool) -> Path:
    """Keeps a report, and only so many.

    Raises:
        OSError: The disk refuses.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S%f}-{os.getpid()}.txt"
    command = next((each for each in sys.argv[1:] if not each.startswith("-")), "")
    lines = [
        error_in_words(error, is_discreet=is_discreet),
        "",
        f"at {now:%Y-%m-%d %H:%M:%S} UTC, in thread {thread} of `passion {command}`".rstrip(),
        f"Passion {version('passion')}, Python {platform.python_version()}, {platform.platform()}",
        "",
        *stack_of(error, is_discreet=is_discreet),
    ]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    for old in crash_reports(folder)[MOST:]:
        Path(old.path).unlink(missing_ok=True)
    return path


def report_crashes(folder: Callable[[], Path], is_discreet: Callable[[], bool]) -> None:
    """Has what nobody caught in this process be kept in a file, and said in a sentence; asked for only then."""

    def of_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            _report(folder, is_discreet, error, "main")

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            _report(folder, is_discreet, args.exc_value, args.thread.name if args.thread else "")

    sys.excepthook, threading.excepthook = of_main, of_thread


def _report(folder: Callable[[], Path], is_discreet: Callable[[], bool], error: BaseException, thread: str) -> None:
    try:
        path = write_report(folder(), error, thread, is_discreet=is_discreet())
    except Exception:  # noqa: BLE001 - no home, or a full disk: then the terminal has to do
        sys.__excepthook__(type(error), error, error.__traceback__)
        return
    sentence = f"Passion has a fault ({type(error).__qualname__}). {path} tells where; it stays on this machine."
    with suppress(OSError, AttributeError):
        sys.stderr.write(sentence + "\n")


@contextmanager
def native_crashes(folder: Path) -> Iterator[None]:
    """Has a crash inside a library that is no Python leave a report, too, as long as this lasts."""
    path = folder / f"native-{os.getpid()}.txt"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob("native-*.txt"):
            if not (left.stat().st_size or _is_of_the_living(left)):
                left.unlink(missing_ok=True)
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")
    except OSError:
        yield  # A disk that takes nothing takes no report either.
        return
    was_on = faulthandler.is_enabled()
    faulthandler.enable(file)
    try:
        yield
    finally:
        faulthandler.disable()
        if was_on:
            faulthandler.enable()
        file.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _is_of_the_living(path: Path) -> bool:
    """Whether the process whose native crash a file would tell of still runs."""
    kind, _, number = path.stem.partition("-")
    if kind != "native" or not number.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline(300).strip()
