"""One scan: walk, identify, reconcile, probe, describe; stopped between any two files, it can simply be run again."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from uuid import UUID

import msgspec

from events.probe import Probe
from events.values import Position, VideoHash
from passion import clock
from passion.command_ids import new_command_id
from passion.commands import AnyCommand
from passion.errors import PassionError
from passion.naming import NameReader
from passion.scanning import paths
from passion.scanning.describing import described, described_at_once, inside, preferred
from passion.scanning.folders import FolderMemory, Remembered, Stamp, nothing, rules_of
from passion.scanning.intake import Intake
from passion.scanning.manner import Manner
from passion.scanning.names_read import NamesRead
from passion.scanning.outcome import Outcome
from passion.scanning.probing import probe_commands
from passion.scanning.reconcile import Reconciliation, Scope
from passion.scanning.remembering import Remembering
from passion.scanning.report import Report
from passion.scanning.roots import Root, Selection
from passion.scanning.sidecars import Questions, SidecarPass, parts
from passion.scanning.survey import Survey, Surveyor
from passion.scanning.twins import Twins
from passion.scanning.walk import FoundFile
from passion.scanning.window import BATCH, Count, WriteBehind, ahead, chunks
from projections.views import KnownFile, TwinView


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as a scan needs them."""

    known_files: Callable[[], Iterable[KnownFile]]
    twins: Callable[[], Iterable[TwinView]]
    write: Callable[[Sequence[AnyCommand], UUID], int]
    """Sends commands of a group in one append; returns how many changed anything."""
    probe: Callable[[Sequence[Path]], Future[list[Probe | PassionError]]]
    sidecars: Questions
    probes_at_once: Count = 4
    """In small parts of files."""
    stamp: Callable[[], Stamp]
    """What changes as soon as what is known of files does."""
    has_pending: Callable[[], bool]
    """Whether a video that is there was never measured or named."""
    position: Callable[[], Position]
    is_alone: Callable[[Position, UUID], bool]
    """Whether nobody but this group has changed what is known since then."""
    memory: FolderMemory
    names_read: NamesRead = NamesRead()


