"""The `passion` command: finds a sub-command when it is asked for, and tells errors in one sentence."""

import ast
import errno
import importlib
import importlib.util
import sqlite3
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import click

from passion.errors import PassionError, of_read_models

BUILT_IN: Mapping[str, str] = {
    "backup": "passion.cli.backup:backup",
    "clip": "passion.cli.clip:clip",
    "comment": "passion.cli.comment:comment",
    "config": "passion.cli.config:config",
    "convert": "passion.cli.convert:convert",
    "doctor": "passion.cli.doctor:doctor",
    "duplicates": "passion.cli.duplicates:duplicates",
    "edit": "passion.cli.edit:edit",
    "export": "passion.cli.export:export",
    "favourite": "passion.cli.favourite:favourite",
    "filter": "passion.cli.content_filter:content_filter",
    "hide": "passion.cli.hide:hide",
    "history": "passion.cli.history:history",
    "import": "passion.cli.import_log:import_log",
    "later": "passion.cli.playlist:later",
    "like": "passion.cli.like:like",
    "media": "passion.cli.media:media",
    "names": "passion.cli.names:names",
    "password": "passion.cli.password:password",
    "performer": "passion.cli.entity:performer",
    "playlist": "passion.cli.playlist:playlist",
    "poster": "passion.cli.poster:poster",
    "rate": "passion.cli.rate:rate",
    "rebuild": "passion.cli.rebuild:rebuild",
    "recommend": "passion.cli.recommend:recommend",
    "redo": "passion.cli.redo:redo",
    "relink": "passion.cli.relink:relink",
    "rename": "passion.cli.rename:rename",
    "replay": "passion.cli.replay:replay",
    "restore": "passion.cli.restore:restore",
    "saved": "passion.cli.saved:saved",
    "scan": "passion.cli.scan:scan",
    "search": "passion.cli.search:search",
    "session": "passion.cli.session:session",
    "show": "passion.cli.show:show",
    "similar": "passion.cli.similar:similar",
    "statistics": "passion.cli.statistics:statistics",
    "studio": "passion.cli.entity:studio",
    "tag": "passion.cli.tag:tag",
    "tags": "passion.cli.entity:tags",
    "token": "passion.cli.token:token",
    "undo": "passion.cli.undo:undo",
    "verify": "passion.cli.verify:verify",
    "worker": "passion.cli.worker:worker",
}
"""Name -> where the sub-command is."""

FULL = {errno.ENOSPC, errno.EDQUOT}
"""What a disk says that has no room left, or none left for this person."""

ENTRY_POINTS = "passion.commands"
"""Group in which the outer packages name theirs."""


class Group(click.Group):
    """Loads only the sub-command that runs, so that `passion --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted([*BUILT_IN, *(each.name for each in _outer())])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name in BUILT_IN:
            module, _, name = BUILT_IN[cmd_name].partition(":")
            return getattr(importlib.import_module(module), name)
        found = next((each for each in _outer() if each.name == cmd_name), None)
        return None if found is None else found.load()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        outer = {each.name: each.module for each in _outer()}
        rows: list[tuple[str, str]] = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name) if name in BUILT_IN else None
            text = command.get_short_help_str(90) if command else _sign(outer[name])
            rows.append((name, text))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        from events.errors import LogError

        try:
            return super().invoke(ctx)
        except (PassionError, LogError) as error:
            raise _told(str(error)) from error
        except sqlite3.Error as error:
            raise _told(str(of_read_models(error))) from error
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            where = f"{error.filename}: " if error.filename else ""
            help_ = " Make room on that disk, then try again." if error.errno in FULL else ""
            raise _told(f"{where}{error.strerror or error}.{help_}") from error


def _outer() -> list[EntryPoint]:
    return [each for each in entry_points(group=ENTRY_POINTS) if each.name not in BUILT_IN]


def _sign(module: str) -> str:
    """The first sentence of a module that is not imported for it."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return ""
    document = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))) or ""
    sentence = document.partition("\n")[0].rpartition("`: ")[2]
    return sentence[:1].upper() + sentence[1:]


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passion", message="%(prog)s %(version)s")
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="As after the command.")
@click.pass_context
def passion(ctx: click.Context, home: Path | None) -> None:
    """A local library for your own videos that remembers everything you did with them.

    All data of a library lies in one folder: --home DIR, or the variable PASSION_HOME, or else your user data folder.
    VIDEO is a hash, the beginning of one, a path, or words that only one video has.
    """
    ctx.obj = home


def _told(message: str) -> click.ClickException:
    from passion.cli.output import printable

    return click.ClickException(printable(message))
