"""Whether a worker sees the very file that the server sees."""

import msgspec

from events.values import Bytes, VideoHash
from passion.scanning.fingerprint import fingerprint, refuse_what_is_no_file


class Mark(msgspec.Struct, frozen=True):
    """What the server sees of a file. Times are no part of it: shares round them, and clocks differ."""

    size: Bytes
    content: VideoHash
    """Of its beginning, its middle and its end; what the library knows a video by."""


def mark_of(path: str) -> Mark:
    """Reads what the same file must look like elsewhere.

    Raises:
        OSError: It cannot be read.
    """
    refuse_what_is_no_file(path)
    found = fingerprint(path)
    return Mark(found.size, found.video_hash)


def difference(path: str, mark: Mark) -> str:
    """Returns why a path is not the file that was meant, as the end of a sentence; empty where it is."""
    try:
        found = mark_of(path)
    except FileNotFoundError:
        return "there is no such file"
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
    return "" if found == mark else "there is another file under this name"
