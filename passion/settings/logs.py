"""Settings of the log that a running server writes of its own doings."""

from typing import Annotated

from passion.about import about
from passion.logs import Level
from passion.settings.section import Section


class LogSettings(Section, frozen=True, kw_only=True):
    """What a running server writes down of its own doings: `[logs]`."""

    level: Annotated[
        Level,
        about(
            "How much",
            'What is written into the log: "error", "warning" (what somebody should look at), "info" (what was done,'
            ' too) or "debug".',
        ),
    ] = "warning"
    discreet: Annotated[
        bool,
        about(
            "Discreet log",
            "Whether titles, names, paths and all else that is particular stay out of the log and of crash reports; so"
            " they do where the page begins discreetly.",
        ),
    ] = False
    size: Annotated[
        float,
        about(
            "Room for the log",
            "MiB that the log may take on the disk; the oldest lines go first.",
            unit="MiB",
            ge=0.1,
            le=10_000,
        ),
    ] = 5.0
