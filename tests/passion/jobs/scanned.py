"""A library, its folders, and scans of them, for tests of whole scans."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from events.values import Position
from passion.jobs import doors
from passion.jobs.progress import Progress
from passion.library import Library
from passion.media import MediaWorkers
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from projections.views import KnownFile
from tests.support.folders import Folders

START = Position(0)


class World:
    """A library, its folders, and scans of them."""

    def __init__(self, library: Library, workers: MediaWorkers, folder: Path) -> None:
        self.library = library
        self.workers = workers
        self.disk = Folders(folder)
        self.collections: dict[str, list[str]] = {
            "Curated": [str(folder / "films")],
            "Downloads": [str(folder / "new")],
        }
        for name in ("films", "new"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def scan(
        self,
        targets: Sequence[str] | None = None,
        progress: Progress | None = None,
        manner: Manner | None = None,
    ) -> Outcome:
        work = Scan(doors.for_scans(self.library, self.workers, 2), roots_of(self.collections), Selection(), manner)
        chosen = None if targets is None else [str(self.disk / each) for each in targets]
        return work.run(progress or Progress(), chosen)

    def facts(self, since: Position = START) -> list[str]:
        return [type(each.event).__name__ for each in self.library.log.since(since)]

    def known(self) -> dict[str, KnownFile]:
        return {os.path.relpath(file.path, self.disk.root): file for file in self.library.queries.known_files()}

    def news(self, act: Callable[[], object]) -> list[str]:
        """Returns the kinds of facts that a scan after an act appends."""
        act()
        before = self.library.log.position()
        self.scan()
        return self.facts(before)
