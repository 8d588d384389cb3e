"""Files that are no videos, damaged ones, and ones that claim what cannot be, made on the spot."""

import random
import struct
import zlib
from fractions import Fraction
from pathlib import Path

import av

from tests.support.clips import Clips

_SEED = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_HUGE = 30_000
_SWOLLEN = 16_000
"""Pixels of a side; one frame would take gigabytes."""


def bad_media(clips: Clips, folder: Path) -> dict[str, Path]:
    """Returns names of bad files and their paths; they are made in the folder."""
    mp4, mkv, stream = clips["faststart.mp4"], clips["subtitled.mkv"], clips["h264.ts"]
    makers: dict[str, bytes] = {
        "zero bytes.mp4": b"",
        "text.mp4": b"This is a letter, not a video.\n" * 50,
        "nothing but zeros.mkv": bytes(1 << 20),
        "noise.mp4": random.Random(_SEED).randbytes(1 << 18),
        "list of files.mp4": f"ffconcat version 1.0\nfile '{mp4.name}'\n".encode(),
        "list of segments.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{stream.name}\n".encode(),
        "cut off, index at the end.mp4": _half(clips["h264.mp4"]),
        "cut off, index in front.mp4": _half(mp4),
        "cut off.mkv": _half(mkv),
        "cut off.ts": _half(stream),
        "a thousand million seconds.mp4": _claims(mp4.read_bytes(), 10**9),
        "endless.mkv": _endless(mkv.read_bytes()),
        "30,000 x 30,000 in front.mp4": _wide(mp4.read_bytes()),
    }
    found = {name: _written(folder / name, data) for name, data in makers.items()}
    picture = _png(_SWOLLEN)
    for name, stated in (("picture that swells.mov", (_SWOLLEN, _SWOLLEN)), ("larger than it says.avi", (320, 180))):
        found[name] = _swelling(folder / name, stated, picture)
    for source in (mp4, mkv, stream, clips["mpeg4.avi"], clips["vp9.webm"]):
        for share in (0.001, 0.02):
            name = f"fuzzed {share:g}{source.suffix}"
            found[name] = _written(folder / name, _fuzzed(source.read_bytes(), share))
    return found


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _half(path: Path) -> bytes:
    data = path.read_bytes()
    return data[: len(data) // 2]


def _fuzzed(data: bytes, share: float) -> bytes:
    chance, changed = random.Random(_SEED), bytearray(data)
    for _ in range(max(int(len(data) * share), 1)):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _claims(data: bytes, seconds: int) -> bytes:
    """An MP4 whose header and tracks say that it is so long."""
    changed = bytearray(data)
    for kind, scale_at, length_at in ((b"mvhd", 12, 16), (b"mdhd", 12, 16)):
        at = changed.find(kind)
        while at >= 0:
            # With a clock of one tick a second, four bytes hold the number.
            struct.pack_into(">I", changed, at + 4 + scale_at, 1)
            struct.pack_into(">I", changed, at + 4 + length_at, seconds)
            at = changed.find(kind, at + 4)
    return bytes(changed)


def _endless(data: bytes) -> bytes:
    """A Matroska file whose length is the largest number there is."""
    at = data.find(b"\x44\x89\x88")
    assert at > 0
    return data[: at + 3] + struct.pack(">d", 1.7e308) + data[at + 11 :]


def _wide(data: bytes) -> bytes:
    at = data.index(b"avc1", data.index(b"stsd"))
    return data[: at + 28] + struct.pack(">HH", _HUGE, _HUGE) + data[at + 32 :]


def _swelling(path: Path, stated: tuple[int, int], picture: bytes) -> Path:
    """A video of one picture of nothing that is small on the disk and needs gigabytes when it is decoded."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=25)
        stream.codec_context.width, stream.codec_context.height = stated
        stream.codec_context.pix_fmt = "rgb24"
        packet = av.Packet(picture)
        packet.stream, packet.pts, packet.dts, packet.is_keyframe = stream, 0, 0, True
        packet.time_base, packet.duration = Fraction(1, 25), 1
        container.mux_one(packet)
    return path


def _png(side: int) -> bytes:
    row = zlib.compressobj(1)
    body = b"".join(row.compress(bytes(1 + side * 3)) for _ in range(side)) + row.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
