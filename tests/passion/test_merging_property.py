"""Libraries that have the same facts tell the same, in whatever order they heard of them."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.values import UnixTime, VideoHash
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library
from tests.passion.test_undo_property import names_of, seen, wish
from tests.support.merging import agreed, exported, merge

NOW = UnixTime(1_700_000_000_000_000)
ONE, TWO = VideoHash("0123456789ab"), VideoHash("ba9876543210")
FAMILIES = ("Rat Like", "Favourite", "Marker", "Comment", "Tag Describe", "File Describe", "Viewing Media", "e")


def live(data: st.DataObject, libraries: list[Library], names: Iterator[int]) -> None:
    """Somebody does something in one of them, takes something back there, or takes in what another one has by now."""
    # Ids decide where moments are equal: they are drawn, so that an example is the same each time.
    name = UUID(int=data.draw(st.integers(0, 9)) << 64 | next(names))
    library = data.draw(st.sampled_from(libraries))
    video_hash = data.draw(st.sampled_from([ONE, TWO]))
    deed = data.draw(st.sampled_from(["do", "do", "do", "undo", "merge"]))
    try:
        if deed == "do":
            family = data.draw(st.sampled_from(FAMILIES))
            library.execute(wish(data, names_of(family), library, video_hash), command_id=name)
        elif deed == "undo":
            done = [UUID(each.command_id) for each in library.queries.history(limit=8)]
            undo = c.UndoCommand(command_id=done[data.draw(st.integers(0, len(done) - 1))])
            library.execute(undo, command_id=name)
        else:
            merge(library, exported(data.draw(st.sampled_from(libraries))))
    except (Refused, NotFound):
        return


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_three_libraries_agree_once_they_have_the_same_facts(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with ExitStack() as closing:

        def opened() -> Library:
            # Clocks that show the same microsecond make as many ties as there can be.
            return closing.enter_context(Library.open(tmp_path_factory.mktemp("merging") / "home", now=lambda: NOW))

        libraries = [opened() for _ in range(3)]
        names = itertools.count(1)
        for library, video_hash in [*((each, ONE) for each in libraries), (libraries[0], TWO), (libraries[1], TWO)]:
            library.execute(seen(video_hash), actor="scanner", command_id=UUID(int=next(names)))
        for _ in range(data.draw(st.integers(1, 14))):
            live(data, libraries, names)
        orders = data.draw(st.permutations([(0, 1, 2), (1, 2, 0), (2, 1, 0)]))
        logs = [exported(library) for library in libraries]
        for library, order in zip(libraries, orders, strict=True):
            for each in order:
                merge(library, logs[each])
        first, *others = [agreed(library) for library in libraries]
        assert others == [first, first]
        nested = opened()
        merge(nested, exported(libraries[2]))
        before = exported(nested)
        assert before == exported(libraries[2])
        merge(nested, logs[1])
        merge(nested, exported(libraries[0]))
        assert exported(nested) == before
        assert agreed(nested) == first
        for library in libraries:
            library.rebuild()
            assert agreed(library) == first
            assert library.log.verify().is_sound
