"""Compares a library with an account of its disk, and watches that nothing that the person did gets lost."""

import os
import time
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from events.catalogue import FileAdded, FileMissing, FileMoved, FileReturned, FileTouched
from events.values import RATINGS, Position, Seconds, VideoHash
from passion.commands import (
    AddComment,
    AddDatedMarker,
    AddFavourite,
    AddMarker,
    Command,
    LikeVideo,
    RateVideo,
    RecordViewing,
    RelinkVideo,
    TagVideo,
    UndoCommand,
    UndoGroup,
)
from passion.scanning.manner import Manner
from passion.service import Service
from projections.views import Interactions
from tests.whole.shelves import ROOTS, Shelves

Place = tuple[VideoHash, str]
LONG = 600.0
"""Seconds."""


class Known(NamedTuple):
    """A file as the library knows it; its path is below the top folder."""

    video: VideoHash | None
    path: str
    is_missing: bool
    collection: str


class Before(NamedTuple):
    """How it was before a step."""

    position: Position
    there: frozenset[Place]
    known: frozenset[Known]
    new: frozenset[VideoHash]
    """Videos that were known."""


class Keeper:
    """Stands beside one library for all steps."""

    def __init__(self, service: Service, shelves: Shelves, mode: str) -> None:
        self._service = service
        self._library = service.library
        self._shelves = shelves
        self._mode = mode
        self._lived: dict[VideoHash, Interactions] = {}
        self._command: UUID | None = None
        self._touched = VideoHash("")
        self._replaced: list[VideoHash] = []
        self._posts = 0
        self.posted = 0
        """Files that were put beside the others to see when the watcher has come so far."""

    def live(self) -> None:
        """The person does this and that with some of the videos."""
        videos = list(self._shelves.held.values())
        commands: list[Command] = [AddFavourite(video_hash=each) for each in videos[::5]]
        commands += [RateVideo(video_hash=each, rating=RATINGS[n % 8]) for n, each in enumerate(videos[::7])]
        commands += [AddMarker(video_hash=each, time=Seconds(0.2), label="here") for each in videos[::11]]
        commands += [AddDatedMarker(video_hash=each, time=Seconds(0.3)) for each in videos[::17]]
        commands += [LikeVideo(video_hash=each) for each in videos[::6]]
        commands += [TagVideo(video_hash=each, tag="own") for each in videos[::13]]
        commands += [RecordViewing(video_hash=each, start=Seconds(0), length=Seconds(2)) for each in videos[::19]]
        for at in range(0, len(commands), 500):
            self._library.execute_all(commands[at : at + 500])
        self._lived = self._lives(dict.fromkeys(each.video_hash for each in commands))

    def before(self, touched: VideoHash) -> Before:
        """The person does one thing more with the video that something happens to next."""
        self._touched = touched
        receipt = self._library.execute(AddComment(video_hash=touched, text="just before"))
        self._command = receipt.command_id
        self._lived |= self._lives({touched: None})
        known = self._known()
        there = frozenset((each.video, each.path) for each in known if each.video and not each.is_missing)
        return Before(self._library.position, there, known, frozenset(each.video for each in known if each.video))

    def scan(self, *, is_full: bool = False) -> str:
        manner = Manner(quick=self._mode == "quick" and not is_full)
        return self._service.scan(manner=manner).result.result(LONG)

    def learn(self, unavailable: int) -> None:
        """Returns when the library has taken notice of the disk as it is."""
        self.posted = 0
        if self._mode == "quick":
            self._age_folders()
        if self._mode != "watch":
            self.scan()
            return
        assert unavailable or self._service.wait_until_watching(LONG)
        self._post()
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline:
            if self._held() == self._shelved() and self._unavailable() == unavailable and not self._is_busy():
                return
            time.sleep(0.1)

    def counted(self, before: Before) -> Mapping[str, int]:
        """What became of the files, by the facts and by where they lie now."""
        facts = [each.event for each in self._library.log.since(before.position)]
        found = Counter[str]()
        last = {(e.video_hash, self._short(e.path)): e.reason for e in facts if isinstance(e, FileMissing)}
        known = self._known()
        there = {(each.video, each.path) for each in known if each.video and not each.is_missing}
        homes = {video for video, _ in there}
        for event in facts:
            match event:
                case FileMoved():
                    found["moved"] += 1
                case FileReturned():
                    found["back"] += 1
                case FileTouched():
                    found["touched"] += 1
                case FileAdded():
                    found["copied" if event.video_hash in before.new else "new"] += 1
                case _:
                    pass
        for (video, path), reason in last.items():
            if (video, path) not in there and video not in homes:
                found["replaced" if reason == "replaced" else "missing"] += 1
                if reason == "replaced":
                    self._replaced.append(video)
        found["unchanged"] = len(there & before.there) - found["touched"]
        found["collisions"] = self._library.queries.totals().collisions
        found["unavailable"] = self._unavailable()
        return found

    def complaints(self) -> list[str]:
        """What is not as it must be now: files, collections, history."""
        found: list[str] = []
        held, shelved = self._held(), self._shelved()
        if held != shelved:
            some = list(islice(sorted(held.items() ^ shelved.items()), 4))
            found.append(f"{len(held.items() ^ shelved.items())} files are not where they are said to be: {some}")
        lives = self._lives(dict.fromkeys(self._lived))
        lost = [video for video, was in self._lived.items() if lives.get(video) != was]
        if lost:
            found.append(f"the history of {len(lost)} videos is not what it was: {lost[:3]}")
        residue = [each.path for each in self._known() if each.is_missing and self._is_elsewhere(each)]
        if residue:
            found.append(f"{len(residue)} files are said to be missing whose videos moved: {residue[:3]}")
        return found

    def undone(self, before: Before, name: str) -> list[str]:
        """Takes back the scan as a whole, then scans again."""
        group = self._library.queries.history(limit=1)[0].group_id
        after = self._known()
        if group is None or after == before.known:
            return []
        self._service.undos.take_back(UndoGroup(group_id=UUID(group)))
        found = (
            [] if self._known() == before.known else [f"undoing the scan after {name!r} did not bring back what was"]
        )
        self.scan()
        return found if self._known() == after else [*found, f"what the scan found after {name!r} is not found again"]

    def taken_back(self) -> list[str]:
        """Undoes what the person did just before the step, then undoes the undo."""
        assert self._command is not None
        was = self._lived[self._touched]
        undo = self._library.execute(UndoCommand(command_id=self._command))
        without = self._lives({self._touched: None})[self._touched]
        self._library.execute(UndoCommand(command_id=undo.command_id))
        again = self._lives({self._touched: None})[self._touched]
        found = [] if len(without.comments) == len(was.comments) - 1 else ["a command could not be undone afterwards"]
        return found if again == was else [*found, "what was undone is not there again after an undo of that"]

    def relink(self) -> list[str]:
        """One video's history is taken over by another one, wrongly; that is undone."""
        old = next(video for video in self._replaced if video in self._lived)
        new = next(reversed(self._shelves.held.values()))
        videos = {old: None, new: None}
        was = self._lives(videos)
        receipt = self._library.execute(RelinkVideo(old_hash=old, video_hash=new))
        taken = self._lives(videos)[new]
        found = [] if len(taken.comments) == len(was[old].comments) else ["the history was not taken over"]
        self._library.execute(UndoCommand(command_id=receipt.command_id))
        return found if self._lives(videos) == was else [*found, "a relink was not taken back"]

    def _lives(self, videos: Mapping[VideoHash, None]) -> dict[VideoHash, Interactions]:
        asked = {video: self._library.queries.interactions(video) for video in videos}
        return {video: life for video, life in asked.items() if life is not None}

    def _known(self) -> frozenset[Known]:
        return frozenset(
            Known(each.video_hash, self._short(each.path), each.is_missing, each.collection)
            for each in self._library.queries.known_files()
        )

    def _short(self, path: str) -> str:
        return path.removeprefix(f"{self._shelves.top}/")

    def _held(self) -> dict[str, tuple[VideoHash, str]]:
        return {
            each.path: (each.video, each.collection) for each in self._known() if each.video and not each.is_missing
        }

    def _shelved(self) -> dict[str, tuple[VideoHash, str]]:
        names = {root: name for name, root in ROOTS.items()}
        return {path: (video, names[path.split("/")[0]]) for path, video in self._shelves.held.items()}

    def _is_elsewhere(self, known: Known) -> bool:
        """Whether a missing file's video lies at another place, though it was never copied there."""
        held = list(self._shelves.held.values())
        return known.video in held and self._shelves.held.get(known.path) != known.video

    def _unavailable(self) -> int:
        roots = {str(self._shelves / root) for root in ROOTS.values()}
        return sum(each.path in roots for each in self._library.queries.problems())

    def _is_busy(self) -> bool:
        return any(each.state in {"waiting", "running"} for each in self._service.jobs.views())

    def _post(self) -> None:
        for root in ("films", "new"):
            self._posts += 1
            self.posted += 1
            self._shelves.put(f"{root}/posts/[North Film] [2021-05-03] Post {self._posts}.mp4", f"post {self._posts}")

    def _age_folders(self) -> None:
        """Gives folders that changed an older time that none had before: a quick scan doubts what is just changed."""
        self._posts += 1
        now = time.time()
        for folder, _, _ in os.walk(self._shelves.top):
            if now - Path(folder).stat().st_mtime < 1000:
                os.utime(folder, (now, now - 100_000 + self._posts))
