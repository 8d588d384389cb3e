"""The jobs of a running server, over HTTP: started, followed, held and brought back."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from events.values import VideoHash
    from passion.conversions import PlannedConversion
    from passion.duplicates import DuplicateGroup
    from passion.jobs.job import JobView
    from passion.jobs.wishes import MediaCount
    from passion.porting import ImportReport
    from passion.scanning.manner import Manner

T = TypeVar("T")

POLL = 0.3
"""Seconds between two questions how far a job is."""


class RemoteJobs(ABC):
    """What can be asked of a server that takes its time; raises `Unavailable` where it does not answer."""

    @abstractmethod
    def _ask(self, method: str, path: str, kind: type[T], *, body: object = None) -> T:
        """Asks one question."""

    def scan(self, manner: "Manner | None" = None) -> "JobView":
        """Start a scan of all folders of the settings, or join the one that runs."""
        return self.start("start-scan", {"manner": manner} if manner else {})

    def add_folder(self, folder: str, manner: "Manner | None" = None) -> "JobView":
        """Make a folder part of the library, if it is not, and scan it."""
        return self.start("add-folder", {"path": folder, **({"manner": manner} if manner else {})})

    def start_rebuild(self) -> "JobView":
        """Start folding all read models anew."""
        return self.start("rebuild", {})

    def reread_settings(self) -> "JobView":
        """Start living by the settings as they are written now."""
        return self.start("reread-settings", {})

    def make_backup(self, folder: str | None) -> "JobView":
        """Start a backup, into another folder than that of the settings if one is named."""
        return self.start("make-backup", {} if folder is None else {"folder": folder})

    def make_media(self, **wishes: object) -> "JobView":
        """Start making preview media; wishes are those of the route."""
        return self.start("make-media", wishes)

    def count_media(self, **wishes: object) -> "MediaCount":
        """What `make_media` would take in."""
        from passion.jobs.wishes import MediaCount

        return self._ask("POST", "/api/count-media", MediaCount, body=wishes)

    def hold(self, name: str) -> int:
        """Have all jobs held, interrupted or brought back, and return how many that are.

        Args:
            name: Of the route.
        """
        answer = self._ask("POST", f"/api/{name}", msgspec.Raw)
        found: object = msgspec.json.decode(answer)
        return int(found["jobs"]) if isinstance(found, dict) else 0

    def import_data(self, path: "Path", *, is_rehearsal: bool) -> "JobView":
        """Start taking in another program's data from a path on this machine."""
        return self.start("import-data", {"path": str(path), "is_rehearsal": is_rehearsal})

    def import_report(self, job_id: str) -> "ImportReport":
        """What an import came to."""
        from passion.porting import ImportReport

        return self._ask("GET", f"/api/get-import-report/{job_id}", ImportReport)

    def find_duplicates(self, *, is_forced: bool) -> "JobView":
        """Start measuring what the videos look like that were not measured yet."""
        return self.start("find-near-duplicates", {"is_forced": is_forced})

    def duplicates(self) -> "list[DuplicateGroup]":
        """Groups of videos that look alike."""
        from passion.duplicates import DuplicateGroup

        return self._ask("GET", "/api/get-near-duplicates", list[DuplicateGroup])

    def plan_conversions(self, videos: "Sequence[VideoHash]") -> "list[PlannedConversion]":
        """What a conversion of each video would be."""
        from passion.conversions import PlannedConversion

        return self._ask("POST", "/api/plan-conversions", list[PlannedConversion], body={"videos": videos})

    def convert(self, videos: "Sequence[VideoHash]") -> "JobView":
        """Start converting videos."""
        return self.start("convert-videos", {"videos": videos})

    def wait(self, job: "JobView", show: "Callable[[JobView], None]") -> "JobView":
        """Follow a job to its end.

        Raises:
            Unavailable: the server does not answer any more.
        """
        while job.ended_at is None:
            show(job)
            time.sleep(POLL)
            job = next((each for each in self.jobs() if each.job_id == job.job_id), job)
        return job

    def start(self, name: str, body: dict[str, object]) -> "JobView":
        """Have the server begin a job."""
        from passion.jobs.job import JobView

        return self._ask("POST", f"/api/{name}", JobView, body=body)

    def jobs(self) -> "list[JobView]":
        from passion.jobs.job import JobView

        return self._ask("GET", "/api/list-jobs", list[JobView])
