"""Why the thumbnails of some files cannot be as exact as those of all others; each was looked at."""

_REASONS: dict[str, str] = {}


def reason(name: str) -> str:
    """Returns why a file is told of apart; empty where nothing is known of it."""
    return _REASONS.get(name, "")
