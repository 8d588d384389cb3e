"""The server as a child process of the tray: started, watched, stopped."""

import subprocess
import sys
from pathlib import Path
from typing import IO

STOP_TIMEOUT = 8.0
"""Seconds a server may take to stop by itself before it is killed."""
LARGEST_LOG = 1_000_000
"""Bytes of the log file over which the next start begins a new one; the one before is kept."""


class ServerProcess:
    """At most one `passion serve`; its errors go to a log file in the library's home."""

    def __init__(self, home: Path, log: Path, arguments: tuple[str, ...] = ()) -> None:
        self._command = [sys.executable, "-m", "passion", "serve", "--no-browser", "--home", str(home), *arguments]
        self._log = log
        self._begin = 0
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server unless it runs."""
        if self.is_running:
            return
        self._log.parent.mkdir(parents=True, exist_ok=True)
        if self._log.exists() and self._log.stat().st_size > LARGEST_LOG:
            self._log.replace(self._log.with_name(f"{self._log.name}.1"))
        with self._log.open("ab") as log:
            self._begin = log.tell()
            self._child = self._spawn(log)

    def stop(self) -> None:
        """Ask the server to stop and wait for it; kill it when it does not."""
        if self._child is None:
            return
        if self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        self._child = None

    @property
    def is_running(self) -> bool:
        """Whether our child lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def code(self) -> int | None:
        """The exit code of a child that has ended by itself; negative where a signal ended it."""
        return None if self._child is None else self._child.poll()

    @property
    def failure(self) -> str:
        """Why a child ended that was to run, by the last line of its log or by the signal; or nothing."""
        code = self.code
        if code is None or code == 0:
            return ""
        if code < 0:
            return f"The server was ended by signal {-code}."
        with self._log.open("rb") as log:
            log.seek(self._begin)
            lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
        return lines[-1] if lines else f"The server ended with code {code}."

    def _spawn(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in the terminal reaches the tray alone, which then stops its child in order.
        return subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
