"""How long it takes to undo and redo a scan, and how long a person's own command waits meanwhile.

uv run python -m tests.benchmarks.undo [number of files]
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

from events.values import Bytes, Nanoseconds, VideoHash
from passion.commands import AnyCommand, DescribeVideo, LikeVideo, RecordProbe, SeeFile, UndoGroup
from passion.library import Library
from tests.projections.facts import described, hash_of, probed
from tests.support.homes import fill

FILES = 10_000
AT_ONCE = 300
"""Commands in one append, as a scan does it."""

LIKED = VideoHash("0123456789ab")
"""A video of another scan."""


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name)) as library:
        fill(library)
        group = uuid4()
        scan(library, files, group)
        tell(f"a quiet second beside {files:,} files", library, lambda: time.sleep(1))
        undone: list[UUID] = []
        tell("undo of the scan", library, lambda: undone.append(taken_back(library, group)))
        tell("redo", library, lambda: undone.append(taken_back(library, undone[-1])))
        assert library.queries.totals().videos == files + 2


def scan(library: Library, files: int, group: UUID) -> None:
    commands = (command for number in range(1, files + 1) for command in found(number))
    while block := list(islice(commands, AT_ONCE)):
        library.execute_all(block, actor="scanner", group=group)


def found(number: int) -> list[AnyCommand]:
    """What a scan says of one new file."""
    name = hash_of(number)
    title = described(number, title=f"Film {number}", performers=("Ann", f"Performer {number % 99}"), tags=("all",))
    return [
        SeeFile(
            video_hash=name,
            path=f"/films/{number}.mp4",
            collection="Films",
            size=Bytes(1000 + number),
            mtime_ns=Nanoseconds(number),
            inode=number,
        ),
        RecordProbe(video_hash=name, probe=probed(number).probe),
        DescribeVideo(video_hash=name, source="file_name", description=title.description),
    ]


def taken_back(library: Library, group: UUID) -> UUID:
    receipt = library.execute(UndoGroup(group_id=group))
    assert receipt.changed
    return receipt.command_id


def tell(what: str, library: Library, work: Callable[[], object]) -> None:
    """Print how long something takes, and how long likes that are sent meanwhile wait for their answers."""
    is_over = threading.Event()
    waits: list[float] = []

    def like() -> None:
        while not is_over.wait(0.01):
            began = time.perf_counter()
            library.execute(LikeVideo(video_hash=LIKED))
            waits.append(time.perf_counter() - began)

    liking = threading.Thread(target=like)
    liking.start()
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    is_over.set()
    liking.join()
    waits.sort()
    p50, p99 = (waits[int(share * (len(waits) - 1))] * 1000 for share in (0.5, 0.99))
    print(
        f"{what:<36} {clock:6.2f} s ({cpu:.2f} of CPU); {len(waits)} likes meanwhile,"
        f" p50 {p50:.0f} ms, p99 {p99:.0f}, longest {waits[-1] * 1000:.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
