"""`passion playlist`, `passion later` and `passion hide`."""

import json

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO
from tests.support.homes import OTHER


def _shown(run: Run, name: str) -> list[str]:
    page = json.loads(run("playlist", "show", name, "--json").stdout)
    return [each["video_hash"] for each in page["videos"]]


def test_a_playlist_is_made_filled_put_in_order_renamed_and_removed(run: Run) -> None:
    assert "its id is" in run("playlist", "create", "Sunday", "--description", "Slow").stdout
    run("playlist", "add", "sunday", VIDEO, OTHER)
    assert _shown(run, "Sunday") == [VIDEO, OTHER]
    run("playlist", "move", "Sunday", OTHER, "--before", VIDEO)
    assert _shown(run, "Sunday") == [OTHER, VIDEO]
    run("playlist", "rename", "Sunday", "Monday")
    run("playlist", "describe", "Monday", "Slow ones")
    told = json.loads(run("playlist", "list", "--json").stdout)[1]
    assert (told["name"], told["description"], told["count"]) == ("Monday", "Slow ones", 2)
    run("playlist", "remove", "Monday", OTHER)
    assert run("playlist", "list").stdout.splitlines()[1].split("\t")[1:] == ["Monday", "1", "1:00", "Slow ones"]
    run("playlist", "delete", "monday")
    assert "no playlist" in run("playlist", "show", "Monday", code=1).stderr
    run("undo")
    assert _shown(run, "Monday") == [VIDEO]


def test_what_is_put_aside_is_listed_until_it_is_taken_out(run: Run) -> None:
    assert run("later", VIDEO).stdout == "Added.\n"
    assert run("later", VIDEO).stdout == "There already.\n"
    assert run("later").stdout.split("\t")[0] == VIDEO
    run("later", VIDEO, "--remove")
    assert json.loads(run("later", "--json").stdout)["videos"] == []


def test_a_hidden_video_is_found_only_where_hidden_ones_are_asked_for(run: Run) -> None:
    assert run("hide", VIDEO).stdout == "Hidden.\n"
    assert VIDEO not in run("search", "harbour").stdout
    assert VIDEO in run("search", "is:hidden").stdout
    assert run("hide", VIDEO, "--show").stdout == "Shown again.\n"
    assert VIDEO in run("search", "harbour").stdout
