"""`passion serve` as a child process, as a person starts it."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PASSION = [sys.executable, "-m", "passion"]


class Child:
    """A server that is ready."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Sends a signal and returns the exit code; a server that does not end in time fails the test."""
        self.process.send_signal(how)
        return self.process.wait(60)


@contextlib.contextmanager
def serving(home: Path, *arguments: str | Path) -> Iterator[Child]:
    """Starts a server on a free port and waits for its line."""
    command = [*PASSION, "serve", "--home", str(home), "--port", "0", "--no-browser", *map(str, arguments)]
    with (home.parent / "errors.txt").open("a+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment())
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            errors.seek(0)
            assert line.startswith("Passion is ready: http://127.0.0.1:"), errors.read()
            yield Child(process, line.removeprefix("Passion is ready: ").strip().rstrip("/"))
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


def passion(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    command = [*PASSION, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment())


def environment() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "COLUMNS": "400"}
