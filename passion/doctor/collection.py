"""What is in the library: files with a problem, how browsers play the videos, how far pictures are, what is watched."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from events.probe import Probe
from passion.care import read_beside
from passion.doctor.finding import Finding, note, ok, problem
from passion.errors import of_read_models
from passion.media.hls.recipe import recipe_for
from passion.media.playable import direct_play
from passion.places import Places
from passion.settings import Settings
from projections.queries import Queries
from projections.views import KindCoverage

SHOWN = 20
"""Files with a problem that are named."""

WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")

Way = Literal["direct", "remuxed", "transcoded"]


def found(places: Places, settings: Settings) -> Iterator[Finding]:
    """What is found in the read models, beside whoever has them open."""
    if not (places.read / "current").exists():
        return
    try:
        with read_beside(places) as queries:
            yield from [
                *_files(queries),
                _playing(queries, settings),
                *_previews(queries),
                *_watching(queries, settings),
            ]
    except sqlite3.Error as error:
        yield problem("read models", str(of_read_models(error)))


def _files(queries: Queries) -> Iterator[Finding]:
    problems = queries.problems()
    for each in problems[:SHOWN]:
        yield note("file", f"{each.path}: {each.reason}")
    if len(problems) > SHOWN:
        yield note("file", f"{len(problems) - SHOWN} more have a problem; the dashboard of `passion serve` lists them.")
    if not problems:
        yield ok("files", "All files that were found can be read.")


def _playing(queries: Queries, settings: Settings) -> Finding:
    ways = Counter(way_of(probe, settings.playback.most_height) for probe in queries.probes_there())
    total = ways.total()
    if not total:
        return ok("playback", "There are no videos yet.")
    told = (
        f"Of {total:,} videos browsers play {ways['direct']:,} as they are; {ways['remuxed']:,} are repacked while they"
        f" play, which costs little; {ways['transcoded']:,} are encoded again while they play."
    )
    if ways["transcoded"] > ways["direct"] + ways["remuxed"]:
        told += " `passion convert` makes files that play as they are, for good."
    return ok("playback", told, **{str(way): count for way, count in ways.items()})


def way_of(probe: Probe, most_height: int) -> Way:
    """How a browser of the Chromium family gets a video."""
    if direct_play(probe).is_direct:
        return "direct"
    return "remuxed" if recipe_for(probe, 0, most_height).copies_video else "transcoded"


def _previews(queries: Queries) -> Iterator[Finding]:
    coverage = [each for each in queries.totals().coverage if each.wanted]
    if not coverage:
        return
    failed = sum(each.failed for each in coverage)
    told = f"Preview media: {', '.join(map(_share, coverage))}."
    if failed:
        yield note(
            "previews", f"{told} `passion media make --failed` tries the {failed:,} again that failed.", failed=failed
        )
    else:
        yield ok("previews", f"{told} What is missing is made when it is asked for, or by `passion media make`.")


def _share(each: KindCoverage) -> str:
    return f"{each.kind.replace('-', ' ')} {each.made / each.wanted:.0%}"


def _watching(queries: Queries, settings: Settings) -> Iterator[Finding]:
    """Linux gives each person only so many watches, one for each folder."""
    if not (settings.scan.watch and WATCHES.exists()):
        return
    most, taken = int(WATCHES.read_text(encoding="ascii")), _taken()
    needed = len({os.path.dirname(file.path) for file in queries.known_files()})  # noqa: PTH120 (surrogates)
    told = f"{needed:,} folders with videos are to be watched; the system allows {most:,}, {taken:,} of them in use."
    if needed > most - taken and needed > taken:
        yield note(
            "watching",
            f"{told} Allow more: `sudo sysctl fs.inotify.max_user_watches={max(2 * needed, 524_288)}`. Until then the"
            " scan by the clock finds what changed.",
        )
    else:
        yield ok("watching", told, folders=needed, allowed=most, used=taken)


def _taken() -> int:
    """Watches that this person's processes hold, as far as the system shows them."""
    count = 0
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                for each in (process / "fdinfo").iterdir():
                    with each.open(encoding="ascii", errors="replace") as file:
                        count += sum(line.startswith("inotify ") for line in file)
            except OSError:
                continue
    return count
