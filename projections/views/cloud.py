"""A word cloud."""

from events.values import Position
from projections.views.view import View


class CloudToken(View, frozen=True, kw_only=True):
    """A word, or the name of a performer, tag, genre, studio or series."""

    field: str
    token: str
    weight: float
    """Above 0; how much it tells these videos from all that may be shown."""
    videos: int
    """How many of these videos have it."""
    of: int
    """How many of all that may be shown have it."""


class WordCloud(View, frozen=True, kw_only=True):
    """What some videos are about."""

    tokens: tuple[CloudToken, ...]
    """The heaviest first."""
    videos: int
    """How many videos these are."""
    position: Position
    """Of the log, up to which the tokens hold."""
