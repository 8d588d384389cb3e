"""Writes subtitles as WebVTT: those of a file beside a video, or those inside it."""

import os
import stat
from pathlib import Path

from passion.errors import MediaBroken, NotFound, Unavailable
from passion.media.subtitles.cue import Cues
from passion.media.subtitles.decoded import read_inside, read_script
from passion.media.subtitles.encoding import decode_subtitles
from passion.media.subtitles.formats import READABLE
from passion.media.subtitles.timed import is_webvtt, read_timed
from passion.media.whole import write_whole

LONGEST = 16 * 1024 * 1024
"""Bytes of a file; the fonts that some bring along are what makes it large."""


def write_beside(path: Path, language: str, into: Path) -> int:
    """Reads a subtitle file and writes it as WebVTT; answers with its size in bytes.

    Args:
        path: The file.
        language: What its name says, such as `pt-BR`; empty where it says nothing.
        into: The file to write.

    Raises:
        MediaBroken: Nothing in it can be shown; the message says why.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    data = _bytes(path)
    if not data.strip(b"\0 \t\r\n"):
        raise MediaBroken("The subtitle file is empty.")
    text, doubt = decode_subtitles(data, language)
    cues = _cues(text, path.suffix.lower())
    if cues.is_thumbnails():
        raise MediaBroken("The file holds no subtitles but the thumbnails of a seek bar.")
    if not len(cues):
        broken = f": all {cues.left_out} times in it are broken" if cues.left_out else ""
        raise MediaBroken(f"No subtitles can be found in the file{broken}.")
    return _write(into, cues, [doubt] if doubt else [])


def write_inside(path: Path, into: Path) -> dict[int, str]:
    """Reads the text tracks of a video, all at once, and writes each as `inside-<number>.vtt`.

    Returns:
        For each text track, by its number among the subtitle tracks, why there is no such file; empty where it is.

    Raises:
        MediaBroken: The file cannot be read.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    into.mkdir(parents=True, exist_ok=True)
    reasons: dict[int, str] = {}
    for number, (cues, reason) in read_inside(path).items():
        reasons[number] = reason
        if not reason:
            _write(into / f"inside-{number}.vtt", cues, [])
    return reasons


def _cues(text: str, ending: str) -> Cues:
    """What a file holds is what it says it is, whatever its name."""
    if ending not in READABLE:
        raise MediaBroken(f"Subtitles of the kind {ending} cannot be read.")
    if "[Script Info]" in text[:10_000] or (ending in {".ass", ".ssa"} and not is_webvtt(text) and "[" in text[:100]):
        return read_script(text, "ass")
    return read_script(text, "sami") if ending == ".smi" else read_timed(text)


def _bytes(path: Path) -> bytes:
    """A whole file; not of a pipe or a device, which might never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise MediaBroken("The subtitle file is no file.")
            data = file.read(LONGEST + 1)
    except FileNotFoundError as error:
        raise NotFound(f"The subtitle file is gone: {path}") from error
    except OSError as error:
        raise Unavailable(f"The subtitle file {path} cannot be read: {error.strerror}.") from error
    if len(data) > LONGEST:
        raise MediaBroken(f"The subtitle file is larger than {LONGEST // 1024**2} MiB, which no subtitles need.")
    return data


def _write(into: Path, cues: Cues, notes: list[str]) -> int:
    data = cues.webvtt(notes).encode(errors="replace")
    into.parent.mkdir(parents=True, exist_ok=True)
    write_whole(into, data)
    return len(data)
