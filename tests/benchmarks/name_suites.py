"""Brings what eight programs' test suites expect of names to one form, beside which readers can be measured."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SUITES = Path(__file__).resolve().parents[3] / "shared/testdata/names"
NUMBERS = frozenset({"season", "episode", "first_episode", "part"})
FIELDS = ("title", "year", "date", "season", "episode", "first_episode", "episode_title", "part")
ENDING = re.compile(
    r"\.(?:mkv|mp4|avi|m4v|wmv|mpg|mpeg|ts|webm|flv|mov|ogm|ogv|3gp|divx|iso|srt|torrent|nfo)$", re.IGNORECASE
)

Told = dict[str, str]


class Entry(NamedTuple):
    """A name, and what its suite expects of it."""

    suite: str
    name: str
    expected: Told
    whole_title: str = ""
    """The title with the alternative one that the suite states beside it: a description has room for one."""
    is_refuted: bool = False
    """Whether the suite says that this is not what the name means."""


def load(folder: Path) -> Iterator[Entry]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if entry.get("options") in (None, "-t episode", "-t movie", "--type movie", "--type episode"):
                told = EXPECTATIONS[file.stem](entry["expected"])
                if told and not _is_of_options(entry):
                    is_refuted = entry.get("rule") == "must-not-match"
                    if is_refuted and len(told) < len(entry["expected"]):
                        continue  # What refutes it may be a field that no description has.
                    yield Entry(file.stem, entry["input"], told, _whole_title(entry["expected"]), is_refuted)


def _is_of_options(entry: Mapping[str, Any]) -> bool:
    return "enable_disable" in entry["source_path"]


def _whole_title(expected: Mapping[str, Any]) -> str:
    more = expected.get("alternative_title")
    several = more if isinstance(more, list) else [more]
    return plain(" ".join(map(str, [expected.get("title"), *several]))) if more else ""


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
