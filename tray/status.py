"""What the server is doing, in the few words that a tray has room for."""

from typing import Literal

import msgspec

State = Literal["stopped", "starting", "idle", "scanning", "generating", "problem"]


class ServerStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the icon, its tooltip and its menu are drawn from."""

    state: State
    address: str | None = None
    """Where the page is; None while no server answers."""
    progress: str = ""
    """Such as `120 of 400`."""
    share: float | None = None
    """How much of it is done, 0 to 1; None where nobody knows."""
    is_media_paused: bool = False
    is_discreet: bool = False
    """Whether the page begins discreetly."""
    mistakes: int = 0
    """In the settings file; those before it hold meanwhile."""
    reason: str = ""
    """Why there is a problem, as a sentence."""

    @property
    def is_up(self) -> bool:
        """Whether a server answers."""
        return self.address is not None

    @property
    def title(self) -> str:
        """The tooltip."""
        words = {
            "stopped": "stopped",
            "starting": "starting",
            "idle": "previews paused" if self.is_media_paused else "ready",
            "scanning": "scanning",
            "generating": "making previews",
            "problem": self.reason or "something is wrong",
        }[self.state]
        mistakes = "" if not self.mistakes else "; the settings have a mistake"
        return f"Passion: {words}" + (f" ({self.progress})" if self.progress else "") + mistakes