class Scan:
    """Brings what is known of the given roots up to date with the disk."""

    def __init__(
        self,
        doors: Doors,
        roots: Sequence[Root],
        selection: Selection,
        manner: Manner | None = None,
        *,
        still_for: float = 0.0,
        reader: NameReader | None = None,
    ) -> None:
        """Looks at nothing yet; `still_for` is how many seconds a file must have been left alone to be read."""
        self._doors = doors
        self._roots = roots
        self._selection = selection
        self._manner = manner or Manner()
        self._still_for = still_for
        self._reader = reader or NameReader()
        self._outcome = Outcome(new_command_id(clock.now()))
        self._known: list[KnownFile] | None = None

    def run(self, report: Report, targets: Sequence[str] | None = None, *, settled: Collection[str] = ()) -> Outcome:
        """Scans everything, or only the given files and folders.

        Args:
            report: Hears how far it is.
            targets: Files and folders.
            settled: Files that somebody has seen to be left alone for long enough.

        Raises:
            Unavailable: The log refused to be written.
        """
        self._outcome = Outcome(new_command_id(clock.now()))
        self._known = None
        position = self._doors.position()
        before = self._remembered()
        remembering = Remembering(before, targets)
        surveyor, survey = self._walk(report, before, targets)
        if remembering.is_all_as_it_was(survey) and not self._has_more_to_do():
            self._outcome.unchanged = survey.files
        else:
            self._compare(report, surveyor, survey, targets, settled)
        if self._doors.is_alone(position, self._outcome.group):
            doubts = [*self._outcome.unsettled, *self._outcome.unreadable]
            self._doors.memory.save(remembering.after(survey, doubts, self._doors.stamp()))
        return self._outcome

    def _has_more_to_do(self) -> bool:
        """Whether there is something to do though no file is other than it was."""
        is_by_other_rules = not self._doors.names_read.are_by(self._reader.fingerprint)
        return self._manner.has_flags or self._doors.has_pending() or is_by_other_rules

    def _remembered(self) -> Remembered:
        rules = rules_of(self._roots, self._selection)
        return self._doors.memory.load(rules, self._doors.stamp())

    def _walk(self, report: Report, before: Remembered, targets: Sequence[str] | None) -> tuple[Surveyor, Survey]:
        report.begin("walk")
        manner = self._manner
        if manner.rehash and not manner.quick:
            before = nothing(before.rules)
        surveyor = Surveyor(self._roots, self._selection, self._present, before.folders, is_quick=manner.quick)

        def step(count: int) -> None:
            report.check()
            report.advance(count)

        survey = surveyor.survey(targets, step)
        report.problem(len(survey.scope.blind))
        self._outcome.found = survey.files
        self._outcome.closed = len(survey.scope.blind) - len(survey.unavailable)
        self._outcome.unavailable = tuple(blind.reason for blind in survey.unavailable)
        return surveyor, survey

    def _compare(
        self,
        report: Report,
        surveyor: Surveyor,
        survey: Survey,
        targets: Sequence[str] | None,
        settled: Collection[str],
    ) -> None:
        known = self._all_known()
        if all(file.described_from is None for file in known):
            # All names will have been read by these rules, also where this scan is killed on its way.
            self._doors.names_read.note(self._reader.fingerprint)
        reconciliation = Reconciliation(known, is_there=surveyor.is_there)
        certain = reconciliation.compare(survey.found, survey.scope, survey.still, is_doubted=self._manner.rehash)
        self._write(certain)
        twins = Twins(self._doors.twins(), reconciliation.places, report.check, is_deep=self._manner.rehash)
        intake = Intake(
            reconciliation,
            self._outcome,
            report,
            self._named,
            twins=twins,
            still_for=self._still_for,
            settled=settled,
        )
        intake.run(reconciliation.to_identify, self._doors.probe, self._doors.probes_at_once, self._write)
        # Before the rest, so that no video is measured at or named by a file that is gone.
        report.begin("reconcile")
        self._write(reconciliation.postponed())
        self._outcome.missing += self._write(reconciliation.leftovers())
        if targets is None and self._roots:
            self._outcome.left_out += self._write(reconciliation.left_out(surveyor.is_left_out))
        self._outcome.unchanged = reconciliation.unchanged
        self._outcome.moved += reconciliation.moved
        if self._outcome.changed:
            self._known = None
        self._probe(report, survey.scope, intake.probed)
        self._describe(report, survey.scope, intake.named)
        self._read_sidecars(report, survey)

    def _probe(self, report: Report, scope: Scope, done: Collection[VideoHash]) -> None:
        again = self._manner.reprobe
        candidates = (k for k in self._all_known() if (again or not k.is_probed) and k.video_hash not in done)
        wanted = list(preferred(candidates, self._order(), scope.covers).items())
        report.begin("probe", len(wanted))

        def start(part: Sequence[tuple[VideoHash, KnownFile]]) -> Future[list[Probe | PassionError]]:
            return self._doors.probe([Path(paths.of_known(file)) for _, file in part])

        with WriteBehind(self._write) as write:
            for part, future in ahead(start, chunks(wanted), self._doors.probes_at_once):
                told = [
                    probe_commands(video_hash, found)
                    for (video_hash, _), found in zip(part, future.result(), strict=True)
                ]
                problems = sum(each.problems for each in told)
                report.problem(problems)
                self._outcome.problems += problems
                write(command for each in told for command in each.commands)
                report.advance(len(part))
                report.check()

    def _describe(self, report: Report, scope: Scope, done: Collection[VideoHash]) -> None:
        """Reads names that are new or other than before; all of them, where they are to be read by other rules."""
        is_current = self._doors.names_read.are_by(self._reader.fingerprint)
        wanted = list(self._names(scope, done, is_all=not is_current))
        report.begin("describe", len(wanted))
        for part in chunks(wanted, BATCH):
            commands = [described(path, video_hash, self._reader) for video_hash, path in part]
            self._outcome.described += self._write(commands)
            report.advance(len(part))
            report.check()
        if not is_current:
            self._doors.names_read.note(self._reader.fingerprint)

    def _named(self, video_hash: VideoHash, file: FoundFile) -> AnyCommand | None:
        """Names a new video at once, where that is quick."""
        path = inside(paths.as_fact(file.path)[0], file.collection, self._roots)
        return described_at_once(path, video_hash, self._reader)

    def _names(self, scope: Scope, done: Collection[VideoHash], *, is_all: bool) -> Iterator[tuple[VideoHash, str]]:
        again = self._manner.reread_names
        known = self._all_known()
        best = preferred(known, self._order(), lambda _: True)
        if is_all:
            missing = (msgspec.structs.replace(file, is_missing=False) for file in known if file.is_missing)
            best = preferred(missing, self._order(), lambda _: True) | best
        for video_hash, file in best.items():
            path = inside(file.path, file.collection, self._roots)
            is_other = self._reader.relevant(path) != file.described_from
            is_ours = is_all and any(paths.is_below(file.path, root.path) for root in self._roots)
            is_again = is_ours or (again and scope.covers(paths.of_known(file)))
            if is_other or (is_again and video_hash not in done):
                yield video_hash, path

    def _read_sidecars(self, report: Report, survey: Survey) -> None:
        reading = SidecarPass(self._doors.sidecars, survey.beside, [root.path for root in self._roots], self._order())

        def covers(path: str) -> bool:
            return os.path.dirname(path) not in survey.still and survey.scope.covers(path)  # noqa: PTH120

        again = self._manner.reread_sidecars
        scope = survey.scope.covers if again else covers
        wanted = reading.wanted(self._all_known(), scope, is_all=again)
        report.begin("sidecars", len(wanted))
        for part in parts(wanted):
            self._outcome.described += self._write(reading.commands(part))
            report.advance(len(part))
            report.check()
        self._write(reading.leftovers())
        report.problem(reading.problems)
        self._outcome.problems += reading.problems
        self._outcome.unreadable += reading.unopened

    def _all_known(self) -> list[KnownFile]:
        if self._known is None:
            self._known = list(self._doors.known_files())
        return self._known

    def _present(self) -> list[str]:
        return [paths.of_known(file) for file in self._all_known() if not file.is_missing and file.video_hash]

    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(dict.fromkeys(root.collection for root in self._roots))}

    def _write(self, commands: Sequence[AnyCommand]) -> int:
        parts = (commands[at : at + BATCH] for at in range(0, len(commands), BATCH))
        changed = sum(self._doors.write(part, self._outcome.group) for part in parts)
        self._outcome.changed += changed
        return changed
