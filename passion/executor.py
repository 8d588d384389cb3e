"""The path of a command: state, rule, facts, log. The only code that appends what somebody wished."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
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
)
from passion.deciding import Decider, Draft, Fate, Wish, checked
from passion.decisions import HISTORY_RULES
from passion.errors import NotFound, Refused, Unavailable
from passion.moves import MoveBook
from passion.moving import DiskWork
from passion.receipts import Receipt, answer_of, receipt_of
from passion.states import States
from passion.taking_back import TakingBack

T = TypeVar("T")

ON_TABLES = (CreatePlaylist, EditPlaylist, PutInPlaylist, MoveInPlaylist)
"""Wishes that are decided by what the tables tell of others."""

AT_ONCE = 100
"""Wishes about one video that a wish about many does in one append: others wait no longer than that takes."""


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
        self._undoing = TakingBack(
            writer.find, lambda: writer.position, states, archive, self._decider, clock, self._stored
        )

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
            return self._undoing.take_back(checked(command), actor, name, progress)
        if isinstance(command, ManyCommand):
            return self._execute_each(checked(command), actor, name)
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

    def _execute_each(self, command: ManyCommand, actor: Actor, name: UUID) -> Receipt:
        """Do one wish about many; its name names the group, and each part has a name that follows from it.

        Much is done in several appends, so that others get their turn between them; all is done in the end, or none.
        """
        numbers = count()
        parts = [
            [Wish(checked(each), actor, part_of(name, next(numbers)), True, name) for each in part.each()]
            for part in command.parts(AT_ONCE)
        ]
        for wishes in parts if len(parts) > 1 else ():
            # A refusal is heard of before anything is written.
            answer_of(self._writer.run(lambda wishes=wishes: self._decided(wishes, Draft())))
        done: list[Commit] = []
        try:
            for wishes in parts:
                tables = _ask_tables([each.command for each in wishes])
                done += self._stored(lambda work, wishes=wishes: self._propose(wishes, work), reads_log=tables)
        except (NotFound, Refused, Unavailable) as error:
            if any(commit.changed for commit in done):
                self._undoing.end_half_way(error, name, actor)
            raise
        changed = [commit for commit in done if commit.changed] or done
        return msgspec.structs.replace(receipt_of(changed[-1], name), position=done[-1].last)

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
            self._states.expect(command.stream for command in commands)
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
        proposals = self._decided(wishes, draft)
        work.do([event for each in proposals for event in each.events])
        self._states.propose(draft)
        return proposals

    def _decided(self, wishes: Sequence[Wish], draft: Draft) -> list[Proposal]:
        self._states.expect(wish.command.stream for wish in wishes)
        return [self._decider.decide(wish, draft) for wish in wishes]


def _ask_tables(commands: Iterable[AnyCommand]) -> bool:
    """Whether what is under way must be in the tables first, as two of these would else take the same place."""
    return any(isinstance(each, ON_TABLES) for each in commands)
