"""Settings of how copies of the log are kept."""

from typing import Annotated

from passion.about import about
from passion.settings.section import Section


class BackupSettings(Section, frozen=True, kw_only=True):
    """How copies of the log are kept: `[backup]`."""

    every: Annotated[
        int,
        about(
            "Back up every",
            "Hours between the backups that a running server makes by itself; 0 makes none.",
            unit="hours",
            ge=0,
            le=8760,
        ),
    ] = 24
    keep: Annotated[int, about("Keep", "Copies that stay, the newest ones.", unit="copies", ge=1, le=10_000)] = 14
    folder: Annotated[
        str,
        about(
            "Folder",
            "Folder of the copies, such as one on another disk; empty means `backups` in the home folder."
            " It is not made where it is missing.",
            control="folder",
        ),
    ] = ""
