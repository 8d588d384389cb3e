"""What every wish must hold that is undone and done again, whatever it is about."""

from collections.abc import Callable

from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library


def goes_back_and_forth(library: Library, wish: c.AnyCommand | c.ManyCommand, shown: Callable[[], object]) -> None:
    """Asserts that an undo shows what was before, its undo what came after, and a refusal what was all along."""
    before = shown()
    try:
        receipt = library.execute(wish)
    except (Refused, NotFound):
        assert shown() == before
        return
    after = shown()
    assert receipt.changed or after == before
    if receipt.changed:
        back = library.execute(c.UndoCommand(command_id=receipt.command_id))
        assert shown() == before
        library.execute(c.UndoCommand(command_id=back.command_id))
        assert shown() == after
