"""A library whose videos are converted."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from events.values import VideoHash
from passion.commands import UndoCommand
from passion.jobs.job import JobView
from passion.library import Library
from passion.moves import KEPT
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from projections.views import SearchQuery
from tests.support.folders import age


class World:
    """A library with a folder of clips."""

    def __init__(self, library: Library, service: Service, folder: Path) -> None:
        self.library, self.service, self.folder = library, service, folder
        folder.mkdir()

    def add(self, name: str, clip: Path) -> VideoHash:
        shutil.copyfile(clip, self.folder / name)
        age(self.folder / name)
        return self.hash_of(name)

    def scan(self) -> None:
        self.service.add_folder(self.folder).result.result(60)

    def convert(self, *videos: VideoHash) -> str:
        return self.service.conversions.start(videos).result.result(120)

    def convert_with(self, video: VideoHash, meanwhile: Callable[[], object]) -> str:
        """Converts, and does something else once while the new file is being verified."""
        done: list[object] = []

        def look(job: JobView) -> None:
            if job.kind == "convert" and job.phase == "verify" and job.state == "running" and not done:
                done.append(meanwhile())

        stop = self.service.subscribe(lambda *_: None, look)
        try:
            return self.convert(video)
        finally:
            stop()
            assert done

    def undo(self) -> UndoCommand:
        """What takes back the last thing that was done."""
        done = (each for each in self.library.queries.history() if each.actor == "person")
        return UndoCommand(command_id=UUID(next(done).command_id))

    def hash_of(self, name: str) -> VideoHash:
        return VideoHash(video_hash(str(self.folder / name)))

    def places(self, video: VideoHash) -> list[str]:
        return [Path(each.path).name for each in self.library.queries.files(video) if not each.is_missing]

    @property
    def shown(self) -> list[VideoHash]:
        return [card.video_hash for card in self.library.search.videos(SearchQuery()).videos]

    @property
    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir() if each.name != KEPT)

    @property
    def kept(self) -> list[str]:
        return sorted(each.name for each in (self.folder / KEPT).rglob("*") if each.is_file())
