"""How long it takes to open the library as it was: from the log's beginning, from a snapshot, and by a copied log.

uv run python -m tests.benchmarks.as_of [number of facts] [a folder with a log.db to use in place of a new one]
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from events.log import EventLog
from events.values import Position
from passion.places import Places
from passion.replay import replay_into
from passion.view import opened_as_of
from projections.snapshots import Snapshots
from tests.benchmarks.rebuild import write_log

FACTS = 1_000_000
SHARES = (10, 50, 90)
LATER = 20_000
"""Facts between a snapshot and the moment that is asked for next."""


def main() -> None:
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        if len(sys.argv) > 2:
            shutil.copyfile(Path(sys.argv[2]) / "log.db", home / "log.db")
        else:
            write_log(home, facts).close()
        measure(Places(home), Path(name))


def measure(places: Places, folder: Path) -> None:
    """Print the figures of one log."""
    log = EventLog(places.log)
    end = log.position()
    print(f"{end:,} facts; seconds of this process's CPU (and of the clock) until the view is open")
    print(
        f"{'':>6} {'as a copy of the log':>22} {'from the beginning':>22} {'20,000 after a snapshot':>24} {'there':>16}"
    )
    for share in SHARES:
        shutil.rmtree(places.snapshots, ignore_errors=True)
        position = Position(end * share // 100)
        into = folder / f"copy {share}"
        is_first = share == SHARES[0]  # The others would take minutes.
        copied = (
            timed(lambda position=position, into=into: replay_into(log, places, into, position, quietly))
            if is_first
            else "-"
        )
        shutil.rmtree(into, ignore_errors=True)
        without = timed(lambda position=position: look(places, position))
        shutil.rmtree(places.snapshots, ignore_errors=True)
        look(places, Position(position - LATER))
        after = timed(lambda position=position: look(places, position))
        shutil.rmtree(places.snapshots, ignore_errors=True)
        look(places, position)
        there = timed(lambda position=position: look(places, position))
        print(f"{share:>4} % {copied:>22} {without:>22} {after:>24} {there:>18}")
    kept = Snapshots(places.snapshots).positions()
    size = sum(each.stat().st_size for each in places.snapshots.iterdir())
    print(f"the snapshot at {kept[0]:,} has {size / 1e6:.0f} MB; the log {places.log.stat().st_size / 1e6:.0f} MB")
    log.close()


def look(places: Places, position: Position) -> None:
    with opened_as_of(places, str(position), quietly) as view:
        assert view.queries.totals().position == position


def timed(work: Callable[[], object]) -> str:
    cpu, clock = time.process_time(), time.monotonic()
    work()
    return f"{time.process_time() - cpu:.2f} ({time.monotonic() - clock:.2f})"


def quietly(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


if __name__ == "__main__":
    main()
