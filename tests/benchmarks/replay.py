"""How fast the log is read: decoded alone, from the file, checked, exported and imported.

Run it with `uv run python -m tests.benchmarks.replay [FACTS]`. All figures are of one run: trust the ratios.
"""

import sqlite3
import sys
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from events.codec import decode
from events.export import read_jsonl, write_jsonl
from events.log import START, EventLog
from events.writer import LogWriter
from tests.benchmarks.facts import now, proposals, rate

FACTS = 200_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    with TemporaryDirectory() as name:
        for facts_each in (1, 10):
            path = filled(Path(name) / str(facts_each), count, facts_each)
            print(f"{count:,} facts, {facts_each} a command")
            figures = measured(path, count)
            for what, speed in figures.items():
                print(f"  {what:<40} {speed:>10,.0f} facts/s")
            report(figures)


def report(figures: dict[str, float]) -> None:
    scan, alone = figures["SQLite's scan alone"], figures["decode alone"]
    limit = 1 / (1 / scan + 1 / alone)
    ratios = {
        "since() / scan and decode alone": figures["since(): recorded facts"] / limit,
        "since() / 500,000 a second (goal >= 1)": figures["since(): recorded facts"] / 500_000,
        "in_order() / since()": figures["in_order(): as they happened"] / figures["since(): recorded facts"],
        "export / scan alone": figures["export as JSON Lines"] / scan,
    }
    for what, ratio in ratios.items():
        print(f"  {what:<40} {ratio:>10.2f}")


def filled(folder: Path, count: int, facts_each: int) -> Path:
    folder.mkdir()
    writer = LogWriter.open(folder / "log.db", folder / "log.lock", clock=now, after_commit=lambda _: None)
    for _ in range(count // (1000 * facts_each)):
        writer.submit_many(lambda: proposals(1000, facts_each)).result()
    writer.close()
    return folder / "log.db"


def measured(path: Path, count: int) -> dict[str, float]:
    db = sqlite3.connect(path)
    scan = "SELECT position, cid, type, body FROM events ORDER BY position"
    rows = db.execute(scan).fetchall()
    log = EventLog(path)
    stream = BytesIO()
    works: dict[str, Callable[[], object]] = {
        "SQLite's scan alone": lambda: spend(db.execute(scan)),
        "decode alone": lambda: [None for _, _, type_, body in rows if decode(type_, body) is None],
        "since(): recorded facts": lambda: spend(log.since(START)),
        "in_order(): as they happened": lambda: spend(log.in_order()),
        "commits(): undecoded": lambda: spend(log.commits()),
        "verify": log.verify,
        "export as JSON Lines": lambda: write_jsonl(log, stream),
        "read JSON Lines back, checked": lambda: spend(read_jsonl(BytesIO(stream.getvalue()))),
    }
    figures = {what: rate(count, work) for what, work in works.items()}
    log.close()
    db.close()
    return figures


def spend(things: Iterable[object]) -> None:
    deque(things, maxlen=0)


if __name__ == "__main__":
    main()
