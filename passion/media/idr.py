"""Tells whether a packet of H.264 begins anew, so that nothing before it is needed and frames are counted from it on.

Containers call more than that a keyframe: in open groups and with pictures that refresh bit by bit, decoding may begin
there, but cut together with another part, frames would come out of order or broken.
"""

from collections.abc import Iterator

_IDR = 5
_KIND = 0x1F
_START = b"\0\0\1"


def begins_anew(data: bytes, extradata: bytes | None) -> bool:
    """Whether a unit of the packet is part of an instantaneous refresh (ISO/IEC 14496-10, 7.4.1.2.4).

    Args:
        data: Of the packet.
        extradata: Of the stream; it tells how units are parted.
    """
    head = extradata or b""
    heads = _counted(data, (head[4] & 3) + 1) if len(head) > 4 and head[0] == 1 else _marked(data)
    return any(kind & _KIND == _IDR for kind in heads)


def _counted(data: bytes, width: int) -> Iterator[int]:
    at = 0
    while at + width < len(data):
        yield data[at + width]
        at += width + int.from_bytes(data[at : at + width], "big")


def _marked(data: bytes) -> Iterator[int]:
    at = data.find(_START)
    while 0 <= at < len(data) - len(_START):
        yield data[at + len(_START)]
        at = data.find(_START, at + len(_START))
