"""The path of an undo: what was done, the facts that take it back, log. Of very much, some at a time."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from events.recorded import Commit, Proposal
from events.values import Actor, Position, UnixTime
from passion.archive import Archive
from passion.command_ids import new_command_id
from passion.commands import HistoryCommand, UndoCommand, UndoGroup
from passion.deciding import Decider
from passion.decisions.undo import Deed
from passion.errors import PassionError, Refused, Unavailable
from passion.moving import DiskWork
from passion.receipts import Receipt, receipt_of
from passion.states import States
from passion.undoing import Added, TakenBack, in_slices, meant, still_done, taken_back, undo

AT_ONCE = 100
"""Facts that an undo of many takes back in one append: others wait no longer than that takes."""


class Stored(Protocol):
    """How the executor appends what a plan gives."""

    def __call__(self, plan: Callable[[DiskWork], Sequence[Proposal]], *, reads_log: bool = False) -> list[Commit]: ...


class TakingBack:
    """Safe to call from any thread but the writer's own."""

    def __init__(
        self,
        find: Callable[[UUID], Commit | None],
        position: Callable[[], Position],
        states: States,
        archive: Archive,
        decider: Decider,
        clock: Callable[[], UnixTime],
        stored: Stored,
    ) -> None:
        """Args: `find` tells in plans what became of a command, `position` where the log ends."""
        self._find, self._position, self._states, self._archive = find, position, states, archive
        self._decider, self._clock, self._stored = decider, clock, stored

    def take_back(
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
            if self._find(name):
                return nothing
            taken = undo(command, self._archive, self._clock())
            return self._of_undo(taken, actor, group, work, last=name) or nothing

        return receipt_of(self._stored(plan, reads_log=True)[-1], group)

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
            if commits:
                self.end_half_way(error, name, actor, "taken back")
            raise
        return Receipt(
            position=commits[-1].last if commits else self._position(),
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

    def end_half_way(self, error: PassionError, group: UUID, actor: Actor, done: str = "done") -> None:
        """Leave nothing half done where a rule refuses the rest, and say so where the disk does.

        Raises:
            Unavailable: a part is done and the rest is not.
        """
        if isinstance(error, Unavailable):
            raise Unavailable(f"Only a part was {done}; ask again for the rest. {error}") from error
        # Somebody else came in between, and what they did must not be lost either.
        self.take_back(UndoGroup(group_id=group), actor, new_command_id(self._clock()))


def _nobody(_done: int, _total: int) -> None:
    """Whom progress is told where nobody asked."""
