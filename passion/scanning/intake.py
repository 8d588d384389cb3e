"""Takes in files whose content is not known: reads them, measures new ones, names them, and has all of it written."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from events.probe import Probe
from events.values import VideoHash
from passion.commands import AnyCommand
from passion.errors import PassionError
from passion.scanning.fingerprint import Fingerprint, fingerprint, refuse_what_is_no_file
from passion.scanning.outcome import Outcome
from passion.scanning.probing import probe_commands
from passion.scanning.reconcile import Reconciliation
from passion.scanning.report import Report
from passion.scanning.twins import Twins
from passion.scanning.walk import FoundFile, sentence
from passion.scanning.window import Count, WriteBehind, ahead, chunks

READERS = 4
"""Threads that read files to identify them: they wait for the disk most of the time."""

Probing = Callable[[Sequence[Path]], Future[list[Probe | PassionError]]]


class Part(NamedTuple):
    """What a few files have come to."""

    size: int
    commands: list[AnyCommand]
    to_probe: list[tuple[VideoHash, FoundFile]]
    to_name: list[tuple[VideoHash, FoundFile]]


class Intake:
    """Runs once, over all files that a walk found and nobody knows."""

    def __init__(
        self,
        reconciliation: Reconciliation,
        outcome: Outcome,
        report: Report,
        name: Callable[[VideoHash, FoundFile], AnyCommand | None],
        *,
        twins: Twins,
        still_for: float = 0.0,
        settled: Collection[str] = (),
    ) -> None:
        """Reads nothing yet.

        Args:
            reconciliation: Has compared the files with what is known.
            outcome: Is filled.
            name: Reads a file's name, where that is quick.
            report: Hears how far it is.
            twins: Tells apart contents that share a hash.
            still_for: Seconds that a file must have been left alone to be read.
            settled: Files of which somebody else has seen that.
        """
        self._reconciliation = reconciliation
        self._outcome = outcome
        self._name = name
        self._report = report
        self._twins = twins
        self._still_for = still_for
        self._settled = settled
        self._met: set[VideoHash] = set()
        self.probed: set[VideoHash] = set()
        """Videos that were measured on the way."""
        self.named: set[VideoHash] = set()
        """Videos whose names were read on the way."""

    def run(
        self, files: Sequence[FoundFile], probe: Probing, count: Count, write: Callable[[Sequence[AnyCommand]], object]
    ) -> None:
        """Takes the files in; `count` is how many small parts may be measured at once."""
        wanted = [file for file in files if self._is_still(file)]
        self._report.begin("identify", len(wanted))
        with WriteBehind(write) as later, ThreadPoolExecutor(READERS, thread_name_prefix="identify") as pool:

            def start(part: Part) -> Future[list[Probe | PassionError]]:
                return probe([Path(file.path) for _, file in part.to_probe])

            for part, measured in ahead(start, self._read(wanted, pool), count):
                later([*part.commands, *self._measured(part, measured), *self._described(part)])
                self._report.advance(part.size)
                self._report.check()

    def _described(self, part: Part) -> Iterator[AnyCommand]:
        for video_hash, file in part.to_name:
            if (command := self._name(video_hash, file)) is not None:
                self.named.add(video_hash)
                self._outcome.described += 1
                yield command

    def _is_still(self, file: FoundFile) -> bool:
        """A file may carry a time that is yet to come; one that is far ahead says nothing."""
        is_still = file.path in self._settled or abs(time.time() - file.mtime_ns / 1e9) >= self._still_for
        if not is_still:
            self._outcome.unsettled.append(file.path)
        return is_still

    def _read(self, files: Sequence[FoundFile], pool: ThreadPoolExecutor) -> Iterator[Part]:
        def start(chunk: Sequence[FoundFile]) -> Future[list[Fingerprint | OSError]]:
            return pool.submit(_fingerprints, chunk)

        for chunk, future in ahead(start, chunks(files), READERS * 2):
            part = Part(len(chunk), [], [], [])
            for file, print_ in zip(chunk, future.result(), strict=True):
                self._identified(file, print_, part)
            yield part

    def _identified(self, file: FoundFile, print_: Fingerprint | OSError, part: Part) -> None:
        if isinstance(print_, OSError):
            self._unreadable(file, sentence(print_, "The file"), part)
        elif not print_.was_still:
            self._outcome.unsettled.append(file.path)
        elif print_.size == 0:
            self._unreadable(file, "The file is empty.", part)
        else:
            self._outcome.identified += 1
            seen = msgspec.structs.replace(file, size=print_.size, mtime_ns=print_.mtime_ns, inode=print_.inode)
            try:
                video_hash, twin = self._twins.name(seen.path, print_.video_hash, seen.size)
            except OSError as error:
                self._unreadable(file, sentence(error, "The file"), part)
                return
            self._known_as(seen, video_hash, part)
            if twin is not None:
                self._outcome.twins += 1
                part.commands.append(twin)

    def _known_as(self, file: FoundFile, video_hash: VideoHash, part: Part) -> None:
        reconciliation = self._reconciliation
        part.commands.extend(reconciliation.identified(file, video_hash))
        # A file that was written to in place may differ where nobody looked; a copy or a moved file does not.
        if video_hash not in self.probed and (
            reconciliation.knows(file.path) or video_hash not in reconciliation.probed
        ):
            self.probed.add(video_hash)
            part.to_probe.append((video_hash, file))
        if video_hash not in self._met and reconciliation.is_new(video_hash):
            part.to_name.append((video_hash, file))
        self._met.add(video_hash)

    def _unreadable(self, file: FoundFile, reason: str, part: Part) -> None:
        self._report.problem()
        self._outcome.problems += 1
        self._outcome.unreadable.append(file.path)
        part.commands.extend(self._reconciliation.unreadable(file, reason))

    def _measured(self, part: Part, future: Future[list[Probe | PassionError]]) -> Iterator[AnyCommand]:
        for (video_hash, _), probe in zip(part.to_probe, future.result(), strict=True):
            told = probe_commands(video_hash, probe)
            self._report.problem(told.problems)
            self._outcome.problems += told.problems
            yield from told.commands


def _fingerprints(files: Sequence[FoundFile]) -> list[Fingerprint | OSError]:
    return [_fingerprint(file) for file in files]


def _fingerprint(file: FoundFile) -> Fingerprint | OSError:
    try:
        if file.size == 0:
            refuse_what_is_no_file(file.path)
        return fingerprint(file.path)
    except OSError as error:
        return error
