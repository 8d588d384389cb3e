"""Every file of the shared set gets all of its preview media or a reason, and so do files that are bad on purpose.

uv run python -m tests.whole.full_sets [WORD…]

All are made by one worker process, whose peak memory and processor time are printed for the most costly files. Given
words, only files whose name holds one of them are taken.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from events.probe import Probe
from passion.errors import PassionError
from passion.media import MADE_FILES, MediaWorkers
from tests.support.bad_media import bad_media
from tests.support.clips import Clips
from tests.support.worker_memory import forget_peak, peak, spent, workers
from tests.whole.full_set_reasons import REASONS

SHARED = Path(__file__).parents[3] / "shared" / "testdata"
_SHOWN = 10


class Made(NamedTuple):
    """What came of one file."""

    name: str
    is_shared: bool
    """Whether it is of the shared set, so that whatever lacks is explained by name."""
    reason: str
    """Why there is no full set; empty where there is."""
    peak: int
    """Bytes."""
    processor: float
    seconds: float


def main() -> None:
    wanted = sys.argv[1:]
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name, MediaWorkers(1) as pool:
        folder = Path(name)
        files = [*_shared(), *((name, path, False) for name, path in bad_media(Clips(folder), folder).items())]
        chosen = [each for each in files if not wanted or any(word in each[0] for word in wanted)]
        found = [_made(pool, *each, folder / "made" / str(number)) for number, each in enumerate(chosen)]
    whole = [each for each in found if not each.reason]
    print(f"\n{len(found)} files: {len(whole)} full sets, {len(found) - len(whole)} with a reason")
    _print_top("memory", sorted(found, key=lambda each: -each.peak))
    _print_top("processor time", sorted(found, key=lambda each: -each.processor))
    print(f"\nPeak memory of the worker: {max(each.peak for each in found) >> 20} MiB")
    shared = [each for each in found if each.is_shared]
    print("\nWithout a full set")
    for each in shared:
        if each.reason:
            print(f"  {each.name:55} {REASONS.get(each.name, 'NOBODY KNOWS WHY')}")
    missing = [each.name for each in shared if each.reason and each.name not in REASONS]
    stale = [each.name for each in shared if not each.reason and each.name in REASONS]
    silent = [each.name for each in found if each.reason and not each.reason.endswith(".")]
    print(
        f"Unexplained: {missing or 'none'}; explained without need: {stale or 'none'}; no sentence: {silent or 'none'}"
    )
    sys.exit(1 if missing or stale or silent else 0)


def _shared() -> Iterator[tuple[str, Path, bool]]:
    if not SHARED.exists():
        return
    for entry in json.loads((SHARED / "manifest.json").read_text(encoding="utf-8"))["media"]:
        yield entry["path"].removeprefix("media/"), SHARED / entry["path"], True


def _made(pool: MediaWorkers, name: str, path: Path, is_shared: bool, into: Path) -> Made:  # noqa: FBT001
    for pid in workers():
        forget_peak(pid)
    before, began = sum(spent(pid) for pid in workers()), time.monotonic()
    reason = ""
    try:
        facts: Probe = pool.probe(path).result()
        tasks: list[Future[Any]] = [pool.previews(path, facts, into)]
        tasks += [pool.clip(path, facts, into, "teaser-small"), pool.clip(path, facts, into, "teaser-large")]
        tasks.append(pool.perceptual_hash(path, facts))
        for task in tasks:
            task.result()
        lacking = [file for file in MADE_FILES.values() if not (into / file).is_file()]
        reason = f"lacks {lacking}" if lacking else ""
    except PassionError as error:
        reason = str(error)
    made = Made(
        name,
        is_shared,
        reason,
        max((peak(pid) for pid in workers()), default=0),
        max(sum(spent(pid) for pid in workers()) - before, 0.0),
        time.monotonic() - began,
    )
    print(f"  {name:55} {made.peak >> 20:5} MiB {made.processor:6.2f} s {reason or 'full set'}", flush=True)
    return made


def _print_top(of: str, found: Sequence[Made]) -> None:
    print(f"\nMost {of}")
    for each in found[:_SHOWN]:
        print(f"  {each.name:55} {each.peak >> 20:5} MiB {each.processor:6.2f} processor seconds {each.seconds:6.1f} s")


if __name__ == "__main__":
    main()
