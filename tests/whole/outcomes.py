"""Files move, vanish, come back, change: what a scan makes of it, beside what it must make of it.

uv run python -m tests.whole.outcomes [files]
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from passion.library import Library
from passion.service import Service
from tests.whole.keeping import Keeper
from tests.whole.shelves import ROOTS, Shelves
from tests.whole.steps import Expected, Step, steps

Mode = Literal["full", "quick", "watch"]
MODES: dict[Mode, str] = {"full": "a full scan", "quick": "a quick scan", "watch": "the watcher"}
KINDS = ("moved", "missing", "back", "replaced", "new", "copied", "touched", "collisions", "unavailable", "unchanged")


class Row(msgspec.Struct, frozen=True):
    """One step, as it was to be and as it was."""

    step: str
    expected: Expected
    actual: Expected
    complaints: tuple[str, ...]
    """What was not as it must be, beside the numbers."""
    seconds: float
    """From the moment that the disk was as it is until the scan was over."""

    @property
    def is_right(self) -> bool:
        return self.expected == self.actual and not self.complaints


def run(folder: Path, files: int, mode: Mode) -> Iterator[Row]:
    """Makes a library of so many files, does all steps with it, and tells of each how it went.

    Args:
        folder: An empty folder.
        files: A multiple of 200.
        mode: How the library learns of what happened.
    """
    shelves = Shelves(folder / "disk")
    shelves.fill(files)
    with opened(folder / "home", shelves, is_watched=mode == "watch") as service:
        keeper = Keeper(service, shelves, mode)
        service.scan().result.result(3600)
        keeper.live()
        yield Row("first scan", {}, {}, tuple(keeper.complaints()), 0.0)
        for step in steps(shelves, files, folder / "aside"):
            yield _done(keeper, step, mode)
        yield Row("relink a replaced video, and undo it", {}, {}, tuple(keeper.relink()), 0.0)


@contextmanager
def opened(home: Path, shelves: Shelves, *, is_watched: bool) -> Iterator[Service]:
    with Library.open(home) as library:
        replace = msgspec.structs.replace
        scan = replace(library.settings.scan, still_for=0.3 if is_watched else 0, watch=is_watched, every=0)
        collections = {name: (str(shelves / root),) for name, root in ROOTS.items()}
        media = replace(library.settings.media, in_background=False)
        library.apply_settings(replace(library.settings, collections=collections, scan=scan, media=media))
        with Service(library, stays_up=is_watched) as service:
            if is_watched:
                assert service.wait_until_watching(60)
            yield service


def _done(keeper: Keeper, step: Step, mode: Mode) -> Row:
    hidden = step.unseen_by_quick if mode == "quick" else 0
    before = keeper.before(step.touched)
    step.act()
    began = time.monotonic()
    keeper.learn(step.expected.get("unavailable", 0))
    seconds = time.monotonic() - began
    expected = {kind: step.expected.get(kind, 0) for kind in KINDS}
    for kind in ("replaced", "new", "touched") if hidden else ():
        expected[kind] = max(0, expected[kind] - hidden)
    expected["new"] += keeper.posted
    lost = ("moved", "missing", "replaced", "touched")
    expected["unchanged"] = len(before.there) - sum(expected[kind] for kind in lost)
    actual = keeper.counted(before)
    if hidden:
        keeper.scan(is_full=True)
    complaints = keeper.complaints()
    if mode != "watch" and not hidden:
        complaints += keeper.undone(before, step.name)
    complaints += keeper.taken_back()
    return Row(step.name, expected, {kind: actual.get(kind, 0) for kind in KINDS}, tuple(complaints), seconds)


def printed(rows: Iterator[Row]) -> bool:
    """Prints a table while it comes about; returns whether all of it is right."""
    print(f"  {'':38}" + "".join(f"{kind:>13}" for kind in KINDS) + f"{'seconds':>9}")
    is_right = True
    for row in rows:
        cells = [_cell(row, kind) for kind in KINDS] if row.expected else [""] * len(KINDS)
        end = "  right" if row.is_right else f"  WRONG {'; '.join(row.complaints)}"
        print(f"  {row.step:38}" + "".join(f"{cell:>13}" for cell in cells) + f"{row.seconds:9.2f}{end}", flush=True)
        is_right &= row.is_right
    return is_right


def _cell(row: Row, kind: str) -> str:
    expected, actual = row.expected[kind], row.actual[kind]
    return f"{actual}/{expected}" if expected or actual else "-"


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    is_right = True
    for mode, words in MODES.items():
        print(f"{files:,} files; after each step {words}; load {os.getloadavg()[0]:.1f}; each cell is actual/expected")
        with tempfile.TemporaryDirectory() as name:
            is_right &= printed(run(Path(name), files, mode))
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
