"""Reads `settings.toml` again while the library is up, as a job: what follows from them may take its time."""

from collections.abc import Callable

from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.library import Library
from passion.settings import Settings

AT_START = ("server", "media", "dask", "backup", "scan")
"""Sections that hold from the next start on, wholly or in part."""


class Rereading(Job):
    """Cannot be stopped: settings that hold for some videos only would be nobody's wish."""

    can_cancel = False


def job(library: Library, follow: Callable[[], None], tell: Callable[[Job], None]) -> Job:
    """Live by the settings as they are written now.

    Args:
        follow: Called when they hold, so that other folders are watched.
        tell: Hears of the job.

    Raises:
        BadSettings: naming the key and what is wrong with it; the settings stay as they were.
    """
    Settings.load(library.places.settings)

    def work(progress: Progress) -> str:
        progress.begin("settings")
        # They may have been written anew while the job waited.
        settings, before = Settings.load(library.places.settings), library.settings
        library.live_by(settings, progress.reach)
        follow()
        later = [f"[{each}]" for each in AT_START if _lasting(settings, each) != _lasting(before, each)]
        rest = f" What changed in {', '.join(later)} holds in full from the next start on." if later else ""
        return f"The settings are read and hold.{rest}"

    return Rereading("settings", "Settings read again", work, key="settings", tell=tell)


def _lasting(settings: Settings, section: str) -> object:
    """What of a section holds from the next start on; of preview media that is who decodes only."""
    return (settings.media.workers, settings.media.engine) if section == "media" else getattr(settings, section)
