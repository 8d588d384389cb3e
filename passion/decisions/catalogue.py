"""Rules for files: what a scan meets again unchanged is no fact."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.catalogue import FileAdded, FileMissing, FileMoved, FileReturned, FileTouched, TwinFound
from events.event import Event
from passion.commands import MissFile, RecordTwin, SeeFile
from passion.decisions.context import Context
from passion.video import FileState, Twin, VideoState, file_key


def see(command: SeeFile, state: VideoState, context: Context) -> Sequence[Event]:
    """A file is new, moved, back, touched or just as it was."""
    known = state.files.get(file_key(command.path, command.path_raw))
    old = _old_place(command, state)
    if known is None:
        return [_moved(command, old)] if old else [_met(FileAdded, command)]
    events: list[Event] = []
    if known.is_missing:
        events.append(_met(FileReturned, command))
    elif replace(known, date=None) != _as_seen(command):
        events.append(_met(FileTouched, command))
    if old and not old.is_missing:
        events.append(FileMissing(video_hash=command.video_hash, path=old.path, path_raw=old.path_raw))
    return events


def miss(command: MissFile, state: VideoState, context: Context) -> Sequence[Event]:
    """Only a file that was there can go missing."""
    known = state.files.get(file_key(command.path, command.path_raw))
    if known is None or known.is_missing:
        return []
    return [
        FileMissing(
            video_hash=command.video_hash,
            path=known.path,
            path_raw=known.path_raw,
            reason="replaced" if command.is_replaced else "left_out" if command.is_left_out else "gone",
        )
    ]


def _old_place(command: SeeFile, state: VideoState) -> FileState | None:
    if command.old_path is None:
        return None
    old = file_key(command.old_path, command.old_path_raw)
    return None if old == file_key(command.path, command.path_raw) else state.files.get(old)


def _as_seen(command: SeeFile) -> FileState:
    return FileState(
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        inode=command.inode,
    )


def _met(fact: type[FileAdded | FileReturned | FileTouched], command: SeeFile) -> Event:
    return fact(
        video_hash=command.video_hash,
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        inode=command.inode,
    )


def _moved(command: SeeFile, old: FileState) -> Event:
    return FileMoved(
        video_hash=command.video_hash,
        old_path=old.path,
        old_path_raw=old.path_raw,
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        inode=command.inode,
    )


def tell_apart(command: RecordTwin, state: VideoState, context: Context) -> Sequence[Event]:
    """What is known already is no fact."""
    twin = Twin(shared_hash=command.shared_hash, size=command.size, digest=command.digest)
    if twin == state.twin:
        return []
    return [
        TwinFound(
            video_hash=command.video_hash,
            shared_hash=command.shared_hash,
            size=command.size,
            digest=command.digest,
        )
    ]
