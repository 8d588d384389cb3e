"""What a pool's worker processes have used, as Linux counts it."""

import os
from pathlib import Path


def workers() -> list[int]:
    """Returns the ids of this process's children that decode media."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = [int(child) for task in tasks for child in _read(task).split()]
    return [child for child in found if b"passion.media.worker" in _read(Path(f"/proc/{child}/cmdline"))]


def _read(file: Path) -> bytes:
    """What it holds; nothing once its thread or process has ended."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def forget_peak(pid: int) -> None:
    """Begin anew to look for the most memory at any moment."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def peak(pid: int) -> int:
    """Returns the most bytes of memory that the process held at any moment."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) << 10


def spent(pid: int) -> float:
    """Returns its processor seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
