"""A first scan does everything once, also where it is stopped on its way and begun again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.catalogue import FileAdded, VideoProbed
from events.description import VideoDescribed
from events.values import Position
from passion.jobs import doors
from passion.jobs.progress import Cancelled, Progress
from passion.library import Library
from passion.media import MediaWorkers
from passion.naming import NameReader
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from tests.support.folders import Folders

FILES = 80


class Phases(Progress):
    """Remembers how much each phase had to do; may stop the scan once so many files are identified."""

    def __init__(self, stop_at: int | None = None) -> None:
        super().__init__()
        self.totals: dict[str, int | None] = {}
        self._stop_at = stop_at

    def begin(self, phase: str, total: int | None = None) -> None:
        self.totals[phase] = total
        super().begin(phase, total)

    def advance(self, count: int = 1, *, total: int | None = None) -> None:
        super().advance(count, total=total)
        if self.phase == "identify" and self._stop_at is not None and self.done >= self._stop_at:
            self.cancel()


class Shelf:
    """Files that were never scanned, and a library."""

    def __init__(self, library: Library, workers: MediaWorkers, folder: Path) -> None:
        self.library = library
        self.disk = Folders(folder)
        self._workers = workers
        for number in range(FILES):
            self.disk.video(f"walks/[NorthFilm] [2021-05-03] Harbour [Ana Lee] {{x{number:03d}}}.mp4")

    def scan(self, phases: Phases, reader: NameReader | None = None) -> Outcome:
        roots = roots_of({"Films": [str(self.disk.root)]})
        work = Scan(doors.for_scans(self.library, self._workers, 2), roots, Selection(), reader=reader)
        return work.run(phases)

    def count(self, kind: type) -> int:
        return sum(isinstance(each.event, kind) for each in self.library.log.since(Position(0)))


@pytest.fixture(scope="module")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(2) as workers:
        yield workers


@pytest.fixture
def shelf(tmp_path: Path, workers: MediaWorkers) -> Iterator[Shelf]:
    with Library.open(tmp_path / "home") as library:
        yield Shelf(library, workers, tmp_path / "disk")


def test_a_name_that_was_read_when_its_video_was_met_is_not_read_again(shelf: Shelf) -> None:
    phases = Phases()
    outcome = shelf.scan(phases)
    assert outcome.described == FILES
    assert phases.totals["describe"] == 0


def test_after_a_stop_only_what_is_left_is_read_measured_and_named(shelf: Shelf) -> None:
    with pytest.raises(Cancelled):
        shelf.scan(Phases(stop_at=FILES // 2))
    known = shelf.count(FileAdded)
    assert 0 < known < FILES
    phases = Phases()
    outcome = shelf.scan(phases)
    assert (outcome.identified, outcome.described) == (FILES - known, FILES - known)
    assert (phases.totals["probe"], phases.totals["describe"]) == (0, 0)
    assert [shelf.count(kind) for kind in (FileAdded, VideoProbed, VideoDescribed)] == [FILES] * 3


def test_a_stop_under_other_rules_leaves_all_names_to_be_read_by_them(shelf: Shelf) -> None:
    shelf.scan(Phases())
    for number in range(FILES):
        shelf.disk.video(f"more/Bridge {number}.mp4")
    other = NameReader(["{title} {{source_id}}"])
    with pytest.raises(Cancelled):
        shelf.scan(Phases(stop_at=1), other)
    phases = Phases()
    shelf.scan(phases, other)
    assert (phases.totals["describe"] or 0) >= FILES
