"""Compares what lies on the disk with what is known and says what has to be remembered; reads no disk."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from events.values import VideoHash
from passion.commands import AnyCommand, ForgetUnreadableFile, MissFile, RecordUnreadableFile, SeeFile
from passion.scanning import paths
from passion.scanning.walk import Blind, FoundFile
from projections.views import KnownFile


class Scope:
    """What a walk has seen: only here can a file be found missing."""

    def __init__(self, walked: Iterable[str], blind: Sequence[Blind] = ()) -> None:
        """Takes the paths that were walked with all below them, and those inside that could not be listed."""
        self._walked = frozenset(walked)
        self._unseen = frozenset(folder.path for folder in blind)
        self._verdicts: dict[str, bool] = {}
        self.blind = tuple(blind)

    def covers(self, path: str) -> bool:
        if path in self._unseen:
            return False
        return path in self._walked or self._covers_inside(path.rpartition(os.sep)[0])

    def _covers_inside(self, folder: str) -> bool:
        """Returns whether what lies in a folder was looked at."""
        verdict = self._verdicts.get(folder)
        if verdict is None:
            places = list(paths.upward(folder or os.sep))
            verdict = self._unseen.isdisjoint(places) and not self._walked.isdisjoint(places)
            self._verdicts[folder] = verdict
        return verdict


class Reconciliation:
    """Takes what a walk found, then what reading told, and answers with commands.

    The order of calls is `compare`, then `identified` or `unreadable` for the files in `to_identify`, in their order
    (known paths first, so that whatever was replaced can be found again at a new path), then `postponed`, `leftovers`.
    """

    def __init__(self, known: Iterable[KnownFile], *, is_there: Callable[[str], bool] = lambda _: True) -> None:
        """`is_there` tells of a path outside of what was walked, whether a file still lies there."""
        self._is_there = is_there
        self._by_hash: dict[VideoHash, list[KnownFile]] = defaultdict(list)
        self._known: dict[str, list[KnownFile]] = defaultdict(list)
        for file in known:
            self._known[paths.of_known(file)].append(file)
            if file.video_hash is not None:
                self._by_hash[file.video_hash].append(file)
        self._gone: dict[str, list[KnownFile]] = {}
        self._seen: set[str] = set()
        self._holds: dict[str, VideoHash] = {}
        self._gone_by_inode: dict[tuple[int, int, int], list[KnownFile]] = defaultdict(list)
        self._unread: set[str] = set()
        self._postponed: list[tuple[FoundFile, VideoHash]] = []
        self._places_by_inode: dict[tuple[int, int, int], str] | None = None
        self.to_identify: list[FoundFile] = []
        """Files that must be read to know which video they are."""
        self.probed = frozenset(k.video_hash for files in self._known.values() for k in files if k.is_probed)
        """Videos whose content is measured, or known to be impossible to measure."""
        self.unchanged = 0
        self.moved = 0
        """Files that were known at another path."""

    def compare(
        self, found: Iterable[FoundFile], scope: Scope, still: Collection[str] = (), *, is_doubted: bool = False
    ) -> list[AnyCommand]:
        """Sorts files into unchanged, known again, and to be read; returns what is already certain.

        Args:
            found: What was found, without the files in `still`.
            scope: Where it was looked.
            still: Folders whose files are all as they are known.
            is_doubted: Whether all that was found is to be read, even what looks unchanged.
        """
        commands: list[AnyCommand] = []
        unknown: list[FoundFile] = []
        self._note_still(still)
        for file in found:
            self._seen.add(file.path)
            known = self._known.get(file.path)
            if known is None:
                unknown.append(file)
            elif is_doubted or not self._is_the_same(file, known, commands):
                self.to_identify.append(file)
                self._unread.add(file.path)
        self._note_gone(scope)
        commands += [_blind_command(blind) for blind in scope.blind]
        for file in unknown:
            if not is_doubted and (old := self._by_inode(file)) is not None and old.video_hash is not None:
                commands += self._moved(file, old.video_hash, old)
            else:
                self.to_identify.append(file)
        return commands

    def identified(self, file: FoundFile, video_hash: VideoHash) -> list[AnyCommand]:
        """Returns what to remember now that the file's content is known."""
        self._holds[file.path] = video_hash
        self._unread.discard(file.path)
        commands: list[AnyCommand] = []
        is_here = False
        for known in self._known.get(file.path, ()):
            if known.video_hash is None:
                commands.append(_forget(known))
            elif known.video_hash == video_hash:
                is_here = True
            elif not known.is_missing:
                commands.append(_miss(known, known.video_hash, is_replaced=True))
        old = None if is_here else self._old_place(file, video_hash)
        if not (is_here or old) and any(
            paths.of_known(each) in self._unread for each in self._by_hash.get(video_hash, ())
        ):
            self._postponed.append((file, video_hash))
            return commands
        return [*commands, *(self._moved(file, video_hash, old) if old else [_see(file, video_hash)])]

    def postponed(self) -> list[AnyCommand]:
        """Returns what to remember of files whose content was known at a path that had not been read yet.

        To be asked for when all files are read: only then is it plain whether it moved, as when two files change names.
        """
        commands: list[AnyCommand] = []
        for file, video_hash in self._postponed:
            old = self._old_place(file, video_hash)
            commands += self._moved(file, video_hash, old) if old else [_see(file, video_hash)]
        self._postponed = []
        return commands

    def unreadable(self, file: FoundFile, reason: str) -> list[AnyCommand]:
        """Returns what to remember of a file that could not be read; what was known of it stays."""
        self._unread.discard(file.path)
        path, raw = paths.as_fact(file.path)
        return [
            RecordUnreadableFile(
                path=path,
                path_raw=raw,
                collection=file.collection,
                size=file.size,
                mtime_ns=file.mtime_ns,
                reason=reason,
            )
        ]

    def leftovers(self) -> list[AnyCommand]:
        """Returns what to remember of known files that are nowhere any more."""
        return [command for files in self._gone.values() for command in _farewell(files)]

    def left_out(self, is_left_out: Callable[[str], bool]) -> list[AnyCommand]:
        """Returns what to remember of known files that no folder of the settings holds any more."""
        commands: list[AnyCommand] = []
        for path, files in self._known.items():
            if path not in self._seen and path not in self._gone and is_left_out(path):
                commands += _farewell(files, is_left_out=True)
        return commands

    def _note_still(self, still: Collection[str]) -> None:
        if not still:
            return
        for path, files in self._known.items():
            if path.rpartition(os.sep)[0] in still and any(not k.is_missing and k.video_hash for k in files):
                self._seen.add(path)
                self.unchanged += 1

    def _is_the_same(self, file: FoundFile, known: Sequence[KnownFile], commands: list[AnyCommand]) -> bool:
        """Takes a file with a known size and time for what it was, without reading it."""
        same = [(k, h) for k in known if (h := k.video_hash) and (k.size, k.mtime_ns) == (file.size, file.mtime_ns)]
        if not same or any(k.video_hash is None for k in known):
            return False
        best, video_hash = min(same, key=lambda pair: pair[0].is_missing)
        if self._was_elsewhere(file, best):
            return False
        if best.is_missing:
            commands += [_miss(k, h, is_replaced=True) for k in known if (h := k.video_hash) and not k.is_missing]
        if best.is_missing or best.collection != file.collection:
            commands.append(_see(file, video_hash))
        else:
            self.unchanged += 1
        self._holds[file.path] = video_hash
        return True

    def _was_elsewhere(self, file: FoundFile, known: KnownFile) -> bool:
        """Whether this very file was known at another path: two of one size and time have changed names."""
        if not file.inode or not known.inode or file.inode == known.inode:
            return False
        if self._places_by_inode is None:
            there = ((path, each) for path, files in self._known.items() for each in files if not each.is_missing)
            self._places_by_inode = {(each.inode, each.size, each.mtime_ns): path for path, each in there}
        place = self._places_by_inode.get((file.inode, file.size, file.mtime_ns))
        return place is not None and place != file.path

    def is_new(self, video_hash: VideoHash) -> bool:
        """Returns whether no file of this video is or was known."""
        return video_hash not in self._by_hash

    def places(self, video_hash: VideoHash) -> list[tuple[str, int]]:
        """Returns where files of this video lie that are not missing, with their sizes; of missing ones, if all are.

        Where only another program told of a file, nobody knows its size.
        """
        known = [each for each in self._by_hash.get(video_hash, ()) if each.size]
        present = [each for each in known if not each.is_missing]
        return [(paths.of_known(each), each.size) for each in present or known]

    def knows(self, path: str) -> bool:
        """Returns whether a video was ever seen at this path."""
        return path in self._known

    def _note_gone(self, scope: Scope) -> None:
        for path, files in self._known.items():
            if path in self._seen or not scope.covers(path):
                continue
            self._gone[path] = files
            for known in files:
                if known.video_hash is not None and known.inode:
                    self._gone_by_inode[known.inode, known.size, known.mtime_ns].append(known)

    def _by_inode(self, file: FoundFile) -> KnownFile | None:
        files = self._gone_by_inode.get((file.inode, file.size, file.mtime_ns), []) if file.inode else []
        present = [known for known in files if not known.is_missing and paths.of_known(known) in self._gone]
        return present[0] if len(present) == 1 else None

    def _old_place(self, file: FoundFile, video_hash: VideoHash) -> KnownFile | None:
        """Returns the gone file that this one most likely was: present until now, then by the same name."""
        name = paths.name(paths.as_fact(file.path)[0])
        gone = [known for known in self._by_hash.get(video_hash, ()) if self._is_gone(known)]
        return min(gone, key=lambda k: (k.is_missing, paths.name(k.path) != name, k.path), default=None)

    def _is_gone(self, known: KnownFile) -> bool:
        path = paths.of_known(known)
        if path in self._seen:
            return self._holds.get(path, known.video_hash) != known.video_hash
        return path in self._gone or known.is_missing or not self._is_there(path)

    def _moved(self, file: FoundFile, video_hash: VideoHash, old: KnownFile) -> list[AnyCommand]:
        self.moved += 1
        path = paths.of_known(old)
        rest = [known for known in self._gone.pop(path, []) if known is not old]
        if rest:
            self._gone[path] = rest
        self._by_hash[video_hash] = [known for known in self._by_hash[video_hash] if known is not old]
        return [msgspec.structs.replace(_see(file, video_hash), old_path=old.path, old_path_raw=old.path_raw)]


