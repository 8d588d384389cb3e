"""The command line: one sub-command a file, those of the outer packages found by entry point."""

import sys
from pathlib import Path

from passion.cli.group import passion
from passion.places import Places, default_home
from passion.private import begin_private


def main() -> None:
    """What the `passion` command runs: its files are its owner's, and what nobody foresaw is kept as a report."""
    from passion.logs import report_crashes

    begin_private()
    home = _home(sys.argv[1:])
    report_crashes(lambda: _places(home).crashes, lambda: _is_discreet(home))
    passion(prog_name="passion")


def _home(arguments: list[str]) -> str:
    """As `--home` names it, empty where it does not; the command line itself may be what fails."""
    found = ""
    for number, each in enumerate(arguments):
        name, sign, value = each.partition("=")
        if name == "--home":
            found = value if sign else next(iter(arguments[number + 1 :]), "")
    return found


def _places(home: str) -> Places:
    return Places(Path(home) if home else default_home())


def _is_discreet(home: str) -> bool:
    """Of settings that cannot be read nobody knows, and nothing particular is told."""
    from passion.errors import BadSettings
    from passion.settings import Settings

    try:
        return Settings.load(_places(home).settings).log_manner.is_discreet
    except BadSettings:
        return True


__all__ = ["main", "passion"]
