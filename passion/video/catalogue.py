"""What facts about files, measuring and preview media change."""

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
    ProbeForgotten,
    TwinForgotten,
    TwinFound,
    VideoProbed,
    VideoProbeFailed,
)
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.values import UnixTime
from passion.video.change import change
from passion.video.state import FileState, Twin, VideoState, file_key


@change.register(FileAdded)
@change.register(FileTookPlace)
@change.register(FileTouched)
@change.register(FileReturned)
def _file_seen(event: FileAdded | FileTouched | FileReturned, state: VideoState) -> VideoState:
    key = file_key(event.path, event.path_raw)
    known = state.files.get(key)
    since = known.date if known else event.date if isinstance(event, FileAdded) else None
    if isinstance(event, FileTouched) and event.date is not None:
        since = event.date
    return replace(state, files={**_but(state.files, key), key: _file(event, since)})


def _but(files: dict[str | bytes, FileState], *gone: str | bytes) -> dict[str | bytes, FileState]:
    return {key: file for key, file in files.items() if key not in gone}


def _file(event: FileAdded | FileTouched | FileReturned | FileMoved, date: UnixTime | None) -> FileState:
    return FileState(
        path=event.path,
        path_raw=event.path_raw,
        collection=event.collection,
        size=event.size,
        mtime_ns=event.mtime_ns,
        inode=event.inode,
        date=date,
    )


@change.register(FileMoved)
@change.register(FileRenamed)
def _(event: FileMoved | FileRenamed, state: VideoState) -> VideoState:
    old, new = file_key(event.old_path, event.old_path_raw), file_key(event.path, event.path_raw)
    moved = state.files.get(old)
    file = _file(event, moved.date if moved else None)
    return replace(state, files={**_but(state.files, old, new), new: file})


@change.register
def _(event: FileForgotten, state: VideoState) -> VideoState:
    return replace(state, files=_but(state.files, file_key(event.path, event.path_raw)))


@change.register
def _(event: FileMissing, state: VideoState) -> VideoState:
    key = file_key(event.path, event.path_raw)
    file = state.files.get(key)
    if file is None:
        return state
    return replace(state, files={**_but(state.files, key), key: replace(file, is_missing=True)})


@change.register
def _(event: VideoProbed, state: VideoState) -> VideoState:
    return replace(state, probe=event.probe, probe_failure=None)


@change.register
def _(event: VideoProbeFailed, state: VideoState) -> VideoState:
    return replace(state, probe_failure=event.reason)


@change.register
def _(event: ProbeForgotten, state: VideoState) -> VideoState:
    return replace(state, probe=None, probe_failure=None)


@change.register
def _(event: MediaMade, state: VideoState) -> VideoState:
    failures = {kind: why for kind, why in state.media_failures.items() if kind not in event.kinds}
    return replace(state, media=state.media | set(event.kinds), media_failures=failures)


@change.register
def _(event: MediaFailed, state: VideoState) -> VideoState:
    failures = {**state.media_failures, **dict.fromkeys(event.kinds, event.reason)}
    return replace(state, media=state.media - set(event.kinds), media_failures=failures)


@change.register
def _(event: MediaForgotten, state: VideoState) -> VideoState:
    failures = {kind: why for kind, why in state.media_failures.items() if kind not in event.kinds}
    return replace(state, media=state.media - set(event.kinds), media_failures=failures)


@change.register
def _(event: TwinFound, state: VideoState) -> VideoState:
    return replace(state, twin=Twin(shared_hash=event.shared_hash, size=event.size, digest=event.digest))


@change.register
def _(event: TwinForgotten, state: VideoState) -> VideoState:
    return replace(state, twin=None)


@change.register
def _(event: HistoryTakenOver, state: VideoState) -> VideoState:
    return replace(state, took_over=state.took_over | {event.old_hash})


@change.register
def _(event: HistoryGivenBack, state: VideoState) -> VideoState:
    return replace(state, took_over=state.took_over - {event.old_hash})
