"""What facts about files, measuring and preview media change."""

from msgspec.structs import replace

from events.catalogue import FileAdded, FileMissing, FileMoved, FileReturned, FileTouched, VideoProbed, VideoProbeFailed
from events.media import MediaFailed, MediaMade
from passion.video.change import change
from passion.video.state import FileState, VideoState, file_key


@change.register(FileAdded)
@change.register(FileTouched)
@change.register(FileReturned)
def _file_seen(event: FileAdded | FileTouched | FileReturned, state: VideoState) -> VideoState:
    return replace(state, files={**state.files, file_key(event.path, event.path_raw): _file(event)})


def _file(event: FileAdded | FileTouched | FileReturned | FileMoved) -> FileState:
    return FileState(
        path=event.path,
        path_raw=event.path_raw,
        collection=event.collection,
        size=event.size,
        mtime_ns=event.mtime_ns,
        inode=event.inode,
    )


@change.register
def _(event: FileMoved, state: VideoState) -> VideoState:
    old = file_key(event.old_path, event.old_path_raw)
    others = {key: file for key, file in state.files.items() if key != old}
    return replace(state, files={**others, file_key(event.path, event.path_raw): _file(event)})


@change.register
def _(event: FileMissing, state: VideoState) -> VideoState:
    key = file_key(event.path, event.path_raw)
    file = state.files.get(key)
    if file is None:
        return state
    return replace(state, files={**state.files, key: replace(file, is_missing=True)})


@change.register
def _(event: VideoProbed, state: VideoState) -> VideoState:
    return replace(state, probe=event.probe, probe_failure=None)


@change.register
def _(event: VideoProbeFailed, state: VideoState) -> VideoState:
    return replace(state, probe=None, probe_failure=event.reason)


@change.register
def _(event: MediaMade, state: VideoState) -> VideoState:
    failures = {kind: why for kind, why in state.media_failures.items() if kind not in event.kinds}
    return replace(state, media=state.media | set(event.kinds), media_failures=failures)


@change.register
def _(event: MediaFailed, state: VideoState) -> VideoState:
    failures = {**state.media_failures, **dict.fromkeys(event.kinds, event.reason)}
    return replace(state, media=state.media - set(event.kinds), media_failures=failures)
