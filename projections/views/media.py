"""Which videos preview media are to be made of."""

from typing import Literal

from events.values import UnixTime
from projections.views.view import View

Which = Literal["missing", "failed", "all"]
"""Those that have neither been made nor failed, those that failed, or both and those that were made."""


class MediaScope(View, frozen=True, kw_only=True):
    """A part of the library; every wish narrows it."""

    collection: str | None = None
    path: str | None = None
    """A file, or a folder with all below it, as facts hold paths."""
    added_since: UnixTime | None = None
