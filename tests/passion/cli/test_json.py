"""Programs can read what each sub-command answers: `--json` stands wherever there is anything to tell."""

import json
from collections.abc import Iterator

import click
import pytest

from passion.cli import passion
from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO

WITHOUT = {
    "serve", "tray", "demo", "worker",  # stay up, and talk to a person
    "export", "completions",  # write a file of their own form
}  # fmt: skip


DONE_OR_NOT = {"password set", "password clear", "session end", "token revoke", "service install", "service remove"}
"""Their exit code says all; `config show` prints JSON in any case."""


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        if (command := group.get_command(context, name)) is None or (not words and name in WITHOUT):
            continue
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name), command


def test_every_sub_command_that_answers_can_answer_in_json() -> None:
    mute = {
        " ".join(words)
        for words, command in commands(passion)
        if not any("--json" in option.opts for option in command.params)
    }
    assert mute == {"config show", *DONE_OR_NOT}


@pytest.mark.parametrize(
    "words",
    [
        ("rate", VIDEO, "A"),
        ("favourite", VIDEO),
        ("comment", VIDEO, "good"),
        ("poster", VIDEO, "--at", "5"),
        ("edit", VIDEO, "--set", "title=Mine"),
        ("hide", VIDEO),
        ("saved", "save", "Sea", "tag:sea"),
    ],
    ids=lambda words: words[0],
)
def test_a_wish_answers_with_its_receipt_which_an_undo_and_a_redo_take(run: Run, words: tuple[str, ...]) -> None:
    done = json.loads(run(*words, "--json").stdout)
    assert done["changed"]
    (undone,) = json.loads(run("undo", "--json").stdout)
    (again,) = json.loads(run("redo", "--json").stdout)
    assert done["position"] < undone["position"] < again["position"]
    assert json.loads(run("redo", "--json").stdout) == []


def test_what_tells_more_than_a_receipt_tells_it(run: Run) -> None:
    assert json.loads(run("like", VIDEO, "--json").stdout)["likes"] == 1
    made = json.loads(run("playlist", "create", "Sunday", "--json").stdout)
    assert json.loads(run("playlist", "add", "Sunday", VIDEO, "--json").stdout)["changed"]
    assert json.loads(run("playlist", "show", made["playlist_id"], "--json").stdout)["playlist"]["count"] == 1
    assert json.loads(run("later", VIDEO, "--json").stdout)["playlist"]["count"] == 1
    assert json.loads(run("rebuild", "--json").stdout)["position"] > 6
