"""What names say, by our reader and by guessit alone, against what eight programs' test suites expect; and the time.

Run it with `uv run python -m tests.benchmarks.file_names [FOLDER]`; the suites lie in ../shared/testdata/names. With
`--misses SUITE --half A` it prints what we get wrong.

An entry counts as right where every field that it states and that a description can hold comes out: title or series,
year or date, season, episode, episode title, part. Conventions differ, so both sides are brought to one form: case,
punctuation, spaces and marks are dropped, "&" is "and"; numbers lose their zeros; a list of episodes or seasons is its
first and last number, for Jellyfin, which asks for one number, its first; a day's year is a year; a year 0 is none.
Guessit's answers are taken in the same way: its `title` is ours for a film and our series for an episode. Left out are
entries that try options of guessit, and those that state none of these fields (codecs, groups, languages, …).

Each suite is split in two halves by a hash of the name. Single names were only looked at in half A, but half B is no
clean hold-out: samples of whole suites were read before the split, and of B it was counted how many names each rule
lost, which led to one rule (a studio in brackets before anything but plain words is left to guessit).
"""

import argparse
import hashlib
import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from events.description import Description
from passion.naming import NameReader

SUITES = Path(__file__).resolve().parents[3] / "shared/testdata/names"
NUMBERS = frozenset({"season", "episode", "first_episode", "part"})
FIELDS = ("title", "year", "date", "season", "episode", "first_episode", "episode_title", "part")
ENDING = re.compile(
    r"\.(?:mkv|mp4|avi|m4v|wmv|mpg|mpeg|ts|webm|flv|mov|ogm|ogv|3gp|divx|iso|srt|torrent|nfo)$", re.IGNORECASE
)

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

Told = dict[str, str]


class Entry(NamedTuple):
    """A name, and what its suite expects of it."""

    suite: str
    name: str
    expected: Told


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
        "\nCPU time of the templates alone, a name of the suites / one that is taken (goal of issue 4 < 50 µs)", end=""
    )
    print(f": {alone:.1f} / {taken:.1f} µs")
    print(f"CPU time a name: ours {our_time:8.1f} µs, guessit {their_time:8.1f} µs (1 : {their_time / our_time:.0f})")
    return None


def half(entry: Entry) -> str:
    return "AB"[hashlib.sha256(entry.name.encode("utf-8", "surrogatepass")).digest()[0] & 1]


def load(folder: Path) -> Iterator[Entry]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if entry.get("options") in (None, "-t episode", "-t movie", "--type movie", "--type episode"):
                told = EXPECTATIONS[file.stem](entry["expected"])
                if told and not _is_of_options(entry):
                    yield Entry(file.stem, entry["input"], told)


def _is_of_options(entry: Mapping[str, Any]) -> bool:
    return "enable_disable" in entry["source_path"]


def plain(value: object) -> str:
    """Letters and digits in lower case, without marks and spaces."""
    text = unicodedata.normalize("NFKD", str(value)).casefold().replace("&", "and")
    return "".join(letter for letter in text if letter.isalnum())


def ends(value: object) -> str:
    """The first and the last number of one, of a list, or of several."""
    several = value if isinstance(value, list) else [value]
    numbers = [int(str(each)) for each in several if str(each).isdigit()]
    if not numbers:
        return ""
    return str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)}-{max(numbers)}"


def told(**fields: object) -> Told:
    """The fields that are stated, in one form."""
    found: Told = {}
    for name, value in fields.items():
        text = ends(value) if name in NUMBERS else str(value) if name in {"year", "date"} else plain(value)
        if value not in (None, "", []) and text:
            found[name] = text
    return found


def _of_guessit_suite(e: Mapping[str, Any]) -> Told:
    return told(
        title=e.get("title"),
        year=e.get("year"),
        date=e.get("date"),
        season=e.get("season"),
        episode=e.get("episode"),
        episode_title=e.get("episode_title"),
        part=e.get("part") or e.get("cd"),
    )


def _of_anitomy(e: Mapping[str, Any]) -> Told:
    return told(
        title=e.get("title"),
        year=e.get("year"),
        season=e.get("season"),
        episode=e.get("episode"),
        episode_title=e.get("episode_title"),
    )


def _of_anitopy(e: Mapping[str, Any]) -> Told:
    return told(
        title=e.get("anime_title"),
        year=e.get("anime_year"),
        season=e.get("anime_season"),
        episode=e.get("episode_number"),
        episode_title=e.get("episode_title"),
    )


def _of_radarr(e: Mapping[str, Any]) -> Told:
    is_about_titles = "title" in e["check"] or "movie" in e["check"] or "url_in_name" in e["check"]
    return told(title=e.get("title"), year=e.get("year") or None) if is_about_titles else {}


def _of_jellyfin(e: Mapping[str, Any]) -> Told:
    asked = JELLYFIN.get(e["check"])
    return told(**asked(e)) if asked else {}


def _daily(e: Mapping[str, Any]) -> Mapping[str, object]:
    return {"title": e["seriesName"], "date": f"{e['year']:04d}-{e['month']:02d}-{e['day']:02d}"} if "year" in e else {}


JELLYFIN: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, object]]] = {
    "GetEpisodeNumberFromFileTest": lambda e: {"first_episode": e.get("expected", e.get("episodeNumber"))},
    "GetSeasonNumberFromEpisodeFileTest": lambda e: {"season": e.get("expected")},
    "ParseEpisodesCorrectly": lambda e: {"title": e["name"], "season": e["season"], "first_episode": e["episode"]},
    "TestSimple": lambda e: {
        "title": e["seriesName"],
        "season": e["seasonNumber"],
        "first_episode": e["episodeNumber"],
    },
    "Test": _daily,
    "CleanDateTimeTest": lambda e: {"title": e["expectedName"], "year": e.get("expectedYear")},
    "CleanStringTest_NeedsCleaning_Success": lambda e: {"title": e["expectedName"]},
    "SeriesPathParserParseTest": lambda e: {"title": e["name"]},
    "SeriesResolverResolveTest": lambda e: {"title": e["name"]},
}
"""Name of a test there -> the fields that it asks for."""

EXPECTATIONS: Mapping[str, Callable[[Mapping[str, Any]], Told]] = {
    "anitomy": _of_anitomy,
    "anitopy": _of_anitopy,
    "divijbindlish_parse_torrent_name": _of_guessit_suite,
    "guessit": _of_guessit_suite,
    "jellyfin_jellyfin": _of_jellyfin,
    "platelminto_parse_torrent_title": _of_guessit_suite,
    "radarr_radarr": _of_radarr,
    "stashapp_stash": lambda _: {},
}


def read_ours() -> Callable[[str], Told]:
    reader = NameReader()

    def read(name: str) -> Told:
        *folders, last = re.split(r"(?<! )[\\/](?! )", name)
        return of_ours(reader.read(ENDING.sub("", last), [folder for folder in folders if folder]).description)

    return read


def of_ours(d: Description) -> Told:
    date = d.date_released or ""
    is_made_up = not d.series or re.fullmatch(re.escape(d.series) + r" (?:S\d+)?(?:E?\d+(?:-\d+)?)?", d.title or "")
    # A description has one number: of an episode where there is a series or a season, else of a part.
    is_episode = d.series is not None or "season" in d.extra
    numbers = _range(d.part, d.extra.get("part_last"))
    return told(
        title=d.series or d.title,
        year=date[:4],
        date=date if len(date) == 10 else None,
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
    return [field for field, value in entry.expected.items() if answer.get(field) != value]


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
