"""Settings of who may come in."""

from typing import Annotated

from passion.about import about
from passion.settings.section import Section


class AccessSettings(Section, frozen=True, kw_only=True):
    """Who may come in: `[access]`."""

    everywhere: Annotated[
        bool,
        about(
            "Log in on this machine, too",
            "Whether the password is asked for on this machine, too; needed where a reverse proxy runs on it.",
            at_start=True,
        ),
    ] = False
    guests: Annotated[
        bool,
        about(
            "Guests",
            "Whether guests may look: with a password of their own (`passion password set --guest`) they find and play"
            " what is shown, change nothing, and see neither paths nor what you did.",
        ),
    ] = False
    session_days: Annotated[
        int,
        about(
            "Stay logged in for",
            "Days after which a browser that did not come back has to log in again.",
            unit="days",
            ge=1,
            le=365,
        ),
    ] = 30
