"""What names say, by our reader and by guessit alone, against what eight programs' test suites expect; and the time.

Run it with `uv run python -m tests.benchmarks.file_names [FOLDER]`; the suites lie in ../shared/testdata/names. With
`--misses SUITE --half A` it prints what we get wrong.

An entry counts as right where every field that it states and that a description can hold comes out: title or series,
year or date, season, episode, episode title, part. Conventions differ, so both sides are brought to one form: case,
punctuation, spaces and marks are dropped, "&" is "and"; numbers lose their zeros; a list of episodes or seasons is its
first and last number, for Jellyfin, which asks for one number, its first; a day's year is a year; a year 0 is none.
Guessit's answers are taken in the same way: its `title` is ours for a film and our series for an episode. Where
guessit's suite states an alternative title beside the title, both together are right as well: a description has one.
What a suite says that a name must not mean is right where any of it does not come out.
Left out are entries that try options of guessit, and those that state none of these fields (codecs, groups, …).

Each suite is split in two halves by a hash of the name. Single names were only looked at in half A, but half B is no
clean hold-out: samples of whole suites were read before the split, and of B it was counted how many names each rule
lost, which led to some rules (a studio in brackets before anything but plain words, and a hyphen in a clear name,
are left to guessit; no performers before a count of seasons; a year alone is a date; so is a language in capitals no
part of a title).
"""

import argparse
import hashlib
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from events.description import Description
from passion.naming import NameReader
from passion.naming.guessing import guess
from tests.benchmarks.name_suites import ENDING, FIELDS, SUITES, Entry, Told, load, told

WRITTEN = (
    "[NorthFilm] [2021-05-03] Harbour at Dawn [Ana Lee, Bo Tan] {nf-0042}",
    "[2022-02-14] Market Tour {yt_88ab}",
    "Quiet Valley (2015) [Ana Lee]",
    "Quiet Valley (2015)",
    "Ana Lee - Long Road #Outdoor #Night_Sky",
    "2019-07-04 Beach",
    "some holiday film",
    "Ana Lee, Bo Tan - NorthFilm - [2021] [CityWalks] Harbour at Dawn [Cy Orr] {nf-0042}",
)

BUSY = (
    "part 20101010+" * 2 + "20102010x264]1of2_~_~part 20101010+paAa#t 20101010+/season 2010andep)x264]1of2/x264]1of2",
    "x2641201é#x264dts0101/x東Ie1e1e2e3/.comAaIe1e1e2e3x2641201/x東.com9999999901/ ~1080p1080p#1of2encd1x264dts/x東é#",
    "The.Very.Long.Road.of.a.Title.2019.S01E01-E03.The.First.and.the.Third.1080p.BluRay.x265.10bit.DTS-HD.MA.5.1-GROUP",
)
"""Two that are like the slowest that changing names at random found, within what guessit is told; and a real one."""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", nargs="?", type=Path, default=SUITES)
    arguments.add_argument("--misses", metavar="SUITE")
    arguments.add_argument("--half", choices=["A", "B"])
    chosen = arguments.parse_args()
    entries = list(load(chosen.folder))
    if chosen.misses:
        return print_misses(
            [each for each in entries if each.suite == chosen.misses and half(each) in (chosen.half or "AB")]
        )
    from guessit import guessit

    guessit("warm.up.2010.mkv")
    ours, our_time = answers(entries, read_ours())
    theirs, their_time = answers(entries, lambda name: of_guessit(guessit(name)))
    report(entries, ours, theirs)
    reader = NameReader()
    _, alone = answers(entries, lambda name: {"template": reader.template_of(ENDING.sub("", name)) or ""})
    written = [Entry("", name, {}) for name in WRITTEN] * 50
    _, taken = answers(written, lambda name: {"template": reader.template_of(name) or ""})
    print(
        "\nCPU time for the ten default templates together to take a name or to refuse it, tokens and values included,"
    )
    print(
        f"no folders (goal of issue 4 < 50 µs): names of the suites {alone:.1f} µs, names like WRITTEN {taken:.1f} µs"
    )
    worst = max(seconds(name, guess) for name in BUSY)
    print(f"CPU time of the slowest of three names made to keep guessit busy: {worst * 1e3:.0f} ms")
    print(f"CPU time a name: ours {our_time:8.1f} µs, guessit {their_time:8.1f} µs (1 : {their_time / our_time:.0f})")
    return None


