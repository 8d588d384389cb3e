"""From the server's state to the entries of the menu."""

from typing import Literal

import msgspec

from tray.status import ServerStatus

Action = Literal[
    "none",
    "open",
    "copy-address",
    "scan",
    "quick-scan",
    "pause-media",
    "resume-media",
    "open-settings",
    "open-logs",
    "open-crash",
    "discreet",
    "start",
    "stop",
    "restart",
    "autostart",
    "quit",
]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the menu."""

    label: str
    action: Action
    is_enabled: bool = True
    is_default: bool = False
    """Chosen by a plain click on the icon."""
    is_checked: bool | None = None
    """None where it is not for switching."""


Group = tuple[Entry, ...]
"""Entries with no line between them."""


def groups(status: ServerStatus, *, starts_at_login: bool, crashed: str = "") -> list[Group]:
    """The menu as it should look now.

    Args:
        crashed: When Passion last failed as nobody foresaw, if there is a report of it.
    """
    is_up = status.is_up
    return [
        (Entry(label=status.title, action="none", is_enabled=False),),
        (
            Entry(label="Open Passion", action="open", is_enabled=is_up, is_default=True),
            Entry(label="Copy address", action="copy-address", is_enabled=is_up),
        ),
        (
            Entry(label="Scan now", action="scan", is_enabled=is_up),
            Entry(label="Scan what changed", action="quick-scan", is_enabled=is_up),
            Entry(label="Resume previews", action="resume-media", is_enabled=is_up)
            if status.is_media_paused
            else Entry(label="Pause previews", action="pause-media", is_enabled=is_up),
        ),
        (
            Entry(label="Settings", action="open-settings", is_enabled=is_up),
            Entry(label="Open the folder of logs", action="open-logs"),
            *_crash(crashed),
            Entry(label="Begin discreetly", action="discreet", is_enabled=is_up, is_checked=status.is_discreet),
            Entry(label="Start at log-in", action="autostart", is_checked=starts_at_login),
        ),
        _server(status),
        (Entry(label="Quit", action="quit"),),
    ]


def _crash(crashed: str) -> Group:
    return (Entry(label=f"Passion failed on {crashed}: see the report", action="open-crash"),) if crashed else ()


def _server(status: ServerStatus) -> Group:
    if not status.is_up and status.state != "starting":
        return (Entry(label="Start server", action="start"),)
    return (Entry(label="Restart server", action="restart"), Entry(label="Stop server", action="stop"))
