"""Rules for a conversion that takes the place of its original: one file is put aside, another one lies there now.

The original is kept in a hidden folder beside it, where no scan looks. All that is known and was done counts for the
new content, with its dates; taken back, all of it counts for the original again, also what was done since.
"""

from collections.abc import Iterable, Iterator, Sequence

from events.catalogue import FileAdded, FileForgotten, FileMissing, FileTookPlace, VideoProbed
from events.description import VideoDescribed
from events.event import Event
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.values import VideoHash
from passion.commands import ExchangeFile
from passion.decisions.relinking import history
from passion.errors import NotFound, Refused
from passion.moves import KEPT
from passion.past import Past
from passion.video import FileState, VideoState, file_key

OF_AN_EXCHANGE = (FileTookPlace, FileAdded, FileForgotten, FileMissing, HistoryTakenOver, HistoryGivenBack)
"""What an undo of an exchange takes back fact by fact."""


def exchange(command: ExchangeFile, old: Past, new: Past) -> Sequence[Event]:
    """The disk is looked at when the facts are about to be stored."""
    was, now = old.now.video, new.now.video
    file = _file(command, was)
    if any(not each.is_missing for each in now.files.values()):
        raise Refused(f"The library has a video of that very content already: {now.video_hash}.")
    path, raw = _renamed(file.path, file.path_raw)
    kept, kept_raw = kept_path(file.path, file.path_raw, was.video_hash)
    taken = FileTookPlace(
        video_hash=command.video_hash,
        path=path,
        path_raw=raw,
        collection=file.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        inode=command.inode,
        date=file.date,
        came_from=command.came_from,
        came_from_raw=command.came_from_raw,
        old_hash=was.video_hash,
        old_path=file.path,
        old_path_raw=file.path_raw,
        old_size=file.size,
        old_mtime_ns=file.mtime_ns,
        kept_path=kept,
        kept_path_raw=kept_raw,
    )
    # What has no file is out of sight, and so the places where it lay once must go, too.
    gone = [
        FileForgotten(video_hash=was.video_hash, path=each.path, path_raw=each.path_raw) for each in was.files.values()
    ]
    measured = VideoProbed(video_hash=command.video_hash, probe=command.probe)
    handed = HistoryTakenOver(video_hash=command.video_hash, old_hash=was.video_hash)
    return [*gone, taken, measured, *_said(was, taken), handed, *history(old, new)]


def _file(command: ExchangeFile, was: VideoState) -> FileState:
    file = was.files.get(file_key(command.path, command.path_raw))
    if file is None or file.is_missing:
        raise NotFound(f"The file {command.path} is no file of the video {was.video_hash} any more.")
    others = [each.path for each in was.files.values() if each is not file and not each.is_missing]
    if others:
        raise Refused(f"The video has another file by now, {others[0]}; a conversion would part them.")
    return file


def _said(was: VideoState, taken: FileTookPlace) -> Iterator[Event]:
    """What sources said of the original holds for what was made of it."""
    name = _split(taken.path)[1]
    read_from = {"file_name": name, "sidecar": taken.path}
    for source, description in was.descriptions.items():
        yield VideoDescribed(
            video_hash=taken.video_hash,
            source=source,
            description=description,
            read_from=read_from.get(source),
            origins=was.origins.get(source, {}),
        )


def exchange_in(events: Iterable[Event]) -> FileTookPlace | None:
    """The exchange among the facts of a command, if it was one."""
    return next((event for event in events if isinstance(event, FileTookPlace)), None)


def back_in_place(events: Iterable[Event], exchange: FileTookPlace | None) -> Iterator[Event]:
    """The facts that take an exchange back, where they say that the file is known again: it comes from where it is."""
    for event in events:
        if exchange is None or not (isinstance(event, FileAdded) and event.path == exchange.old_path):
            yield event
            continue
        kept, kept_raw = kept_path(exchange.path, exchange.path_raw, exchange.video_hash)
        yield FileTookPlace(
            **{field: getattr(event, field) for field in FileAdded.__struct_fields__},
            came_from=exchange.kept_path,
            came_from_raw=exchange.kept_path_raw,
            old_hash=exchange.video_hash,
            old_path=exchange.path,
            old_path_raw=exchange.path_raw,
            old_size=exchange.size,
            old_mtime_ns=exchange.mtime_ns,
            kept_path=kept,
            kept_path_raw=kept_raw,
        )


def kept_path(path: str, path_raw: bytes | None, video_hash: VideoHash) -> tuple[str, bytes | None]:
    """Where a file of this content is put aside."""
    folder, name = _split(path)
    kept = f"{folder}{KEPT}/{video_hash}/{name}"
    if path_raw is None:
        return kept, None
    folder_raw, _, name_raw = path_raw.rpartition(b"/")
    return kept, b"/".join([folder_raw, KEPT.encode(), video_hash.encode(), name_raw])


def _renamed(path: str, path_raw: bytes | None) -> tuple[str, bytes | None]:
    """With the ending of what it is now."""
    folder, name = _split(path)
    stem = name.rpartition(".")[0] or name
    if path_raw is None:
        return f"{folder}{stem}.mp4", None
    folder_raw, _, name_raw = path_raw.rpartition(b"/")
    return f"{folder}{stem}.mp4", folder_raw + b"/" + (name_raw.rpartition(b".")[0] or name_raw) + b".mp4"


def _split(path: str) -> tuple[str, str]:
    at = max(path.rfind("/"), path.rfind("\\") if path[1:3] == ":\\" or path.startswith("\\\\") else -1)
    return path[: at + 1], path[at + 1 :]