def seconds(name: str, read: Callable[[str], object]) -> float:
    """CPU time of the quickest of three readings."""
    times: list[float] = []
    for _ in range(3):
        began = time.process_time()
        read(name)
        times.append(time.process_time() - began)
    return min(times)


def half(entry: Entry) -> str:
    return "AB"[hashlib.sha256(entry.name.encode("utf-8", "surrogatepass")).digest()[0] & 1]


def read_ours() -> Callable[[str], Told]:
    reader = NameReader()

    def read(name: str) -> Told:
        *folders, last = re.split(r"(?<! )[\\/](?! )", name)
        return of_ours(reader.read(ENDING.sub("", last), [folder for folder in folders if folder]).description)

    return read


def of_ours(d: Description) -> Told:
    released = d.date_released or ""
    day = d.extra.get("day") or released
    is_made_up = not d.series or re.fullmatch(re.escape(d.series) + r" (?:S\d+)?(?:E?\d+(?:-\d+)?)?", d.title or "")
    # A description has one number: of an episode where there is a series or a season, else of a part.
    is_episode = d.series is not None or "season" in d.extra or re.fullmatch(r"Episode \d+(?:-\d+)?", d.title or "")
    numbers = _range(d.part, d.extra.get("part_last"))
    return told(
        title=d.series or d.title,
        year=released[:4],
        date=day if len(day) == 10 else None,
        season=_range(d.extra.get("season"), d.extra.get("season_last")),
        episode=numbers if is_episode else None,
        first_episode=d.part if is_episode else None,
        episode_title=None if is_made_up else d.title,
        part=d.extra.get("part") if is_episode else numbers,
    )


def _range(first: object, last: object) -> list[object] | None:
    return None if first is None else [each for each in (first, last) if each is not None]


def of_guessit(guess: Mapping[str, Any]) -> Told:
    date = guess.get("date")
    return told(
        title=guess.get("title"),
        year=guess.get("year") or (date.year if date else None),
        date=date,
        season=guess.get("season"),
        episode=guess.get("episode"),
        first_episode=min(guess["episode"]) if isinstance(guess.get("episode"), list) else guess.get("episode"),
        episode_title=guess.get("episode_title"),
        part=guess.get("part") or guess.get("cd"),
    )


def answers(entries: list[Entry], read: Callable[[str], Told]) -> tuple[list[Told], float]:
    """What is told of each, and the mean CPU time in microseconds."""
    began = time.process_time()
    found = [read(entry.name) for entry in entries]
    return found, (time.process_time() - began) / len(entries) * 1e6


def wrong(entry: Entry, answer: Told) -> list[str]:
    missed = [
        field
        for field, value in entry.expected.items()
        if answer.get(field) != value and not (field == "title" and answer.get(field) == entry.whole_title)
    ]
    if entry.is_refuted:
        return [] if missed else list(entry.expected)
    return missed


def report(entries: list[Entry], ours: list[Told], theirs: list[Told]) -> None:
    print(f"{'suite':<34}{'half':<6}{'names':>6}{'ours':>9}{'guessit':>9}")
    for suite in [*dict.fromkeys(entry.suite for entry in entries), "all"]:
        for part in ("A", "B", "both"):
            rows = [
                (not wrong(entry, one), not wrong(entry, other))
                for entry, one, other in zip(entries, ours, theirs, strict=True)
                if suite in {entry.suite, "all"} and part in {half(entry), "both"}
            ]
            shares = [sum(column) / len(rows) for column in zip(*rows, strict=True)] if rows else [0.0, 0.0]
            print(f"{suite:<34}{part:<6}{len(rows):>6}{shares[0]:>9.1%}{shares[1]:>9.1%}")
    print("\nby field, all suites")
    for field in FIELDS:
        rows = [(e, o, t) for e, o, t in zip(entries, ours, theirs, strict=True) if field in e.expected]
        right = [
            sum(field not in wrong(e, answer) for e, answer in pairs)
            for pairs in ([(e, o) for e, o, _ in rows], [(e, t) for e, _, t in rows])
        ]
        print(f"{field:<40}{len(rows):>6}{right[0] / len(rows):>9.1%}{right[1] / len(rows):>9.1%}")


def print_misses(entries: list[Entry]) -> None:
    read = read_ours()
    for entry in entries:
        answer = read(entry.name)
        if fields := wrong(entry, answer):
            print(entry.name)
            for field in fields:
                print(f"        {field}: expected {entry.expected[field]!r}, is {answer.get(field)!r}")


if __name__ == "__main__":
    main()
