"""From the server's state to the entries of the menu."""

from typing import Literal

import msgspec

from tray.status import ServerStatus

Action = Literal["none", "open", "start", "stop", "scan", "pause-media", "resume-media", "quit"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the menu."""

    label: str
    action: Action
    is_enabled: bool = True
    is_default: bool = False
    """Chosen by a plain click on the icon."""


def entries(status: ServerStatus) -> list[Entry]:
    """The menu as it should look now."""
    is_up = status.is_up
    return [
        Entry(label=status.title, action="none", is_enabled=False),
        Entry(label="Open Passion", action="open", is_enabled=is_up, is_default=True),
        Entry(label="Scan now", action="scan", is_enabled=is_up),
        Entry(label="Resume previews", action="resume-media", is_enabled=is_up)
        if status.is_media_paused
        else Entry(label="Pause previews", action="pause-media", is_enabled=is_up),
        Entry(label="Stop server", action="stop", is_enabled=True)
        if is_up or status.state == "starting"
        else Entry(label="Start server", action="start"),
        Entry(label="Quit", action="quit"),
    ]
