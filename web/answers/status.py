"""Shape of what the server is."""

import msgspec

from events.values import Position
from passion.as_of import AsOf
from passion.configuring import SettingProblem
from passion.jobs.job import WaitsFor


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the server is and how far it has read."""

    version: str
    home: str
    position: Position
    """Of the log."""
    index_position: Position
    """Up to which the similarity index holds; it may lag."""
    is_media_paused: bool
    media_waits_for: WaitsFor | None
    """Why nothing is made by itself at this moment: a person paused it, it is not its hour, or a video plays."""
    interrupted: int
    """Jobs that were interrupted and wait to be brought back."""
    as_of: AsOf | None
    """Set where the page shows the past, in which nothing can be changed."""
    settings_problems: tuple[SettingProblem, ...]
    """What is wrong with the settings file as it stands; those before it hold meanwhile."""
    settings_waiting: tuple[str, ...]
    """Settings that were changed and hold from the next start on."""
    is_discreet: bool
    """Whether the settings have the page begin discreetly."""
