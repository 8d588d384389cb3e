"""The machine: what decodes and encodes, and the processor that does it."""

import os
from collections.abc import Iterator
from pathlib import Path

from passion.doctor.finding import Finding, note, ok, problem

DECODERS = ("h264", "hevc", "av1", "vp9", "vp8", "mpeg4", "mpeg2video", "wmv3")
ENCODERS = {
    "libx264": "pictures that browsers do not show cannot be encoded again",
    "aac": "sound that browsers do not play cannot be encoded again",
    "libvpx-vp9": "a browser without H.264 shows no picture that must be encoded again; use one that has it",
    "libopus": "a browser without H.264 gets no sound that must be encoded again; use one that has it",
    "libwebp_anim": "no animated WebP can be made",
    "gif": "no GIF can be made",
    "mov_text": "subtitles are lost where a file is converted",
}
LITTLE = 2 << 30
"""Bytes of memory; a decoder may use more for one large picture."""


def found() -> Iterator[Finding]:
    """What the machine has."""
    yield from _codecs()
    yield _processor()


def _codecs() -> Iterator[Finding]:
    try:
        import av
        from av.codec import Codec
        from av.codec.codec import UnknownCodecError
    except ImportError as error:
        yield problem("decoders", f"PyAV cannot be loaded ({error}); install Passion anew.")
        return

    def is_there(name: str, mode: str) -> bool:
        try:
            Codec(name, mode)  # pyright: ignore[reportArgumentType] (any text that is a mode)
        except UnknownCodecError:
            return False
        return True

    libraries = ", ".join(f"{name} {'.'.join(map(str, at))}" for name, at in sorted(av.library_versions.items()))
    yield ok("decoders", f"PyAV {av.__version__}, which is FFmpeg, with {libraries}.")
    if missing := [name for name in DECODERS if not is_there(name, "r")]:
        yield note("decoders", f"Videos in {', '.join(missing)} cannot be decoded by this PyAV; install a usual one.")
    lost = [f"{name} is missing: {what}" for name, what in ENCODERS.items() if not is_there(name, "w")]
    if lost:
        yield note("encoders", f"{'; '.join(lost)}. Install a usual PyAV.")
    else:
        yield ok("encoders", f"{', '.join(ENCODERS)} are there.")


def _processor() -> Finding:
    count, memory = os.cpu_count() or 1, _memory()
    cores = "1 processor" if count == 1 else f"{count} processors"
    room = f" and {memory / 1e9:.1f} GB of memory" if memory else ""
    cards = sorted(each.name for each in Path("/dev/dri").glob("renderD*"))
    told = f"This machine has {cores}{room}; "
    told += "its graphics card is not used: " if cards else ""
    told += "pictures are decoded and encoded by the processor."
    if memory and memory < LITTLE:
        return note("hardware", f"{told} So little memory may not do for large pictures: media.workers is best 1.")
    return ok("hardware", told, processors=count)


def _memory() -> int:
    """In bytes; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
