"""Repairs for pystray's plain X11 back end, which docks silently or not at all and hears no clicks."""

from typing import Protocol

from PIL.Image import Image


class TrayIcon(Protocol):
    """The part of pystray's icon that the tray uses; pystray has no types of its own."""

    HAS_MENU: bool
    icon: Image
    title: str
    visible: bool

    def update_menu(self) -> None: ...

    def stop(self) -> None: ...


def hear_clicks(icon: TrayIcon) -> None:
    """Ask X for button presses on the icon's window, which pystray 0.19 forgets (its issue 151)."""
    window = getattr(icon, "_window", None)
    if window is None or icon.HAS_MENU:
        return
    from Xlib import X

    window.change_attributes(event_mask=X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask)
    icon._display.flush()  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue]


def is_docked(icon: TrayIcon) -> bool:
    """Whether a panel took the icon in; only the X11 back end can tell."""
    return getattr(icon, "_systray_manager", icon) is not None
