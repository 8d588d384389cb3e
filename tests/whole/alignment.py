"""Seek thumbnails show what their cues say: a table over all kinds of media in the shared manifest.

uv run python -m tests.whole.alignment [WORD…]

Clips with a stamped frame number are made of every kind that our ffmpeg can write, and the number is read from the
pixels of the tiles. All files of the shared set are decoded from beginning to end besides, and each tile is compared
with their frames. Given words, only clips and files whose name holds one of them are looked at.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from passion.errors import PassionError
from passion.media import MediaWorkers
from tests.passion.media.test_previews import cues
from tests.support.clips import Clips
from tests.whole.alignment_checks import Alignment, compared, stamped
from tests.whole.alignment_reasons import reason
from tests.whole.stamped_kinds import KINDS

SHARED = Path(__file__).parents[3] / "shared" / "testdata"


class Looked(NamedTuple):
    """What was found of one clip or file."""

    name: str
    kinds: frozenset[str]
    found: Alignment | None
    """None where it has no pictures."""
    words: str
    """Why it has none, or what is less than it should be."""

    @property
    def is_right(self) -> bool:
        return self.found is None or self.found.is_right

    @property
    def reason(self) -> str:
        return reason(self.name)


def stamped_clips(folder: Path, workers: MediaWorkers, wanted: Sequence[str] = ()) -> Iterator[Looked]:
    clips = Clips(folder)
    for number, kind in enumerate(KINDS):
        if wanted and not any(word in kind.file for word in wanted):
            continue
        path = kind.made(clips)
        facts = workers.probe(path).result()
        made = workers.previews(path, facts, folder / f"made {number}").result()
        found = stamped(kind, facts, cues(folder / f"made {number}"))
        yield Looked(kind.file, frozenset(kind.kinds.split()), found, made.note)


def shared_files(folder: Path, workers: MediaWorkers, wanted: Sequence[str] = ()) -> Iterator[Looked]:
    entries: list[dict[str, Any]] = json.loads((SHARED / "manifest.json").read_text(encoding="utf-8"))["media"]
    for number, entry in enumerate(entries):
        name, kinds = entry["path"].removeprefix("media/"), frozenset(entry["kinds"])
        if wanted and not any(word in name for word in wanted):
            continue
        path, into = SHARED / entry["path"], folder / f"shared {number}"
        try:
            facts = workers.probe(path).result()
            made = workers.previews(path, facts, into).result()
        except PassionError as error:
            yield Looked(name, kinds, None, str(error))
            continue
        yield Looked(name, kinds, compared(path, facts, cues(into), is_damaged="damaged" in made.note), made.note)


def main() -> None:
    wanted = sys.argv[1:]
    print(f"Load {os.getloadavg()[0]:.1f}. Errors are in frames, hovering in intervals; both at most 1.\n")
    with tempfile.TemporaryDirectory() as name, MediaWorkers(1) as workers:
        clips = list(_told(stamped_clips(Path(name), workers, wanted)))
        files = list(_told(shared_files(Path(name), workers, wanted))) if SHARED.exists() else []
    _table(clips, files)
    unexplained = [each.name for each in (*clips, *files) if not each.is_right and not each.reason]
    print(f"\nUnexplained: {', '.join(unexplained) or 'none'}")
    sys.exit(1 if unexplained else 0)


def _told(found: Iterator[Looked]) -> Iterator[Looked]:
    for each in found:
        if each.found is None:
            line = each.words
        else:
            line = f"{each.found.tiles:4} tiles, {each.found.telling:4} telling, error {each.found.error:5.2f}"
            line += f", hovering {each.found.hover:5.2f} {each.words}"
            line += "" if each.is_right else f" WRONG: {each.reason or 'NOBODY KNOWS WHY'}"
        print(f"  {each.name:52} {line}", flush=True)
        yield each


def _table(clips: Sequence[Looked], files: Sequence[Looked]) -> None:
    errors = f"{'error':>7}{'hover':>7}"
    print(f"\n  {'kind':20}{'stamped clips':>14}{errors}{'files':>7}{'pictured':>9}{errors}")
    for kind in sorted({kind for each in (*clips, *files) for kind in each.kinds}):
        own = [each for each in clips if kind in each.kinds]
        others = [each for each in files if kind in each.kinds]
        pictured = [each for each in others if each.found]
        there = f"{len(others):>7}{len(pictured):>9}{_worst(pictured)}"
        print(f"  {kind:20}{len(own):>14}{_worst(own)}{there}{_why(own, others)}")


def _worst(found: Sequence[Looked]) -> str:
    known = [each.found for each in found if each.found and not each.reason]
    if not known:
        return f"{'-':>7}{'-':>7}"
    return f"{max(each.error for each in known):7.2f}{max(each.hover for each in known):7.2f}"


def _why(own: Sequence[Looked], others: Sequence[Looked]) -> str:
    """Why a kind has no figures of one sort, and which of its files are told of apart."""
    if not own and not any(each.found for each in others):
        return f"  no pictures: {others[0].words}"
    apart = [each.name for each in others if each.reason]
    return f"  apart: {', '.join(apart)}" if apart else "" if own else "  not stamped: frames of the files compared"


if __name__ == "__main__":
    main()
