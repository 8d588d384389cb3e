"""What was acknowledged survives a kill -9 at any moment; more rounds: `python -m tests.events.test_crash 200`."""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from events.log import EventLog
from tests.support.logs import proposal, writer_in

ROOT = Path(__file__).parents[2]


def test_every_acknowledged_fact_survives_a_kill(tmp_path: Path) -> None:
    assert run(tmp_path, rounds=10, seed=1) > 0


def run(folder: Path, rounds: int, seed: int) -> int:
    """How many commands were acknowledged; fails where one is missing or torn, or where the lock is not free."""
    chance = random.Random(seed)
    told: dict[UUID, tuple[int, int]] = {}
    for _ in range(rounds):
        told |= killed_after(folder, chance.uniform(0.0, 0.3))
        with writer_in(folder) as writer:
            writer.submit(proposal).result()
    log = EventLog(folder / "log.db")
    stored = {commit.command_id: (commit.first, commit.last) for commit in log.commits()}
    report = log.verify()
    log.close()
    assert report.problems == ()
    assert told.items() <= stored.items(), "an acknowledged command is missing or elsewhere"
    assert all(last - first == 2 for first, last in told.values()), "a command is torn"
    return len(told)


def killed_after(folder: Path, seconds: float) -> dict[UUID, tuple[int, int]]:
    """What a process told of its commands before it was killed, a while after its first."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.events.crash_writer", str(folder), "16"], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    # The kill may tear the last line; what it told was not told.
    words = [line.split() for line in lines if line.endswith(b"\n")]
    return {UUID(name.decode()): (int(start), int(end)) for name, start, end in words}


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        began = time.monotonic()
        sys.stdout.write(f"{run(Path(name), count, seed=int(began))} acknowledged in {count} kills, none missing\n")
