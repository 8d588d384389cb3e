"""The home folder: its disk, who may look into it, and what crashed there."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from passion.backup import backup_folder
from passion.doctor.finding import Finding, note, ok, problem
from passion.logs import crash_reports
from passion.places import Places
from passion.private import may, too_wide
from passion.settings import Settings

LOW = 1_000_000_000
"""Free bytes below which a disk is about to be full."""

ENOUGH = 1000
"""Open files that are counted; more are as bad."""


def found(places: Places, settings: Settings) -> Iterator[Finding]:
    """What is found of the home."""
    home = places.home
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if not there.is_dir() or not may(there, os.W_OK | os.X_OK):
        yield problem(
            "home",
            f"{there} cannot be written to, so that nothing can be remembered; change its permissions, mount its disk"
            " for writing, or name another with --home.",
        )
    elif not home.exists():
        yield note(
            "home", f"There is no library in {home} yet; `passion serve FOLDER` or `passion scan FOLDER` makes it."
        )
    elif unwritable := [str(path) for path in _own(places) if not may(path, os.W_OK)]:
        yield problem("home", f"{', '.join(unwritable)} cannot be written to; change the permissions.")
    else:
        yield ok("home", f"{home} can be written to.")
    yield from _disks({there, *_existing(backup_folder(places, settings.backup))})
    if home.is_dir():
        yield _permissions(home)
        yield _crashes(places)


def _own(places: Places) -> list[Path]:
    owned = (places.home, places.log, places.settings, places.read, places.index, places.cache, places.logs)
    return [path for path in owned if path.exists()]


def _existing(folder: Path) -> list[Path]:
    return [folder] if folder.is_dir() else []


def _disks(folders: set[Path]) -> Iterator[Finding]:
    for folder in {each.stat().st_dev: each for each in sorted(folders, reverse=True)}.values():
        free = shutil.disk_usage(folder).free
        words = f"{free / 1e9:.1f} GB are free on the disk of {folder}"
        yield ok("disk", f"{words}.") if free >= LOW else problem("disk", f"{words}; make room before it is full.")


def _permissions(home: Path) -> Finding:
    if os.name == "nt":
        return ok("permissions", "On Windows the rights of your user folder count; nothing more is done.")
    wide = list(islice(too_wide(home), ENOUGH))
    if not wide:
        return ok("permissions", f"Nobody else on this machine may look into {home}.")
    count = (
        f"{ENOUGH} or more places" if len(wide) == ENOUGH else "1 place" if len(wide) == 1 else f"{len(wide)} places"
    )
    return note(
        "permissions",
        f"Others on this machine may look into {count} of the home, such as {wide[0]}; the next start of"
        " `passion serve` closes them, or `chmod -R go-rwx` does.",
        open=len(wide),
    )


def _crashes(places: Places) -> Finding:
    reports = crash_reports(places.crashes)
    if not reports:
        return ok("crashes", "Nothing has crashed, as far as reports are kept.")
    when = datetime.fromtimestamp(reports[0].at, UTC).astimezone()
    times = "once" if len(reports) == 1 else f"{len(reports)} times"
    return note(
        "crashes",
        f"Passion failed {times} as nobody foresaw, last on {when:%Y-%m-%d %H:%M}: {reports[0].what}. The report is"
        f" {reports[0].path}; nobody was sent it. Delete it when it has served.",
        reports=len(reports),
    )
