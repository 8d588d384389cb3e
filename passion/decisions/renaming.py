"""Rules for the names of files: such as every system can hold, in the same folder, with the same ending."""

import re
import unicodedata
from collections.abc import Sequence

from events.catalogue import FileRenamed
from events.event import Event
from passion.commands import RenameVideo
from passion.decisions.context import Context
from passion.errors import NotFound, Refused
from passion.video import FileState, VideoState

LONGEST = 255
"""Bytes that a name may have, its ending included."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = '<>:"/\\|?*'
_VIDEO_ENDINGS = frozenset(
    {"mp4", "m4v", "mkv", "webm", "mov", "avi", "wmv", "flv", "ts", "m2ts", "mpg", "mpeg", "3gp", "ogv", "vob"}
)


def rename(command: RenameVideo, state: VideoState, context: Context) -> Sequence[Event]:
    """The file stays in its folder; what lies on the disk is looked at when the fact is about to be stored."""
    file = _meant(command, state)
    folder, old_name = _split(file.path)
    name = _whole(command.name, old_name)
    if name == old_name:
        return []
    _check(name)
    raw = None
    if file.path_raw is not None:
        raw = file.path_raw[: len(file.path_raw) - len(_split_raw(file.path_raw))] + name.encode()
    path = folder + name
    return [
        FileRenamed(
            video_hash=command.video_hash,
            old_path=file.path,
            old_path_raw=file.path_raw,
            path=path,
            path_raw=raw if raw is not None and raw != path.encode() else None,
            collection=file.collection,
            size=file.size,
            mtime_ns=file.mtime_ns,
            inode=file.inode,
        )
    ]


def _meant(command: RenameVideo, state: VideoState) -> FileState:
    present = [each for each in state.files.values() if not each.is_missing]
    if command.path is not None:
        present = [each for each in present if each.path == command.path]
        if not present:
            raise NotFound(f"The video has no file {command.path} that is there now.")
    if not present:
        raise Refused("No file of the video is there now, so there is nothing to rename.")
    if len(present) > 1:
        raise Refused("The video has more than one file: " + ", ".join(each.path for each in present) + "; say which.")
    return present[0]


def _split(path: str) -> tuple[str, str]:
    """The folder with its separator, and the name."""
    at = max(path.rfind("/"), path.rfind("\\") if path[1:3] == ":\\" or path.startswith("\\\\") else -1)
    return path[: at + 1], path[at + 1 :]


def _split_raw(path: bytes) -> bytes:
    return path.rpartition(b"/")[2]


def _whole(written: str, old_name: str) -> str:
    """The name with the ending of the old one, which it must not change."""
    name, ending = written.strip(), _ending(old_name)
    if ending and name.lower().endswith("." + ending.lower()):
        stem = name[: -len(ending) - 1]
    else:
        stem = name
        if (other := _ending(name).lower()) in _VIDEO_ENDINGS:
            raise Refused(f"The ending .{other} would not be true: the file stays .{ending}. Leave the ending out.")
    if not stem.strip():
        raise Refused("A file needs a name.")
    return f"{stem}.{ending}" if ending else stem


def _ending(name: str) -> str:
    return name.rpartition(".")[2] if "." in name.strip(".") else ""


def _check(name: str) -> None:
    if bad := next((each for each in name if each in _FORBIDDEN), None):
        raise Refused(f"The name holds {bad!r}, which not every system allows in names; leave it out.")
    if any(unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in name):
        raise Refused("The name holds invisible control characters or line ends; leave them out.")
    if name.startswith("."):
        raise Refused("A name that begins with a dot is hidden, so that no scan would find the file.")
    if name.rpartition(".")[0].endswith((" ", ".")):
        raise Refused("A name cannot end in a space or a dot before its ending.")
    if _RESERVED.fullmatch(name):
        raise Refused(f"The name {name} is reserved on some systems; choose another one.")
    if (length := len(name.encode())) > LONGEST:
        raise Refused(f"The name has {length} bytes with its ending; a name may have {LONGEST}.")
