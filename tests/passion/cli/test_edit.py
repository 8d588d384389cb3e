"""Editing descriptions from the command line: one video or many, and back again."""

import json

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO


def detail(run: Run) -> dict[str, object]:
    return json.loads(run("show", VIDEO, "--json").stdout)["video"]


def test_fields_are_set_lists_grow_and_shrink_and_undo_takes_all_back(run: Run) -> None:
    before = detail(run)
    wish = ("edit", VIDEO, "--set", "studio=North", "--add", "genres=Sea", "--add", "genres=Fog", "--set", "part=3")
    assert run(*wish).stdout == "Edited 1 video; `passion undo` takes it back.\n"
    assert run(*wish).stdout == "1 video: nothing to change.\n"
    assert (detail(run)["genres"], detail(run)["part"]) == (["Sea", "Fog"], 3)
    run("edit", VIDEO, "--remove", "genres=sea", "--give-back", "part")
    assert (detail(run)["genres"], detail(run)["part"]) == (["Fog"], None)
    assert "studio by you" in run("show", VIDEO).stdout
    run("undo")
    run("undo")
    assert detail(run) == before


def test_what_is_wrong_is_said_and_the_video_is_named(run: Run) -> None:
    assert "there is no field 'colour'" in run("edit", VIDEO, "--set", "colour=red", code=2).stderr
    assert "must be FIELD=VALUE" in run("edit", VIDEO, "--set", "title", code=2).stderr
    assert "title is no list" in run("edit", VIDEO, "--add", "title=x", code=2).stderr
    assert "Say what to change" in run("edit", VIDEO, code=2).stderr
    told = run("edit", VIDEO, "--set", "date_released=soon", code=1).stderr
    assert f"Video {VIDEO}: The release date 'soon' is no date" in told
