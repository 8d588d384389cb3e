"""The systemd unit of the person's own that keeps a server up, and systemctl, which is told of it.

Source of names and quoting: systemd.service(5), systemd.exec(5), systemd.syntax(7). What needs a mount or user
namespace (ProtectSystem and the like) is left out: some systems forbid those to a person's own services, and the unit
would not start there; videos may lie anywhere, and a rename or a conversion must be able to write beside them.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from os import environ
from pathlib import Path

from tray.own_file import put

NAME = "passion.service"
_UNIT = """\
[Unit]
Description=Passion, a library of videos
StartLimitIntervalSec=300
StartLimitBurst=5

[Service]
Type=exec
ExecStart={command}
Restart=on-failure
RestartSec=5
TimeoutStopSec=20
KillMode=mixed
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM

[Install]
WantedBy=default.target
"""
_SPECIAL = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$", "\n": "\\n", "\t": "\\t"})


class Unit:
    """The unit of one home.

    Args:
        home: The library's.
        variables: The environment.
    """

    def __init__(self, home: Path, variables: Mapping[str, str] = environ) -> None:
        self.command = [sys.executable, "-m", "passion", "serve", "--no-browser", "--home", str(home)]
        folder = Path(variables.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self.path = folder / "systemd" / "user" / NAME

    @property
    def content(self) -> bytes:
        """The whole file."""
        quoted = " ".join(f'"{each.translate(_SPECIAL)}"' for each in self.command)
        return _UNIT.format(command=quoted).encode()

    @property
    def is_there(self) -> bool:
        """Whether the unit of this home and this version is installed."""
        try:
            return self.path.read_bytes() == self.content
        except OSError:
            return False

    def install(self) -> str:
        """Write the unit, in place of another home's, and have systemd start it, now and at each log-in.

        Returns:
            What systemd refused; empty where it took it.

        Raises:
            OSError: The disk refuses.
        """
        put(self.path, self.content)
        return systemctl("daemon-reload") or systemctl("enable", NAME) or systemctl("restart", NAME)

    def remove(self) -> str:
        """Have systemd stop it, and take the unit away.

        Returns:
            What systemd refused; empty where it did so.

        Raises:
            OSError: The disk refuses.
        """
        said = systemctl("disable", "--now", NAME)
        self.path.unlink(missing_ok=True)
        return said or systemctl("daemon-reload")


def systemctl(*arguments: str) -> str:
    """Ask the person's own systemd; returns why it did not do so, or nothing."""
    return _said(["systemctl", "--user", *arguments])


def _said(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    except FileNotFoundError:
        return "there is no systemctl on this system"
    except subprocess.TimeoutExpired:
        return "systemctl does not answer"
    return "" if done.returncode == 0 else done.stderr.strip() or f"systemctl ended with {done.returncode}"
