"""Which of a video's files names it, and what the names and the embedded tags say."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from events.description import Description
from events.probe import Probe
from events.values import VideoHash
from passion.commands import DescribeVideo
from passion.naming import NameReader, Reading
from passion.scanning import paths
from passion.scanning.roots import Root
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


def inside(path: str, collection: str, roots: Sequence[Root]) -> str:
    """Returns the path of a file below its collection's folder, with `/`; its name where it lies in none."""
    homes = [root.path for root in roots if root.collection == collection and paths.is_below(path, root.path)]
    if not homes:
        return paths.name(path)
    return path[len(max(homes, key=len)) :].replace(os.sep, "/").lstrip("/")


def described(path: str, video_hash: VideoHash, reader: NameReader) -> DescribeVideo:
    """Reads what a name and its folders say. Args: `path` lies below the collection's folder."""
    return _said(path, video_hash, reader, reader.read(*_parts(path)))


def described_at_once(path: str, video_hash: VideoHash, reader: NameReader) -> DescribeVideo | None:
    """Does the same; None where the name takes a while to read."""
    read = reader.read_at_once(*_parts(path))
    return None if read is None else _said(path, video_hash, reader, read)


def _parts(path: str) -> tuple[str, list[str]]:
    *folders, name = path.split("/")
    return os.path.splitext(name)[0], folders  # noqa: PTH122 (a Path costs ten times as much)


def _fields(description: Description) -> tuple[str, ...]:
    """Returns the names of those that say something."""
    return tuple(field for field in description.__struct_fields__ if getattr(description, field))


def _said(path: str, video_hash: VideoHash, reader: NameReader, read: Reading) -> DescribeVideo:
    return DescribeVideo(
        video_hash=video_hash,
        source="file_name",
        description=read.description,
        origins={read.template: _fields(read.description)} if read.template else {},
        read_from=reader.relevant(path),
    )


def embedded(video_hash: VideoHash, probe: Probe) -> DescribeVideo | None:
    """Returns what the container's own tags say; None where they say nothing."""
    description, origins = read_tags(probe.tags)
    if description == Description():
        return None
    return DescribeVideo(video_hash=video_hash, source="embedded", description=description, origins=origins)