def _farewell(files: Iterable[KnownFile], *, is_left_out: bool = False) -> Iterator[AnyCommand]:
    """What to remember of files at a path where nothing is any more."""
    for known in files:
        if known.video_hash is None:
            yield _forget(known)
        elif not known.is_missing:
            yield _miss(known, known.video_hash, is_left_out=is_left_out)


def _see(file: FoundFile, video_hash: VideoHash) -> SeeFile:
    path, raw = paths.as_fact(file.path)
    return SeeFile(
        video_hash=video_hash,
        path=path,
        path_raw=raw,
        collection=file.collection,
        size=file.size,
        mtime_ns=file.mtime_ns,
        inode=file.inode,
    )


def _miss(known: KnownFile, video_hash: VideoHash, *, is_replaced: bool = False, is_left_out: bool = False) -> MissFile:
    return MissFile(
        video_hash=video_hash,
        path=known.path,
        path_raw=known.path_raw,
        is_replaced=is_replaced,
        is_left_out=is_left_out,
    )


def _forget(known: KnownFile) -> ForgetUnreadableFile:
    return ForgetUnreadableFile(path=known.path, path_raw=known.path_raw)


def _blind_command(blind: Blind) -> RecordUnreadableFile:
    path, raw = paths.as_fact(blind.path)
    return RecordUnreadableFile(path=path, path_raw=raw, collection=blind.collection, reason=blind.reason)
