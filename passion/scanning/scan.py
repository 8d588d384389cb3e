"""One scan: walk, identify, probe, describe, reconcile; stopped between any two files, it can simply be run again."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol
from uuid import UUID

import msgspec

from events.probe import Probe
from events.values import VideoHash
from passion import clock
from passion.command_ids import new_command_id
from passion.commands import AnyCommand
from passion.naming import NameReader
from passion.scanning import paths
from passion.scanning.describing import described, inside, preferred
from passion.scanning.fingerprint import Fingerprint, fingerprint
from passion.scanning.names_read import NamesRead
from passion.scanning.outcome import Outcome
from passion.scanning.probing import probe_commands
from passion.scanning.reconcile import Reconciliation, Scope
from passion.scanning.roots import Root, Selection
from passion.scanning.survey import Survey, Surveyor
from passion.scanning.walk import FoundFile, sentence
from passion.scanning.window import BATCH, WriteBehind, in_order
from projections.views import KnownFile

READERS = 4
"""Threads that read files to identify them: they wait for the disk most of the time."""


class Report(Protocol):
    """What a scan tells on its way, and where it learns that it shall stop."""

    def begin(self, phase: str, total: int | None = None) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def problem(self, count: int = 1) -> None: ...
    def check(self) -> None:
        """Raises where the scan shall stop."""


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as a scan needs them."""

    known_files: Callable[[], Iterable[KnownFile]]
    write: Callable[[Sequence[AnyCommand], UUID], int]
    """Sends commands of a group in one append; returns how many changed anything."""
    probe: Callable[[Path], Future[Probe]]
    probes_at_once: int = 4
    names_read: NamesRead = NamesRead()


