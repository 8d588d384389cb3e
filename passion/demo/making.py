"""Makes the demo's clips with ffmpeg, a few at a time."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import ffmpeg
import imageio_ffmpeg

from passion.demo.clips import BROKEN, CLIPS, COPY, SUBTITLES, Clip
from passion.errors import Unavailable

PATIENCE = 120
"""Seconds that one clip may take."""

AUDIO = {"webm": "libopus", "avi": "libmp3lame", "wmv": "wmav2", "mpg": "mp2", "flv": "libmp3lame"}


def make_clips(folder: Path, progress: Callable[[int, int], None] = lambda _done, _total: None) -> dict[str, Path]:
    """Fills a folder with two dozen small videos, those that are there already left alone.

    Args:
        folder: Made if missing.
        progress: Called with how many are done and how many there are.

    Returns:
        The folder of each collection by its name, the preferred one first.

    Raises:
        Unavailable: ffmpeg or the disk failed.
    """
    total = len(CLIPS) + 3
    progress(0, total)
    try:
        for done, _ in enumerate(_made(folder), 1):
            progress(done, total)
        _write_others(folder)
    except OSError as error:
        raise Unavailable(f"The folder {folder} cannot be used: {error.strerror or error}.") from error
    progress(total, total)
    return {name: folder / name for name in ("Curated", "Downloads")}


def _made(folder: Path) -> Iterator[None]:
    # The longest first, so that none is left over at the end.
    clips = sorted(CLIPS, key=lambda clip: clip.seconds, reverse=True)
    with ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1)), thread_name_prefix="demo") as pool:
        futures = [pool.submit(_make, folder, clip) for clip in clips]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def command(clip: Clip, path: Path) -> list[str]:
    """Returns the arguments that make a clip."""
    width, height = clip.size
    picture = ffmpeg.input(clip.picture, f="lavfi", t=clip.seconds).filter("scale", width, height, flags="bicubic")
    streams = [picture]
    options: dict[str, object] = dict(clip.codec)
    if clip.sound is not None:
        streams.append(ffmpeg.input(clip.sound, f="lavfi", t=clip.seconds))
        options |= {"acodec": AUDIO.get(path.suffix[1:], "aac"), "audio_bitrate": "96k"}
    if path.suffix in {".mp4", ".mov"}:
        options["movflags"] = "+faststart"
    if clip.title:
        options["metadata"] = f"title={clip.title}"
    # One thread a clip: several clips are made side by side.
    output = ffmpeg.output(*streams, str(path), threads=1, **options).global_args("-v", "error", "-nostdin")
    return output.compile(cmd=imageio_ffmpeg.get_ffmpeg_exe(), overwrite_output=True)


def _make(folder: Path, clip: Clip) -> None:
    path = folder / clip.path
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".making-{path.name}")
    try:
        done = subprocess.run(command(clip, beside), capture_output=True, check=False, timeout=PATIENCE)
        if done.returncode != 0:
            words = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise Unavailable(f"ffmpeg could not make {path.name}: {words[-500:] or 'it gave no reason'}")
        beside.replace(path)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"ffmpeg did not finish {path.name} within {PATIENCE} seconds.") from None
    finally:
        beside.unlink(missing_ok=True)


def _write_others(folder: Path) -> None:
    original, copy = (folder / part for part in COPY)
    shutil.copyfile(original, copy)
    (folder / BROKEN).write_bytes(original.read_bytes()[:3000])
    name, lines = SUBTITLES
    text = "\n".join(
        f"{n}\n{_stamp(start)} --> {_stamp(end)}\n{said}\n" for n, (start, end, said) in enumerate(lines, 1)
    )
    (folder / name).write_text(text, encoding="utf-8")


def _stamp(seconds: int) -> str:
    return f"00:{seconds // 60:02d}:{seconds % 60:02d},000"
