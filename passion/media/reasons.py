"""Why a file cannot be read, said so that a person understands it."""

from pathlib import Path

import av.error

from passion.errors import MediaBroken, NotFound, PassionError, Unavailable

_TEXT = frozenset(range(0x20, 0x7F)) | {0x09, 0x0A, 0x0D, 0x0C}


def explain_open(path: Path, error: Exception) -> PassionError:
    """Turn what opening raised into the error to raise instead."""
    if isinstance(error, FileNotFoundError):
        if path.exists():
            return MediaBroken("The file is a list of other files, not a video.")
        return NotFound(f"The file is gone: {path}")
    if isinstance(error, PermissionError):
        return Unavailable(f"The file may not be read: {path}")
    if isinstance(error, MemoryError):
        return MediaBroken("The file asks for more memory than a video may use.")
    if isinstance(error, OSError) and not isinstance(error, av.error.FFmpegError):
        return Unavailable(f"The disk could not read the file: {error.strerror or error}")
    return MediaBroken(_look(path, error))


def _look(path: Path, error: Exception) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as failure:
        return f"The file cannot be read: {failure.strerror or failure}."
    if not head:
        return "The file is empty (0 bytes)."
    if not any(head):
        return "The file begins with nothing but zero bytes, as after a broken download."
    if all(byte in _TEXT for byte in head):
        return "The file holds text, not video, whatever its name says."
    return f"{_kind(head)} ({short(error)})."


def _kind(head: bytes) -> str:
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"free"}:
        return "The MP4 file is cut off or damaged: its table of contents cannot be read"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "The Matroska or WebM file is cut off or damaged"
    return "The file is no video that can be read, or is damaged"


def short(error: Exception) -> str:
    """The bare message of a decoder's error, without file name and number."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text.splitlines()[0][:120]
