"""`passion redo`: take the last undo back."""

from uuid import UUID

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places


@click.command()
@json_option
@home_option
def redo(*, as_json: bool, places: Places) -> None:
    """Do again what was undone last: one command, or all that was undone with it."""
    from passion.cli.progress import bar
    from passion.commands import UndoCommand, UndoGroup
    from passion.recalling import last_undo

    with opened(places) as library:
        entry = last_undo(library.queries)
        if entry is None:
            done, sentence = [], "There is nothing to redo."
        elif entry.group_id is not None:
            with bar("Doing again", "commands") as progress:
                done = [library.execute(UndoGroup(group_id=UUID(entry.group_id)), progress=progress)]
            sentence = "All that was undone together is done again."
        else:
            done = [library.execute(UndoCommand(command_id=UUID(entry.command_id)))]
            sentence = f"Done again: {entry.summary.removeprefix('undid: ')}."
    if as_json:
        write_json(done)
    else:
        click.echo(printable(sentence))
