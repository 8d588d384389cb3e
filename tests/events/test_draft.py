"""A draft takes the facts of a batch of commands whole, or not at all."""

from uuid import UUID

import pytest

from events import chain
from events.draft import Draft, Head
from events.errors import LogUnavailable
from events.recorded import Commit
from events.values import Position, UnixTime
from tests.support.logs import proposal


def test_a_batch_that_the_log_cannot_be_asked_about_leaves_nothing_behind() -> None:
    sent = [proposal(), proposal(), proposal()]

    def find(command_id: UUID) -> Commit | None:
        if command_id == sent[2].command_id:
            raise LogUnavailable("The disk refused.")
        return None

    draft = Draft(Head(Position(0), 0, UnixTime(0), chain.GENESIS), find, lambda: UnixTime(1))
    with pytest.raises(LogUnavailable):
        draft.add(sent)
    assert (draft.commit_rows, draft.event_rows, draft.recorded, draft.head.position) == ([], [], [], 0)
