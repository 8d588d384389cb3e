"""Home folders for tests: a library that knows a video or two without any file on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from events.description import Description
from events.values import Bytes, Nanoseconds, VideoHash
from passion.commands import DescribeVideo, RecordProbe, SeeFile
from passion.library import Library
from tests.support.given import VIDEO, probe

OTHER = VideoHash("ba9876543210")

QUIET = """
[scan]
still_for = 0
watch = false
every = 0
[media]
in_background = false
"""
"""Settings under which nothing happens that a test did not ask for."""

SEE = SeeFile(
    video_hash=VIDEO, path="/videos/one.mp4", collection="Films", size=Bytes(1000), mtime_ns=Nanoseconds(5), inode=7
)
SEE_OTHER = replace(SEE, video_hash=OTHER, path="/videos/two.mp4", inode=8)


def fill(library: Library, group: UUID | None = None) -> None:
    """Two videos, seen, measured and described; six facts."""
    library.execute_all(
        [
            SEE,
            SEE_OTHER,
            RecordProbe(video_hash=VIDEO, probe=probe(60)),
            RecordProbe(video_hash=OTHER, probe=probe(90)),
            DescribeVideo(
                video_hash=VIDEO,
                source="file_name",
                description=Description(title="Harbour at dawn", performers=("Ann Bell",), tags=("harbour", "boats")),
            ),
            DescribeVideo(
                video_hash=OTHER,
                source="file_name",
                description=Description(title="Harbour by night", performers=("Bea Cole",), tags=("harbour",)),
            ),
        ],
        actor="scanner",
        group=group,
    )


@contextmanager
def filled(home: Path) -> Iterator[Library]:
    """A library with two videos, open."""
    with Library.open(home) as library:
        if library.position == 0:
            fill(library)
        yield library
