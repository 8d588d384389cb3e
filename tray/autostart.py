"""The entry that starts the tray when the person logs in, as each system wants it; nothing but a file of theirs.

Sources: freedesktop.org Desktop Application Autostart Specification 0.5 and Desktop Entry Specification 1.5 (quoting of
Exec), Apple's launchd.plist(5), and the Startup folder of Windows.
"""

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tray.own_file import put

_RESERVED = re.compile(r'(["`$\\])')


class Autostart:
    """The entry of one home.

    Args:
        home: The library's.
        system: As `sys.platform` says it.
        variables: The environment.
    """

    def __init__(self, home: Path, system: str = sys.platform, variables: Mapping[str, str] = os.environ) -> None:
        self._system = system
        self.command = [_windowless(system), "-m", "passion", "tray", "--no-open", "--home", str(home)]
        self.path = _place(system, variables)

    @property
    def is_on(self) -> bool:
        """Whether this home's tray starts at log-in."""
        try:
            return self.path.read_bytes() == self.content
        except OSError:
            return False

    def set(self, *, on: bool) -> None:
        """Write the entry, in place of another home's, or take it away.

        Raises:
            OSError: where the disk refuses.
        """
        if not on:
            self.path.unlink(missing_ok=True)
            return
        put(self.path, self.content)

    @property
    def content(self) -> bytes:
        """The whole file."""
        if self._system == "darwin":
            wish = {"Label": "passion.tray", "ProgramArguments": self.command, "RunAtLoad": True}
            return plistlib.dumps({**wish, "ProcessType": "Interactive"})
        if self._system == "win32":
            line = subprocess.list2cmdline(self.command).replace("%", "%%")
            return f'@start "" {line}\r\n'.encode()
        lines = ("[Desktop Entry]", "Type=Application", "Name=Passion", f"Exec={_exec(self.command)}", "Terminal=false")
        return ("\n".join((*lines, "X-GNOME-Autostart-enabled=true")) + "\n").encode()


def _place(system: str, variables: Mapping[str, str]) -> Path:
    if system == "darwin":
        return Path.home() / "Library/LaunchAgents/passion.tray.plist"
    if system == "win32":
        roaming = Path(variables.get("APPDATA") or Path.home() / "AppData/Roaming")
        return roaming / "Microsoft/Windows/Start Menu/Programs/Startup/Passion.cmd"
    return Path(variables.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart/passion.desktop"


def _windowless(system: str) -> str:
    """The interpreter that opens no console window."""
    own = Path(sys.executable)
    beside = own.with_name("pythonw.exe")
    return str(beside if system == "win32" and beside.exists() else own)


def _exec(command: list[str]) -> str:
    """Each argument in quotes; what is special inside them is escaped, and again as every string of such a file is."""
    quoted = (_RESERVED.sub(r"\\\1", each).replace("%", "%%") for each in command)
    return " ".join(f'"{each}"' for each in quoted).replace("\\", "\\\\")
