"""Which of a video's files names it, and what the names and the embedded tags say."""

import os
from collections.abc import Callable, Iterable, Mapping

from events.description import Description
from events.probe import Probe
from events.values import VideoHash
from passion.commands import DescribeVideo
from passion.scanning import paths
from passion.scanning.filename import read_name
from passion.sidecars import read_tags
from projections.views import KnownFile


def preferred(
    known: Iterable[KnownFile], order: Mapping[str, int], covers: Callable[[str], bool]
) -> dict[VideoHash, KnownFile]:
    """Returns one file of each video that is there and was looked at: of the first collection, then by path."""
    best: dict[VideoHash, KnownFile] = {}
    for file in known:
        if file.video_hash is None or file.is_missing or not covers(paths.of_known(file)):
            continue
        other = best.get(file.video_hash)
        if other is None or _rank(file, order) < _rank(other, order):
            best[file.video_hash] = file
    return best


def _rank(file: KnownFile, order: Mapping[str, int]) -> tuple[int, str]:
    return order.get(file.collection, len(order)), file.path


def described(file: KnownFile, video_hash: VideoHash) -> DescribeVideo:
    stem = os.path.splitext(paths.name(file.path))[0]  # noqa: PTH122 (a Path costs ten times as much)
    return DescribeVideo(
        video_hash=video_hash, source="file_name", description=read_name(stem), read_from=paths.name(file.path)
    )


def embedded(video_hash: VideoHash, probe: Probe) -> DescribeVideo | None:
    """Returns what the container's own tags say; None where they say nothing."""
    description, origins = read_tags(probe.tags)
    if description == Description():
        return None
    return DescribeVideo(video_hash=video_hash, source="embedded", description=description, origins=origins)
