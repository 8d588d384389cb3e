"""Backups as jobs: when the first one is due, and what each one does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from passion import clock
from passion.backup import back_up, last_backup
from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.library import Library

SETTLING = timedelta(minutes=5)
"""That a library is left alone after its start."""


def job(library: Library, folder: str | None, tell: Callable[[Job], None], job_id: str = "") -> Job:
    """A backup into the settings' folder or another one; what it raises is its end, with a sentence."""

    def work(progress: Progress) -> str:
        to = None if folder is None else Path(folder)
        made = back_up(library.places, library.settings.backup, clock.now(), to, progress)
        library.keep_snapshot()
        return made.sentence()

    return Job("backup", "Backup of the log", work, key=f"backup/{folder or ''}", tell=tell, job_id=job_id)


def first(library: Library, every: timedelta) -> datetime:
    """When the next backup is due: a server that is started every day makes one every day all the same."""
    soon = datetime.now(UTC) + SETTLING
    last = last_backup(library.places, library.settings.backup)
    return soon if last is None else max(soon, datetime.fromtimestamp(last / 1_000_000, UTC) + every)
