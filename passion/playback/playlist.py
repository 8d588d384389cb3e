"""The list of segments that a player reads first (RFC 8216)."""

import math
from collections.abc import Sequence
from itertools import pairwise


def playlist(cuts: Sequence[float], version: str) -> str:
    """Text of a playlist that is complete from the start, so that a player can seek anywhere.

    Args:
        cuts: The beginning of every segment, and the end of the last, in seconds.
        version: Part of every address, so that no browser takes from its cache what was made in another way.
    """
    lengths = [end - begin for begin, end in pairwise(cuts)]
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{math.ceil(max(lengths, default=1))}",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        f'#EXT-X-MAP:URI="init.mp4?version={version}"',
    ]
    for number, length in enumerate(lengths):
        lines += [f"#EXTINF:{length:.6f},", f"{number}.m4s?version={version}"]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])
