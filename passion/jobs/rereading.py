"""Reads `settings.toml` again while the library is up, as a job: what follows from them may take its time."""

from collections.abc import Callable, Sequence

from passion.configuring import FIELDS
from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.library import Library
from passion.settings import Settings


class Rereading(Job):
    """Cannot be stopped: settings that hold for some videos only would be nobody's wish."""

    can_cancel = False


def job(
    library: Library,
    follow: Callable[[Settings, Settings], None],
    tell: Callable[[Job], None],
    waiting: Callable[[], Sequence[str]],
) -> Job:
    """Live by the settings as they are written when it begins; where they are wrong, it ends with what is.

    Args:
        follow: Called with the settings before and now, once these hold.
        tell: Hears of the job.
        waiting: Paths of those that hold from the next start on only.
    """

    def work(progress: Progress) -> str:
        progress.begin("settings")
        with library.settings_turn:
            before = library.settings
            library.settings = settings = Settings.load(library.places.settings)
        # Others may read and write the settings meanwhile: this may take its time.
        library.follow_settings(progress.reach)
        follow(before, settings)
        later = ", ".join(FIELDS[path].said.label + f" ({path})" for path in waiting())
        return f"The settings are read and hold.{f' After a restart: {later}.' if later else ''}"

    return Rereading("settings", "Settings read again", work, key="settings", tell=tell)
