"""The path of a command: state, rule, facts, log. The only code that appends what somebody wished."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from uuid import UUID

import msgspec

from events.event import Event
from events.recorded import Commit, Proposal
from events.values import Actor, UnixTime
from events.writer import LogWriter
from passion.archive import Archive
from passion.asking import Tables
from passion.command_ids import new_command_id, part_of
from passion.commands import (
    AnyCommand,
    CreatePlaylist,
    EditPlaylist,
    ExchangeFile,
    HistoryCommand,
    ManyCommand,
    MoveInPlaylist,
    PutInPlaylist,
    RelinkVideo,
    UndoCommand,
    UndoGroup,
)
from passion.deciding import Decider, Draft, Fate, Wish, checked
from passion.decisions import HISTORY_RULES
from passion.decisions.undo import Deed
from passion.errors import NotFound, Refused, Unavailable
from passion.moves import MoveBook
from passion.moving import DiskWork
from passion.receipts import Receipt, answer_of, receipt_of
from passion.states import States
from passion.undoing import Added, TakenBack, in_slices, meant, still_done, taken_back, undo

T = TypeVar("T")

ON_TABLES = (CreatePlaylist, EditPlaylist, PutInPlaylist, MoveInPlaylist)
"""Wishes that are decided by what the tables tell of others."""

AT_ONCE = 100
"""Facts that an undo of many takes back in one append: others wait no longer than that takes."""


class Executor:
    """Turns commands into stored facts. Safe to call from any thread but the writer's own."""

    def __init__(
        self,
        writer: LogWriter,
        states: States,
        archive: Archive,
        tables: Tables,
        clock: Callable[[], UnixTime],
        book: MoveBook,
    ) -> None:
        self._writer = writer
        self._states = states
        self._archive = archive
        self._clock = clock
        self._book = book
        self._decider = Decider(states, tables, clock, writer.find)

    def execute(
        self,
        command: AnyCommand | HistoryCommand | ManyCommand,
        *,
        actor: Actor = "person",
        command_id: UUID | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Receipt:
        """Do what one command asks, and answer when it is on the disk and can be read.

        Args:
            progress: Called while much is taken back, with how many commands are and how many shall be.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
            Unavailable: the disk refused; nothing was written.
        """
        name = command_id or new_command_id(self._clock())
        if isinstance(command, RelinkVideo | ExchangeFile):
            return self._hand_over(checked(command), actor, name)
        if isinstance(command, HistoryCommand):
            return self._take_back(checked(command), actor, name, progress)
        if isinstance(command, ManyCommand):
            return self._execute_each(checked(command).each(), actor, name)
        wish = Wish(checked(command), actor, name, command_id is not None)
        return receipt_of(self._stored(lambda work: self._propose([wish], work), reads_log=_ask_tables([command]))[0])

    def execute_all(
        self,
        commands: Sequence[AnyCommand],
        *,
        actor: Actor = "person",
        command_ids: Sequence[UUID] | None = None,
        group: UUID | None = None,
    ) -> list[Receipt]:
        """Do what many commands ask in one append, as one group: all of them, or none if a rule refuses one.

        Args:
            group: What they belong to, where others came before them or will follow.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
            Unavailable: the disk refused; nothing was written.
        """
        if not commands:
            return []
        ids = command_ids or [new_command_id(self._clock()) for _ in commands]
        may_be_known = command_ids is not None
        if group is None and len(commands) > 1:
            group = new_command_id(self._clock())
        wishes = [
            Wish(checked(command), actor, name, may_be_known, group)
            for command, name in zip(commands, ids, strict=True)
        ]
        stored = self._stored(lambda work: self._propose(wishes, work), reads_log=_ask_tables(commands))
        return [receipt_of(commit, group) for commit in stored]

    def _execute_each(self, commands: Sequence[AnyCommand], actor: Actor, name: UUID) -> Receipt:
        """Do one wish about many; its name names the group, and each part has a name that follows from it."""
        names = [part_of(name, number) for number in range(len(commands))]
        receipts = self.execute_all(commands, actor=actor, command_ids=names, group=name)
        changed = [each for each in receipts if each.changed] or receipts
        return msgspec.structs.replace(changed[-1], position=receipts[-1].position)

    def _take_back(
        self,
        command: HistoryCommand,
        actor: Actor,
        name: UUID,
        progress: Callable[[int, int], None] | None = None,
    ) -> Receipt:
        """Undo all that the wish means in one append; the last of its commits has the wish's own name."""
        group = None if isinstance(command, UndoCommand) else name
        if not isinstance(command, UndoCommand) and len(slices := in_slices(self._meant(command, name), AT_ONCE)) > 1:
            return self._step_by_step(slices, actor, name, progress or _nobody)
        nothing = [Proposal(command_id=name, actor=actor, events=())]

        def plan(work: DiskWork) -> list[Proposal]:
            if self._writer.find(name):
                return nothing
            taken = undo(command, self._archive, self._clock())
            return self._of_undo(taken, actor, group, work, last=name) or nothing

        return receipt_of(self._stored(plan, reads_log=True)[-1], group)

    def _hand_over(self, command: RelinkVideo | ExchangeFile, actor: Actor, name: UUID) -> Receipt:
        """One commit with the facts about both videos, so that it is undone as one."""

        def plan(work: DiskWork) -> list[Proposal]:
            events: tuple[Event, ...] = ()
            if not self._writer.find(name):
                old, new = (f"video/{each}" for each in (command.old_hash, command.video_hash))
                pasts = self._archive.pasts([old, new])
                events = tuple(HISTORY_RULES[type(command)](command, pasts[old], pasts[new]))
                work.do(events)
                self._states.propose(self._decider.after(events))
            return [Proposal(command_id=name, actor=actor, events=events)]

        return receipt_of(self._stored(plan, reads_log=True)[0])

    def _meant(self, command: HistoryCommand, name: UUID) -> Sequence[Deed]:
        """What the wish is about; nothing where it was fulfilled under this name."""
        return () if self._archive.find(name) else meant(command, self._archive)

    def _step_by_step(
        self, slices: Sequence[Sequence[Deed]], actor: Actor, name: UUID, progress: Callable[[int, int], None]
    ) -> Receipt:
        """Undo much in many appends, so that others get their turn between them; all is undone in the end, or none."""
        ahead: Added = {}
        done, total = 0, sum(map(len, slices))
        progress(done, total)
        for deeds in slices:
            taken_back(deeds, self._archive, self._clock(), ahead)
        own = {deed.command_id for deeds in slices for deed in deeds}
        commits: list[Commit] = []
        try:
            for deeds in slices:
                commits += self._one_step(deeds, own, actor, name, is_last=deeds is slices[-1])
                done += len(deeds)
                progress(done, total)
        except (Refused, Unavailable) as error:
            if commits and isinstance(error, Refused):
                # Somebody else came in between, and what they did must not be lost either.
                self._take_back(UndoGroup(group_id=name), actor, new_command_id(self._clock()))
            if commits and isinstance(error, Unavailable):
                raise Unavailable(f"Only a part was taken back; ask again for the rest. {error}") from error
            raise
        return Receipt(
            position=commits[-1].last if commits else self._writer.position,
            command_id=name,
            changed=bool(commits),
            group_id=name if commits else None,
        )

    def _one_step(
        self, deeds: Sequence[Deed], own: set[UUID], actor: Actor, name: UUID, *, is_last: bool
    ) -> list[Commit]:
        def plan(work: DiskWork) -> list[Proposal]:
            taken = taken_back(still_done(deeds, own, self._archive), self._archive, self._clock())
            return self._of_undo(taken, actor, name, work, last=name if is_last else new_command_id(self._clock()))

        return self._stored(plan, reads_log=True)

    def _of_undo(
        self, taken: Sequence[TakenBack], actor: Actor, group: UUID | None, work: DiskWork, *, last: UUID
    ) -> list[Proposal]:
        """Runs in the writer's thread; the last of the commands gets the name that is given."""
        events = [event for each in taken for event in each.events]
        work.do(events)
        self._states.propose(self._decider.after(events))
        names = [*(new_command_id(self._clock()) for _ in taken[1:]), last]
        return [
            Proposal(command_id=name, actor=actor, events=each.events, undoes=each.undoes, group_id=group)
            for name, each in zip(names, taken, strict=False)
        ]

    def take_in(
        self, commands: Sequence[AnyCommand], names: Sequence[UUID], *, group: UUID, draft: Draft | None = None
    ) -> list[Fate]:
        """Do what can be done of many commands of an import, in one append; what a rule refuses costs no other.

        Args:
            names: Of the commands; what is known by its name is not done again.
            draft: Given for a rehearsal, which writes nothing: what the commands before these would lead to.

        Raises:
            Unavailable: the disk refused; nothing was written.
        """
        refusals: dict[UUID, Refused | NotFound] = {}

        def decided(before: Draft) -> list[Proposal]:
            proposals: list[Proposal] = []
            for command, name in zip(commands, names, strict=True):
                try:
                    proposals.append(self._decider.decide(Wish(checked(command), "import", name, True, group), before))
                except (Refused, NotFound) as refusal:
                    refusals[name] = refusal
                    proposals.append(Proposal(command_id=name, actor="import", events=()))
            return proposals

        def plan() -> list[Proposal]:
            after = Draft()
            proposals = decided(after)
            self._states.propose(after)
            return proposals

        if draft is not None:
            told = [bool(each.events) for each in answer_of(self._writer.run(lambda: decided(draft)))]
        else:
            told = [each.changed and not each.repeated for each in answer_of(self._writer.submit_many(plan))]
        return [Fate(is_new, refusals.get(name)) for is_new, name in zip(told, names, strict=True)]

    def append_all(self, proposals: Sequence[Proposal]) -> list[Commit]:
        """Append the commands of another log as they are, in one transaction; those that are here already are skipped.

        They may have happened before what is here: whatever is decided next is decided by all facts in their order.

        Raises:
            Refused: a fact cannot be kept as text.
            Unavailable: the disk refused; nothing was written.
        """
        return answer_of(self._writer.submit_many(lambda: proposals, is_past=True))

    def _stored(self, plan: Callable[[DiskWork], Sequence[Proposal]], *, reads_log: bool = False) -> list[Commit]:
        """Append what the plan gives; what it had done on the disk is taken back where that fails."""
        with self._book.written() as note, (work := DiskWork(note)).taken_back_if_refused():
            return answer_of(self._writer.submit_many(lambda: plan(work), reads_log=reads_log))

    def _propose(self, wishes: Sequence[Wish], work: DiskWork) -> list[Proposal]:
        """Runs in the writer's thread: a refusal leaves no trace in the states."""
        draft = Draft()
        proposals = [self._decider.decide(wish, draft) for wish in wishes]
        work.do([event for each in proposals for event in each.events])
        self._states.propose(draft)
        return proposals


def _ask_tables(commands: Iterable[AnyCommand]) -> bool:
    """Whether what is under way must be in the tables first, as two of these would else take the same place."""
    return any(isinstance(each, ON_TABLES) for each in commands)


def _nobody(_done: int, _total: int) -> None:
    """Whom progress is told where nobody asked."""
