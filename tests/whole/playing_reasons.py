"""Why some shared files cannot be played in a browser in any way; each was looked at."""

_BARE = "its media data were taken out, so that it is an index without pictures; ffmpeg decodes no frame of it either"

_REASONS: dict[str, str] = {
    "AudioVideoInterleave.avi": f"{_BARE}: it holds no packet at all",
    "issue-744.mp4": f"{_BARE}: what its index calls a picture is the index",
    "quicktime-jpeg.mov": f"{_BARE}: 500 are named, and none is there",
    "sample_qt.mp4": f"{_BARE}: what its index calls the first picture is the index",
    "test_case_1185230.mp4": f"{_BARE}: what its index calls pictures is the index, and a fuzzer was at it",
}


def reason(name: str) -> str:
    """Returns why a file cannot play; empty where nobody has looked yet."""
    return _REASONS.get(name, "")


def explained() -> frozenset[str]:
    """Returns every file that has a reason."""
    return frozenset(_REASONS)
