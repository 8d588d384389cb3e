"""Processor seconds of all preview media of a video: ours, one ffmpeg process per picture or clip, the bare decode.

Run it with `uv run python -m tests.benchmarks.previews`; `--all` takes every codec and also 30 minutes. The films are
real clips of the shared test data, looped. The full set is poster, seek sheet, ten preview and sixteen teaser
thumbnails, with their choice by quality and hash. All ways work on the same files in the same run, with the same
ffmpeg; seconds are of this process and its children, on one decoding thread. Other work on the machine makes figures
waver by a tenth.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from events.probe import Probe
from events.values import MediaKind
from passion.media.clip_plan import SMALL, spans
from passion.media.clips import make_clip
from passion.media.frames import Frames
from passion.media.made import PICTURES, Kinds
from passion.media.opening import opened, picture_stream
from passion.media.previews import make_previews
from passion.media.probe import probe
from passion.media.slots import slots
from tests.benchmarks import likeness, processes
from tests.benchmarks.films import FILMS, SHARED, Film, looped
from tests.benchmarks.spent import spent

_ROUNDS = 3
_ROUNDS_OF_RATIO = 9
"""Of the sheet and the bare decode, whose ratio is so near to 1 that what else the machine does would decide it."""
_GOALS = {"sheet": 20.0, "decode": 1.1, "set": 25.0, "small": 6.0, "large": 500.0}


class Row(NamedTuple):
    """Processor seconds for one film."""

    name: str
    tiles: int
    filled: int
    sheet: float
    fill: float
    """The sheet with its gaps filled in, beyond what it costs without."""
    decode: float
    plain_decode: float
    full: float
    sheet_processes: float
    full_processes: float
    small: float
    small_predecessor: float
    small_stash: float
    large: float
    large_processes: float
    is_copied: bool
    looks: tuple[likeness.Likeness, likeness.Likeness, likeness.Likeness]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="all films, of 10 and 30 minutes")
    parser.add_argument("--minutes", type=int, help="only films of that length")
    parser.add_argument("--only", default="", help="only films whose name holds this word")
    chosen = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"The shared files are not here: {SHARED} does not exist.")
    print(f"Processor seconds; load {os.getloadavg()[0]:.1f}. A star marks what misses its goal:")
    print(
        "  sheet of thumbnails 20x less than processes and 1.1x of the bare decode of its keyframes (in brackets: of a"
    )
    print(
        "  decode with the decoder's own settings); full set 25x, small teaser 6x, large teaser where copied 500x less."
    )
    print("  `fill` is what exact frames cost where keyframes lie too far apart; it is not in the 1.1x.\n")
    missed: list[str] = []
    films = [film for film in FILMS if chosen.only in film.name]
    films = films if chosen.all or chosen.minutes or chosen.only else films[:1]
    for minutes in [chosen.minutes] if chosen.minutes else [10, 30] if chosen.all else [10]:
        for film in films:
            with tempfile.TemporaryDirectory() as folder:
                missed += _print(_measured(film, minutes, Path(folder)))
    print("\nMissed: " + ("; ".join(missed) or "nothing"))


def _print(row: Row) -> list[str]:
    ratios = {
        "sheet": row.sheet_processes / row.sheet,
        "decode": row.sheet / row.decode,
        "set": row.full_processes / row.full,
        "small": min(row.small_predecessor, row.small_stash) / row.small,
        "large": row.large_processes / row.large,
    }
    misses = [
        name for name, goal in _GOALS.items() if (ratios[name] > goal if name == "decode" else ratios[name] < goal)
    ]
    misses = [name for name in misses if name != "large" or row.is_copied]
    star = {name: "*" if name in misses else "" for name in _GOALS}
    mine, predecessor, stash = row.looks
    print(f"{row.name}: {row.tiles} tiles, {row.filled} of them filled in")
    print(
        f"  sheet {row.sheet:.2f}, processes {row.sheet_processes:.1f}: {ratios['sheet']:.0f}x{star['sheet']}; "
        f"decode {row.decode:.2f}: {ratios['decode']:.2f}x{star['decode']} "
        f"({row.sheet / row.plain_decode:.2f}x); fill {row.fill:.2f}"
    )
    decode, surplus, others = (
        part / (row.tiles - row.filled) * 1000
        for part in (row.decode, row.sheet - row.decode, row.full - row.sheet - row.fill)
    )
    print(
        f"  of each tile {decode:.1f} ms are the decode, {surplus:.2f} ms scaling and the sheet; "
        f"all other pictures and their choice add {others:.2f} ms"
    )
    print(f"  full set {row.full:.2f}, processes {row.full_processes:.1f}: {ratios['set']:.0f}x{star['set']}")
    print(
        f"  small teaser {row.small:.2f}, predecessor {row.small_predecessor:.2f}, Stash {row.small_stash:.2f}: "
        f"{ratios['small']:.1f}x{star['small']} of the cheaper one; similarity {mine.similarity:.4f} in "
        f"{mine.kilobytes} KiB, {predecessor.similarity:.4f} in {predecessor.kilobytes}, "
        f"{stash.similarity:.4f} in {stash.kilobytes}"
    )
    way = "copied" if row.is_copied else "encoded"
    print(
        f"  large teaser {row.large:.3f} {way}, processes {row.large_processes:.1f}: "
        f"{ratios['large']:.0f}x{star['large']}",
        flush=True,
    )
    return [f"{name} {ratios[name]:.2f}x ({row.name})" for name in misses]


def _measured(film: Film, minutes: int, folder: Path) -> Row:
    clip = looped(film, minutes, folder)
    facts, made = probe(clip), folder / "made"
    counts: dict[float, int] = {}
    copied: dict[MediaKind, bool] = {}

    def pictures(patience: float, kinds: Kinds) -> None:
        counts[patience] = len(make_previews(clip, facts, made, kinds=kinds, patience=patience).tile_times)

    def teaser(kind: MediaKind) -> None:
        copied[kind] = make_clip(clip, facts, made, kind).is_copied

    # Taken in turns, so that none pays for a cold cache, a library's first use, or what else the machine does.
    least = _least(
        _ROUNDS_OF_RATIO, sheet=lambda: pictures(0, ("seek-thumbnails",)), decode=lambda: _decode(clip, facts)
    )
    least |= _least(
        _ROUNDS,
        plain=lambda: _decode(clip, facts, smooths=True),
        filled=lambda: pictures(600, ("seek-thumbnails",)),
        full=lambda: pictures(600, PICTURES),
        small=lambda: teaser("teaser-small"),
    )
    large = spent(lambda: teaser("teaser-large"))
    if copied["teaser-large"]:
        large = min(spent(lambda: teaser("teaser-large")) for _ in range(_ROUNDS))
    theirs = processes.pictures(clip, facts)
    files: dict[str, list[Path]] = {}
    predecessor = spent(lambda: files.update(predecessor=processes.small_of_predecessor(clip, facts)))
    looks_predecessor = likeness.theirs(clip, facts, files["predecessor"], spans(facts.duration, SMALL))
    stash = spent(lambda: files.update(stash=processes.small_of_stash(clip, facts)))
    looks_stash = likeness.theirs(clip, facts, files["stash"], spans(facts.duration, processes.STASH))
    return Row(
        name=f"{film.name}, {minutes} minutes",
        tiles=counts[600],
        filled=counts[600] - counts[0],
        sheet=least["sheet"],
        fill=max(least["filled"] - least["sheet"], 0.0),
        decode=least["decode"],
        plain_decode=least["plain"],
        full=least["full"],
        sheet_processes=theirs.sheet,
        full_processes=theirs.sheet + theirs.others,
        small=least["small"],
        small_predecessor=predecessor,
        small_stash=stash,
        large=large,
        large_processes=processes.large(clip, facts),
        is_copied=copied["teaser-large"],
        looks=(likeness.ours(clip, facts, made / "teaser-small.mp4"), looks_predecessor, looks_stash),
    )


def _least(times: int, **works: Callable[[], None]) -> dict[str, float]:
    rounds = [{name: spent(work) for name, work in works.items()} for _ in range(times)]
    return {name: min(found[name] for found in rounds) for name in works}


def _decode(clip: Path, facts: Probe, *, smooths: bool = False) -> None:
    """The keyframes alone: no scaling, no sheet."""
    with opened(clip) as container:
        frames = Frames(container, picture_stream(container), facts, patience=600, smooths=smooths)
        for position in slots(facts.duration):
            frames.keyframe(position)


if __name__ == "__main__":
    main()
