"""How fast facts are appended, beside SQLite alone, the disk alone, and another event store.

Run it with `uv run python -m tests.benchmarks.append [FACTS] [--folder DIR]`: all three hold so many facts before it is
measured. All figures are of one run on one disk: trust the ratios.
"""

import argparse
import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from events.codec import encode
from events.writer import LogWriter
from tests.benchmarks.facts import crowd, facts, now, proposals, rate, seconds
from tests.benchmarks.other_store import Library, RatedVideo

ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="?", type=int, default=0)
    parser.add_argument("--folder", help="where the logs lie; the system's folder for temporary files else")
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        began = time.monotonic()
        fill(folder, given.facts)
        print(f"{given.facts:,} facts are there before ({time.monotonic() - began:.0f} s)")
        best: dict[str, float] = {}
        syncs: list[float] = []
        for _ in range(ROUNDS):
            for what, measure in SCENARIOS.items():
                best[what] = max(best.get(what, 0.0), measure(folder))
            syncs.append(fsync_seconds(folder))
        (folder / "bytes").mkdir()
        stored, written = bytes_per_fact(folder / "bytes")
    report(best, statistics.median(syncs), stored, written)


def fill(folder: Path, count: int) -> None:
    """The same number of facts in each store, a thousand in a transaction."""
    for scenario in (batches, sqlite_alone, recorder):
        if count:
            scenario(folder, 1000, transactions=count // 1000)


def report(best: dict[str, float], sync: float, stored: float, written: float) -> None:
    print(f"fsync of 4 KiB: {sync * 1000:.2f} ms")
    for what, speed in best.items():
        print(f"{what:<44} {speed:>10,.0f} facts/s")
    print(f"bytes stored a fact (groups of 64 commands)  {stored:>10,.0f}   goal <= 190")
    print(f"bytes written a fact (groups of 64 commands) {written:>10,.0f}   goal <= 1100")
    one, many = best["ours: 1 caller"], best["ours: 64 callers"]
    ratios = {
        "1 caller x fsync time (goal >= 0.7)": one * sync,
        "1 caller / SQLite alone, 1 a transaction": one / best["SQLite alone: 1 a transaction"],
        "64 callers / 1 caller (goal >= 15)": many / one,
        "64 callers / its app.save, 1 event (goal >= 8)": many / best["eventsourcing: app.save of 1"],
        "64 callers / its recorder, 1 event": many / best["eventsourcing: recorder, 1"],
        "1000 commands / its recorder, 1000 events": best["ours: 1000 commands of 1 fact"]
        / best["eventsourcing: recorder, 1000"],
        "1 command of 1000 / its app.save of 100": best["ours: 1 command of 1000 facts"]
        / best["eventsourcing: app.save of 100"],
        "1 command of 1000 / SQLite alone, 1000": best["ours: 1 command of 1000 facts"]
        / best["SQLite alone: 1000 a transaction"],
    }
    for what, ratio in ratios.items():
        print(f"{what:<52} {ratio:>8.2f}")


def opened(folder: Path) -> LogWriter:
    return LogWriter.open(folder / "log.db", folder / "log.lock", clock=now, after_commit=lambda _: None)


def one_caller(folder: Path) -> float:
    writer, given = opened(folder), proposals(1000)
    speed = rate(len(given), lambda: [writer.submit(lambda one=one: one).result() for one in given])
    writer.close()
    return speed


def callers(folder: Path, count: int = 64, each: int = 300) -> float:
    """So many threads, each of which waits for its own command before it sends the next."""
    writer = opened(folder)
    speed = rate(count * each, crowd(writer, count, each))
    writer.close()
    return speed


def batches(folder: Path, commands: int, facts_each: int = 1, transactions: int = 30) -> float:
    writer, spent = opened(folder), 0.0
    for _ in range(transactions):
        batch = proposals(commands, facts_each)
        spent += seconds(lambda batch=batch: writer.submit_many(lambda: batch).result())
    writer.close()
    return transactions * commands * facts_each / spent


def sqlite_alone(folder: Path, each: int, transactions: int) -> float:
    db = sqlite3.connect(folder / "raw.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY, type TEXT, body TEXT) STRICT")
    rows = [tuple(encode(fact)) for fact in facts(each)]

    def work() -> None:
        for _ in range(transactions):
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT INTO events (type, body) VALUES (?, ?)", rows)
            db.execute("COMMIT")

    speed = rate(each * transactions, work)
    db.close()
    return speed


def recorder(folder: Path, each: int, transactions: int) -> float:
    store = SQLiteApplicationRecorder(SQLiteDatastore(str(folder / "other.db")), "library_events")
    store.create_table()
    stored, spent = [encode(fact) for fact in facts(each)], 0.0
    for name in (uuid4() for _ in range(transactions)):
        batch = [StoredEvent(name, version, fact.type, fact.body.encode()) for version, fact in enumerate(stored)]
        spent += seconds(lambda batch=batch: store.insert_events(batch))
    store.datastore.close()
    return transactions * each / spent


def app_save(folder: Path, each: int, saves: int) -> float:
    library = Library(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "other.db")})
    videos = [RatedVideo() for _ in range(saves)]
    for video in videos:
        for _ in range(each - 1):
            video.rate("A+")
    speed = rate(each * saves, lambda: [library.save(video) for video in videos])
    library.close()
    return speed


def fsync_seconds(folder: Path) -> float:
    """The median of appending 4 KiB and syncing them."""
    file = os.open(folder / "sync", os.O_RDWR | os.O_CREAT | os.O_APPEND)
    times: list[float] = []
    for _ in range(200):
        began = time.perf_counter()
        os.write(file, bytes(4096))
        os.fsync(file)
        times.append(time.perf_counter() - began)
    os.close(file)
    return statistics.median(times)


def bytes_per_fact(folder: Path) -> tuple[float, float]:
    """What lies on the disk, and what was written to get there (0 where the system does not tell), in groups of 64."""
    writer = opened(folder)
    before = bytes_written()
    for _ in range(1000):
        writer.submit_many(lambda: proposals(64)).result()
    writer.close()
    return (folder / "log.db").stat().st_size / 64_000, (bytes_written() - before) / 64_000


def bytes_written() -> int:
    io = Path("/proc/self/io")
    return int(dict(line.split(": ") for line in io.read_text().splitlines())["wchar"]) if io.exists() else 0


SCENARIOS: dict[str, Callable[[Path], float]] = {
    "SQLite alone: 1 a transaction": lambda folder: sqlite_alone(folder, 1, 1000),
    "SQLite alone: 1000 a transaction": lambda folder: sqlite_alone(folder, 1000, 30),
    "ours: 1 caller": one_caller,
    "ours: 64 callers": callers,
    "ours: 1000 commands of 1 fact": lambda folder: batches(folder, 1000),
    "ours: 250 commands of 4 facts": lambda folder: batches(folder, 250, 4),
    "ours: 1 command of 1000 facts": lambda folder: batches(folder, 1, 1000),
    "eventsourcing: recorder, 1": lambda folder: recorder(folder, 1, 1000),
    "eventsourcing: recorder, 1000": lambda folder: recorder(folder, 1000, 30),
    "eventsourcing: app.save of 1": lambda folder: app_save(folder, 1, 500),
    "eventsourcing: app.save of 100": lambda folder: app_save(folder, 100, 30),
}

if __name__ == "__main__":
    main()
