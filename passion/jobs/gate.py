"""Why work in the background waits at this moment: a person paused it, it is not its hour, or a video plays."""

from collections.abc import Callable
from datetime import datetime

from passion.hours import hours_of, may_now
from passion.jobs.job import Job, WaitsFor
from passion.jobs.playing import Playing
from passion.jobs.progress import GivesWay, Progress
from passion.settings import MediaSettings

TICK = 0.2
"""Seconds between two looks whether a job that waits was cancelled or may go on."""


class Gate:
    """Holds jobs between two videos. Safe to use from any thread."""

    def __init__(
        self,
        settings: Callable[[], MediaSettings],
        playing: Callable[[], Playing],
        is_paused: Callable[[], bool],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Args: `now` is in local time, as the hours of the settings are."""
        self._settings, self._playing, self._is_paused, self._now = settings, playing, is_paused, now

    def is_within_hours(self) -> bool:
        """Whether work that nobody asked for may be done at this hour."""
        return may_now(hours_of(self._settings().hours), self._now().time())

    def waits_for_players(self) -> bool:
        return self._settings().gives_way and self._playing().is_on

    def why(self, job: Job) -> WaitsFor | None:
        """What a job waits for; None where it may go on."""
        if job.is_held:
            return "person"
        return None if job.is_urgent else self.holds(is_by_itself=job.is_by_itself)

    def rests(self, job: Job) -> WaitsFor | None:
        """Why a job may not even begin, so that others go first."""
        why = self.why(job)
        return why if job.is_held or why == "hours" else None

    def holds(self, *, is_by_itself: bool) -> WaitsFor | None:
        """What all work in the background waits for."""
        if self._is_paused():
            return "person"
        if is_by_itself and not self.is_within_hours():
            return "hours"
        return "player" if self.waits_for_players() else None

    def show(self, job: Job) -> None:
        """Tells that what a job has under way rests with the processes that do it, or goes on."""
        if (why := self.why(job)) == "player":
            job.show("paused", why)
        elif job.waits_for == "player":
            job.show("running")

    def hold(self, job: Job, progress: Progress) -> None:
        """Waits until the job may go on.

        Raises:
            Cancelled: Someone asked for it.
            GivesWay: Something more urgent goes first, its hour is over, or a person paused this very job.
        """
        progress.check_turn()
        while (why := self.why(job)) is not None:
            if self.rests(job):
                raise GivesWay
            job.show("paused", why)
            progress.wait(TICK)
            progress.check_turn()
        job.show("running")
