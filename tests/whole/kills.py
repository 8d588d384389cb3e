"""kill -9 at random moments, over and over, on a library in full use: is all there that was acknowledged?

uv run python -m tests.whole.kills [times]

The process that is killed (`tests.whole.killed`) has writers, a scan of files that move, rebuilds and a reader at work.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

import msgspec

from events.errors import LogLocked
from events.lock import Lock
from events.log import EventLog
from events.values import UnixTime
from passion.library import Library
from passion.places import Places
from passion.service import Service
from tests.support.clips import Clips
from tests.whole.crowd import percentile

ROOT = Path(__file__).parents[2]
FILES = 6
LONGEST = 0.6
"""Seconds after the first acknowledged command within which the kill comes."""

PATIENCE = 5.0
"""Seconds after which a lock that is not free fails the run."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    kills: int
    acknowledged: int
    lost: int
    """Acknowledged commands that are not in the log, or whose facts lie later than the caller was told."""
    unlocked: list[float]
    """Seconds from each kill until somebody else had the lock."""
    problems: tuple[str, ...]
    """What `verify` found at the end, in the log or between the read models and a fresh fold."""


def run(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill a library so many times, at moments that the seed draws, and look at it with `verify`."""
    home, films = made(folder)
    chance = random.Random(seed)
    told: dict[UUID, int] = {}
    unlocked: list[float] = []
    for _ in range(kills):
        told |= killed_after(home, films, chance.uniform(0.0, LONGEST), unlocked)
    with Library.open(home) as library:
        verdict = library.verify()
        stored = {commit.command_id: commit.last for commit in library.log.commits()}
    lost = sum(name not in stored or stored[name] > position for name, position in told.items())
    return Outcome(
        kills=kills,
        acknowledged=len(told),
        lost=lost,
        unlocked=unlocked,
        problems=(*verdict.log.problems, *verdict.differences),
    )


def made(folder: Path) -> tuple[Path, Path]:
    """A home whose library knows some files, so that a scan of them measures nothing."""
    home, films = folder / "home", folder / "films"
    films.mkdir()
    clip = Clips(folder).generated("clip.mp4", seconds=1, vcodec="libx264", pix_fmt="yuv420p").read_bytes()
    for number in range(FILES):
        (films / f"film{number}.mp4").write_bytes(clip + bytes([number]))
    with Library.open(home) as library:
        library.apply_settings(
            msgspec.structs.replace(
                library.settings, scan=msgspec.structs.replace(library.settings.scan, still_for=0, watch=False)
            )
        )
        with Service(library, stays_up=False) as service:
            service.add_folder(films).result.result(120)
        assert len(library.queries.all_hashes()) == FILES
    return home, films


def killed_after(home: Path, films: Path, seconds: float, unlocked: list[float]) -> dict[UUID, int]:
    """What a process told of its commands before it was killed, a while after its first."""
    command = [sys.executable, "-m", "tests.whole.killed", str(home), str(films)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        unlocked.append(until_unlocked(Places(home)))
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    assert not any(line.startswith(b"error") for line in lines), lines[-1]
    # The kill may tear the last line; what it told was not told.
    words = [line.split() for line in lines if line.endswith(b"\n")]
    return {UUID(name.decode()): int(position) for name, position in words}


def until_unlocked(places: Places) -> float:
    """Seconds from now until the lock could be taken; it is given back.

    Raises:
        LogLocked: it is not free after a while.
    """
    began = time.monotonic()
    while True:
        try:
            Lock(places.lock, UnixTime(time.time_ns() // 1000)).close()
        except LogLocked:
            if time.monotonic() - began > PATIENCE:
                raise
            time.sleep(0.0005)
        else:
            return time.monotonic() - began


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        outcome = run(Path(name), kills, seed=time.time_ns())
        log = EventLog(Path(name) / "home" / "log.db")
        end = log.position()
        log.close()
    print(f"{outcome.kills} kills on {os.cpu_count()} cores with a load of {load:.1f} before them; {end:,} facts")
    print(f"  acknowledged {outcome.acknowledged:,}, missing or elsewhere {outcome.lost}")
    p50 = percentile(outcome.unlocked, 0.5)
    print(f"  the lock was free after {p50:.1f} ms (median), {max(outcome.unlocked) * 1000:.1f} ms at most")
    print(f"  verify: {'; '.join(outcome.problems) or 'clean, read models equal to a fresh fold'}")
    if outcome.lost or outcome.problems:
        sys.exit(1)


if __name__ == "__main__":
    main()
