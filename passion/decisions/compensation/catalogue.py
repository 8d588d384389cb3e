"""Taking back what a scan and media jobs found.

What lies on the disk is not undone by that, so this says "as if it had not been noticed": a file that was added is
forgotten until the next scan meets it again, and so is what was measured, read or made. What the person did with a
video is not touched: while no file of it is known it is out of sight, and it is back with its file.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    ProbeForgotten,
    TwinForgotten,
    TwinFound,
    VideoProbed,
    VideoProbeFailed,
)
from events.event import Event, VideoEvent
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.probe import Probe
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.sidecars import SidecarForgotten, SidecarRead
from events.values import MediaKind, VideoHash
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment
from passion.video import FileState, Twin, file_key

_OneFile = FileAdded | FileForgotten | FileTouched | FileMissing | FileReturned
_AnyMedia = MediaMade | MediaFailed | MediaForgotten
_Places = tuple[FileState | None, FileState | None]
_Measured = tuple[Probe | None, str | None]
_Made = tuple[tuple[MediaKind, bool | str | None], ...]


def _file(event: _OneFile, moment: Moment) -> FileState | None:
    return moment.video.files.get(file_key(event.path, event.path_raw))


def _put_back(event: _OneFile, before: FileState | None, now: FileState | None) -> Sequence[Event]:
    if before is None:
        return [FileForgotten(video_hash=event.video_hash, path=event.path, path_raw=event.path_raw)]
    return _known_as(event.video_hash, before, now)


def _places(event: FileMoved, moment: Moment) -> _Places:
    """The file at the old place and the one at the new place."""
    files = moment.video.files
    old, new = file_key(event.old_path, event.old_path_raw), file_key(event.path, event.path_raw)
    return files.get(old), files.get(new)


def _move_back(event: FileMoved, before: _Places, now: _Places) -> Sequence[Event]:
    (old, new), (_, moved) = before, now
    video_hash = event.video_hash
    events: list[Event] = []
    if old is None:
        events.append(FileForgotten(video_hash=video_hash, path=event.path, path_raw=event.path_raw))
    elif moved is not None:
        back = type(event)(
            video_hash=video_hash,
            old_path=moved.path,
            old_path_raw=moved.path_raw,
            path=old.path,
            path_raw=old.path_raw,
            collection=old.collection,
            size=old.size,
            mtime_ns=old.mtime_ns,
            inode=old.inode,
        )
        events += [back, *_known_as(video_hash, old, replace(old, is_missing=False))]
    if new is not None:
        events += _known_as(video_hash, new, None)
    return events


def _known_as(video_hash: VideoHash, wanted: FileState, now: FileState | None) -> Sequence[Event]:
    """The facts after which a file is known as it was."""
    place = {"video_hash": video_hash, "path": wanted.path, "path_raw": wanted.path_raw}
    seen = {
        "collection": wanted.collection,
        "size": wanted.size,
        "mtime_ns": wanted.mtime_ns,
        "inode": wanted.inode,
    }
    events: list[Event] = []
    if now is None:
        events.append(FileAdded(**place, **seen, date=wanted.date))
    elif now.is_missing and not wanted.is_missing:
        events.append(FileReturned(**place, **seen))
    elif replace(now, is_missing=wanted.is_missing) != wanted:
        redated = wanted.date if wanted.date != now.date else None
        events.append(FileTouched(**place, **seen, date=redated))
    if wanted.is_missing and (events or not (now and now.is_missing)):
        events.append(FileMissing(**place))
    return events


def _problem(event: FileUnreadable | FileUnreadableNoMore, moment: Moment) -> FileUnreadable | None:
    return moment.path.problem


def _complain(
    event: FileUnreadable | FileUnreadableNoMore, before: FileUnreadable | None, now: FileUnreadable | None
) -> Sequence[Event]:
    return [before or FileUnreadableNoMore(path=event.path, path_raw=event.path_raw)]


def _sidecar(event: SidecarRead | SidecarForgotten, moment: Moment) -> SidecarRead | None:
    return moment.path.sidecar


def _read_back(
    event: SidecarRead | SidecarForgotten, before: SidecarRead | None, now: SidecarRead | None
) -> Sequence[Event]:
    return [before or SidecarForgotten(path=event.path, path_raw=event.path_raw)]


def _measured(event: Event, moment: Moment) -> _Measured:
    return moment.video.probe, moment.video.probe_failure


def _measure(event: VideoEvent, before: _Measured, now: _Measured) -> Sequence[Event]:
    probe, failure = before
    events: list[Event] = [
        ProbeForgotten(video_hash=event.video_hash)
        if probe is None
        else VideoProbed(video_hash=event.video_hash, probe=probe)
    ]
    if failure is not None:
        events.append(VideoProbeFailed(video_hash=event.video_hash, reason=failure))
    return events


def _media(event: _AnyMedia, moment: Moment) -> _Made:
    """Each kind with whether it was made, or why not; None where nobody tried."""
    state = moment.video
    return tuple((kind, True if kind in state.media else state.media_failures.get(kind)) for kind in event.kinds)


def _unmake(event: _AnyMedia, before: _Made, now: _Made) -> Sequence[Event]:
    made: tuple[MediaKind, ...] = tuple(kind for kind, outcome in before if outcome is True)
    unknown: tuple[MediaKind, ...] = tuple(kind for kind, outcome in before if outcome is None)
    events: list[Event] = []
    if made:
        events.append(MediaMade(video_hash=event.video_hash, kinds=made))
    if unknown:
        events.append(MediaForgotten(video_hash=event.video_hash, kinds=unknown))
    for kind, outcome in before:
        if isinstance(outcome, str):
            events.append(MediaFailed(video_hash=event.video_hash, kinds=(kind,), reason=outcome))
    return events


def _twin(event: Event, moment: Moment) -> Twin | None:
    return moment.video.twin


def _tell_apart(event: VideoEvent, before: Twin | None, now: Twin | None) -> Sequence[Event]:
    if before is None:
        return [TwinForgotten(video_hash=event.video_hash)]
    shared, size, digest = before.shared_hash, before.size, before.digest
    return [TwinFound(video_hash=event.video_hash, shared_hash=shared, size=size, digest=digest)]


def _took_over(event: HistoryTakenOver | HistoryGivenBack, moment: Moment) -> bool:
    return event.old_hash in moment.video.took_over


def _take_over(event: HistoryTakenOver | HistoryGivenBack, before: bool, now: bool) -> Sequence[Event]:  # noqa: FBT001
    kind = HistoryTakenOver if before else HistoryGivenBack
    return [kind(video_hash=event.video_hash, old_hash=event.old_hash)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    FileAdded: Compensation(_file, _put_back),
    FileTookPlace: Compensation(_file, _put_back),
    FileForgotten: Compensation(_file, _put_back),
    FileTouched: Compensation(_file, _put_back),
    FileMissing: Compensation(_file, _put_back),
    FileReturned: Compensation(_file, _put_back),
    FileMoved: Compensation(_places, _move_back),
    FileRenamed: Compensation(_places, _move_back),
    FileUnreadable: Compensation(_problem, _complain),
    FileUnreadableNoMore: Compensation(_problem, _complain),
    SidecarRead: Compensation(_sidecar, _read_back),
    SidecarForgotten: Compensation(_sidecar, _read_back),
    VideoProbed: Compensation(_measured, _measure),
    VideoProbeFailed: Compensation(_measured, _measure),
    ProbeForgotten: Compensation(_measured, _measure),
    TwinFound: Compensation(_twin, _tell_apart),
    TwinForgotten: Compensation(_twin, _tell_apart),
    HistoryTakenOver: Compensation(_took_over, _take_over),
    HistoryGivenBack: Compensation(_took_over, _take_over),
    MediaMade: Compensation(_media, _unmake),
    MediaFailed: Compensation(_media, _unmake),
    MediaForgotten: Compensation(_media, _unmake),
}
