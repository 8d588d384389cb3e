"""Writers, readers and rebuilds side by side for a minute: who waited how long, and whether all of it is there.

uv run python -m tests.whole.load [seconds [writers [readers]]]
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

import msgspec

from events.values import Position, VideoHash
from passion.library import Library
from tests.benchmarks.undo import found
from tests.projections.facts import hash_of
from tests.whole.crowd import Crowd, percentile

SECONDS, WRITERS, READERS = 60.0, 64, 8
VIDEOS = 200


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    acknowledged: int
    lost: int
    """Acknowledged commands that the log does not have."""
    errors: tuple[str, ...]
    rebuilds: int
    writes: list[float]
    """Seconds that each took."""
    reads: list[float]
    is_sound: bool
    """Whether log and read models passed `verify`: the tables are equal to a fresh fold."""


def run(home: Path, seconds: float, writers: int, readers: int) -> Outcome:
    """Use one library with so many threads at once, and look at what is there afterwards."""
    told: dict[UUID, int] = {}
    rebuilds: list[float] = []
    with Library.open(home) as library:
        videos = filled(library)
        crowd = Crowd(library, told.__setitem__)
        crowd.add(library.rebuild, rebuilds)
        crowd.start(videos, writers, readers)
        time.sleep(seconds)
        crowd.stop()
        stored = {commit.command_id: commit.last for commit in library.log.commits()}
        return Outcome(
            acknowledged=len(told),
            lost=sum(stored.get(name, Position(0)) > position for name, position in told.items())
            + len(told.keys() - stored.keys()),
            errors=tuple(repr(each) for each in crowd.errors),
            rebuilds=len(rebuilds),
            writes=crowd.writes,
            reads=crowd.reads,
            is_sound=library.verify().is_sound,
        )


def filled(library: Library) -> list[VideoHash]:
    """Videos that a scan found."""
    for number in range(1, VIDEOS + 1):
        library.execute_all(found(number), actor="scanner")
    return [hash_of(number) for number in range(1, VIDEOS + 1)]


def main() -> None:
    given = [float(each) for each in sys.argv[1:]]
    seconds, writers, readers = [*given, *(SECONDS, WRITERS, READERS)[len(given) :]]
    load, cpu, clock = os.getloadavg()[0], time.process_time(), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        outcome = run(Path(name), seconds, int(writers), int(readers))
    share = (time.process_time() - cpu) / (time.monotonic() - clock)
    print(f"{writers:.0f} writers and {readers:.0f} readers for {seconds:.0f} s beside {outcome.rebuilds} rebuilds")
    print(f"  on {os.cpu_count()} cores with a load of {load:.1f} before it; this process got {share:.0%} of one")
    for what, times in (("writes", outcome.writes), ("reads", outcome.reads)):
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        print(f"  {what:<7} {len(times):>8,}  p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {max(times) * 1000:.0f} ms")
    locked = sum("locked" in each or "busy" in each for each in outcome.errors)
    print(f"  errors {len(outcome.errors)}, of them locked {locked}: {'; '.join(outcome.errors[:3])}")
    print(f"  acknowledged {outcome.acknowledged:,}, not in the log {outcome.lost}")
    print(f"  read models equal to a fresh fold, log sound: {outcome.is_sound}")
    if outcome.errors or outcome.lost or not outcome.is_sound:
        sys.exit(1)


if __name__ == "__main__":
    main()
