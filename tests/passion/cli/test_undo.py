"""`passion undo` and `passion redo`, and what `passion history` shows of them."""

import json

import pytest

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO
from tests.support.homes import OTHER


def rating(run: Run, video: str = VIDEO) -> str | None:
    return json.loads(run("show", video, "--json").stdout)["video"]["card"]["rating"]


def entries(run: Run) -> list[dict[str, str]]:
    return json.loads(run("history", "--json").stdout)


def test_the_last_thing_done_is_undone_and_redone(run: Run) -> None:
    run("rate", VIDEO, "A")
    run("rate", VIDEO, "S")
    assert run("undo").stdout == "Undone: rated S.\n"
    assert rating(run) == "A"
    assert run("undo").stdout == "Undone: rated A.\n"
    assert run("undo").stdout == "There is nothing to undo.\n"
    assert rating(run) is None
    assert run("redo").stdout == "Done again: rated A.\n"
    assert run("redo").stdout == "Done again: rated S.\n"
    assert run("redo").stdout == "There is nothing to redo.\n"
    assert rating(run) == "S"


def test_any_command_is_undone_by_its_id_or_the_end_of_it(run: Run) -> None:
    run("comment", VIDEO, "one")
    run("rate", VIDEO, "A")
    run("rate", OTHER, "B")
    line = next(each for each in run("history").stdout.splitlines() if "rated A" in each)
    short = line.split("\t")[1]
    assert len(short) == 8
    assert run("undo", short).stdout == "Undone: rated A.\n"
    assert run("undo", short).stdout == "It is undone already: rated A.\n"
    assert (rating(run), rating(run, OTHER)) == (None, "B")
    newest, *_ = run("history").stdout.splitlines()
    assert "undid: rated A" in newest
    assert f"(undone by {newest.split(chr(9))[1]})" in run("history").stdout
    commented = next(each for each in entries(run) if each["kind"] == "CommentAdded")
    assert "commented" in run("undo", commented["command_id"]).stdout


def test_what_stands_in_the_way_is_told_in_one_line(run: Run) -> None:
    run("rate", VIDEO, "A")
    first = entries(run)[0]["command_id"]
    run("rate", VIDEO, "S")
    error = run("undo", first, code=1).stderr
    assert error.startswith("Error: “rated A”")
    assert "rated S on" in error
    assert rating(run) == "S"


def test_the_last_few_are_undone_one_by_one(run: Run) -> None:
    for words in (("rate", VIDEO, "A"), ("like", VIDEO), ("comment", VIDEO, "one")):
        run(*words)
    assert run("undo", "--last", "2").stdout == "Undone: commented “one”.\nUndone: liked.\n"
    assert rating(run) == "A"


def test_all_since_a_while_is_undone_together_and_redone_together(run: Run) -> None:
    run("rate", VIDEO, "A")
    run("rate", OTHER, "B")
    assert run("undo", "--since", "1h").stdout == "All that you did since then is undone.\n"
    assert (rating(run), rating(run, OTHER)) == (None, None)
    assert run("redo").stdout == "All that was undone together is done again.\n"
    assert (rating(run), rating(run, OTHER)) == ("A", "B")
    assert run("undo", "--since", "2099-01-01").stdout == "You did nothing since then.\n"


def test_a_group_is_undone_by_any_of_its_commands(run: Run) -> None:
    scanned = entries(run)[-1]
    assert run("undo", "--group", scanned["command_id"][-8:]).stdout == "All of it is undone.\n"
    assert json.loads(run("search", "--json").stdout)["count"] == 0
    assert run("undo", "--group", scanned["group_id"]).stdout == "All of it is undone already.\n"
    assert run("redo").exit_code == 0
    assert json.loads(run("search", "--json").stdout)["count"] == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("undo", "x"), 1),
        (("undo", "ffffffffffff"), 1),
        (("undo", "--since", "soon"), 2),
        (("undo", "--last", "1", "--since", "1h"), 2),
        (("undo", "--group", "ffffffff"), 1),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], code: int) -> None:
    assert "Error: " in run(*words, code=code).stderr
