"""Takes in Stash's metadata export: scenes are videos found again, names are names of videos, groups are playlists."""

from collections.abc import Iterator
from typing import TypeGuard

from events.values import EntityKind, VideoHash
from passion.commands import KeepPlace
from passion.library import Library
from passion.porting import stash_names, values
from passion.porting.item import Item
from passion.porting.matching import Matcher, Told
from passion.porting.moments import moment
from passion.porting.report import Reporter
from passion.porting.scenes import Scene
from passion.porting.stash_files import LEFT, Export
from passion.porting.stash_groups import Groups
from passion.sidecars.values import clean

PROGRAM = "Stash"
UNSCANNED = "Imported"
"""The collection of videos that lie there but are in no folder that was scanned; the scan gives them theirs."""
_NAMES: tuple[tuple[str, EntityKind], ...] = (("performers", "performer"), ("studios", "studio"), ("tags", "tag"))
_FIVE_STARS = 5


class Stash:
    """One export, open."""

    def __init__(self, export: Export, library: Library, reporter: Reporter) -> None:
        self._export = export
        self._library = library
        self._reporter = reporter

    def total(self) -> int:
        """About how many things there are."""
        return sum(self._export.count(kind) for kind in ("scenes", "performers", "studios", "tags", "groups", "movies"))

    def items(self) -> Iterator[Item | None]:
        """Everything; None where all before must be written for the rest to rely on it."""
        for kind in LEFT:
            if count := self._export.count(kind):
                self._reporter.note(f"{kind.replace('_', ' ').capitalize()} in it: {count}; they are not taken over.")
        scenes = list(self._export.read("scenes"))
        scale = self._scale([said for _, said in scenes])
        files, older = self._files(), self._export.paths()
        matcher = Matcher(self._library.queries.known_files())
        named: set[tuple[EntityKind, str]] = set()
        groups = Groups(self._library, self._reporter)
        for name, said in scenes:
            told = _told(name, said, files, older)
            if (match := matcher.find(told)) is None:
                self._unknown(name, told)
                continue
            self._reporter.note(f"Scenes found by {match.by}: {{}}.")
            if not match.is_known:
                yield self._place(match.video_hash, told[0].path, said)
            yield from Scene(match.video_hash, told[0].path, said, self._reporter, scale=scale).items()
            named |= _named(said)
            groups.note(match.video_hash, said)
        yield None
        yield from self._names(named)
        yield from groups.items((*self._export.read("groups"), *self._export.read("movies")))

    def _scale(self, scenes: list[dict[str, object]]) -> int:
        """Old versions rate from 1 to 5, all others from 1 to 100."""
        ratings = [rating for said in scenes if (rating := values.number(said.get("rating")))]
        if not ratings or max(ratings) > _FIVE_STARS:
            return 1
        self._reporter.note("No rating in it is above 5, so they are taken for one to five stars.")
        return 100 // _FIVE_STARS

    def _files(self) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for _, said in self._export.read("files"):
            path = values.text(said.get("path"))
            prints = values.list_of(said.get("fingerprints"))[0]
            checksums = [values.text(each.get("fingerprint")) for each in prints if _is_oshash(each)]
            found[path] = Told(path, values.whole(said.get("size")), next(iter(checksums), ""))
        return found

    def _unknown(self, name: str, told: list[Told]) -> None:
        where = told[0].path if told else "no file is named in it"
        self._reporter.skip(
            f"the scene {name} ({where})",
            "No video here is known to be it. Scan its folder, then import again: what is here already is not doubled.",
        )

    def _place(self, video: VideoHash, path: str, said: dict[str, object]) -> Item:
        command = KeepPlace(
            video_hash=video, path=path, collection=UNSCANNED, date_added=moment(said.get("created_at"))
        )
        return Item(kind="videos", about=f"the video {path}", key=f"stash/{video}/place", command=command)

    def _names(self, named: set[tuple[EntityKind, str]]) -> Iterator[Item]:
        queries = self._library.queries
        for folder, kind in _NAMES:
            for file, said in self._export.read(folder):
                name = " ".join(clean(values.text(said.get("name"))).split())
                is_here = bool(name) and queries.entity(kind, name) is not None
                if not is_here and (kind, name) not in named:
                    self._reporter.skip(f"the {kind} {name or file}", "No video here has it.")
                    continue
                for item in stash_names.items(kind, name, said):
                    if is_here or not self._reporter.is_rehearsal:
                        yield item
                    else:
                        self._reporter.take(item.kind)


def _told(name: str, said: dict[str, object], files: dict[str, Told], older: dict[str, str]) -> list[Told]:
    paths = [values.text(each) for each in values.list_of(said.get("files"))[0]]
    paths += [values.text(said.get("path")), older.get(name.removesuffix(".json"), "")]
    file = said.get("file")
    size = values.whole(file.get("size")) if isinstance(file, dict) else None
    return [files.get(each) or Told(each, size) for each in dict.fromkeys(paths) if each]


def _is_oshash(said: object) -> TypeGuard[dict[str, object]]:
    return isinstance(said, dict) and said.get("type") == "oshash"


def _named(said: dict[str, object]) -> set[tuple[EntityKind, str]]:
    found: set[tuple[EntityKind, str]] = {("studio", values.text(said.get("studio")))}
    for folder, kind in _NAMES:
        found |= {(kind, " ".join(values.text(each).split())) for each in values.list_of(said.get(folder))[0]}
    return found