class Scan:
    """Brings what is known of the given roots up to date with the disk."""

    def __init__(
        self, doors: Doors, roots: Sequence[Root], selection: Selection, reader: NameReader | None = None
    ) -> None:
        self._doors = doors
        self._roots = roots
        self._selection = selection
        self._reader = reader or NameReader()
        self._outcome = Outcome(new_command_id(clock.now()))

    def run(self, report: Report, targets: Sequence[str] | None = None) -> Outcome:
        """Scans everything, or only the given files and folders.

        Raises:
            Unavailable: The log refused to be written.
        """
        self._outcome = Outcome(new_command_id(clock.now()))
        known = list(self._doors.known_files())
        survey, reconciliation = self._walk(report, known, targets)
        touched = self._identify(report, reconciliation)
        if self._outcome.changed:
            known = list(self._doors.known_files())
        self._probe(report, known, survey.scope, touched)
        self._describe(report, known, survey.scope)
        report.begin("reconcile")
        self._outcome.missing += self._write(reconciliation.leftovers())
        self._outcome.unchanged = reconciliation.unchanged
        return self._outcome

    def _walk(
        self, report: Report, known: list[KnownFile], targets: Sequence[str] | None
    ) -> tuple[Survey, Reconciliation]:
        report.begin("walk")
        present = (paths.of_known(file) for file in known if not file.is_missing and file.video_hash)
        surveyor = Surveyor(self._roots, self._selection, present)

        def step(count: int) -> None:
            report.check()
            report.advance(count)

        survey = surveyor.survey(targets, step)
        report.problem(len(survey.scope.blind))
        self._outcome.found = len(survey.found)
        self._outcome.closed = len(survey.scope.blind) - len(survey.unavailable)
        self._outcome.unavailable = tuple(blind.reason for blind in survey.unavailable)
        reconciliation = Reconciliation(known, is_there=surveyor.is_there)
        self._write(reconciliation.compare(survey.found, survey.scope))
        return survey, reconciliation

    def _identify(self, report: Report, reconciliation: Reconciliation) -> frozenset[VideoHash]:
        report.begin("identify", len(reconciliation.to_identify))
        touched: set[VideoHash] = set()
        with (
            WriteBehind(self._write) as write,
            ThreadPoolExecutor(READERS, thread_name_prefix="identify") as pool,
        ):

            def read(file: FoundFile) -> Future[Fingerprint]:
                return pool.submit(fingerprint, file.path)

            for results in in_order(read, reconciliation.to_identify, READERS * 4):
                commands: list[AnyCommand] = []
                for file, future in results:
                    commands += self._identified(report, reconciliation, file, future, touched)
                write(commands)
                report.advance(len(results))
                report.check()
        return frozenset(touched)

    def _identified(
        self,
        report: Report,
        reconciliation: Reconciliation,
        file: FoundFile,
        future: Future[Fingerprint],
        touched: set[VideoHash],
    ) -> list[AnyCommand]:
        try:
            print_ = future.result()
        except OSError as error:
            report.problem()
            self._outcome.problems += 1
            return reconciliation.unreadable(file, sentence(error, "The file"))
        if not print_.was_still:
            self._outcome.unsettled.append(file.path)
            return []
        if print_.size == 0:
            report.problem()
            self._outcome.problems += 1
            return reconciliation.unreadable(file, "The file is empty.")
        self._outcome.identified += 1
        touched.add(print_.video_hash)
        seen = msgspec.structs.replace(file, size=print_.size, mtime_ns=print_.mtime_ns, inode=print_.inode)
        return reconciliation.identified(seen, print_.video_hash)

    def _probe(self, report: Report, known: Sequence[KnownFile], scope: Scope, touched: frozenset[VideoHash]) -> None:
        wanted = preferred(
            (k for k in known if not k.is_probed or k.video_hash in touched), self._order(), scope.covers
        )
        report.begin("probe", len(wanted))

        def start(item: tuple[VideoHash, KnownFile]) -> Future[Probe]:
            return self._doors.probe(Path(paths.of_known(item[1])))

        with WriteBehind(self._write) as write:
            for results in in_order(start, list(wanted.items()), self._doors.probes_at_once):
                commands: list[AnyCommand] = []
                for (video_hash, _), future in results:
                    told = probe_commands(video_hash, future)
                    report.problem(told.problems)
                    self._outcome.problems += told.problems
                    commands += told.commands
                write(commands)
                report.advance(len(results))
                report.check()

    def _describe(self, report: Report, known: Sequence[KnownFile], scope: Scope) -> None:
        """Reads names that are new or other than before; all of them, where they are to be read by other rules."""
        is_current = self._doors.names_read.are_by(self._reader.fingerprint)
        wanted = self._names(known, scope.covers if is_current else lambda _: True, is_all=not is_current)
        report.begin("describe", len(wanted))
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            commands = [described(path, video_hash, self._reader) for video_hash, path in part]
            self._outcome.described += self._write(commands)
            report.advance(len(part))
            report.check()
        if not is_current:
            self._doors.names_read.note(self._reader.fingerprint)

    def _names(
        self, known: Sequence[KnownFile], covers: Callable[[str], bool], *, is_all: bool
    ) -> list[tuple[VideoHash, str]]:
        best = preferred(known, self._order(), covers)
        if is_all:
            missing = (msgspec.structs.replace(file, is_missing=False) for file in known if file.is_missing)
            best = preferred(missing, self._order(), covers) | best
        paths_of = ((video_hash, file, inside(file, self._roots)) for video_hash, file in best.items())
        return [
            (video_hash, path)
            for video_hash, file, path in paths_of
            if path and (is_all or self._reader.relevant(path) != file.described_from)
        ]

    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(dict.fromkeys(root.collection for root in self._roots))}

    def _write(self, commands: Sequence[AnyCommand]) -> int:
        parts = (commands[at : at + BATCH] for at in range(0, len(commands), BATCH))
        changed = sum(self._doors.write(part, self._outcome.group) for part in parts)
        self._outcome.changed += changed
        return changed
