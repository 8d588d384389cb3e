"""`passion names test`."""

import json
from pathlib import Path

from tests.passion.cli.conftest import Run
from tests.support.folders import Folders


def test_it_shows_the_template_each_field_and_why_not_the_others(run: Run) -> None:
    text = run("names", "test", "Quiet Valley (2015) [Ana Lee].mp4", "Harbour in the Morning").stdout
    assert "yes  {title} ({date_released:%Y}) [{performers}]? {{source_id}}?" in text
    assert "performers            Ana Lee" in text
    assert "no   [{studio}]" in text
    assert "“[” must stand before “Quiet Valley" in text
    assert "Read as a release's name, or as words." in text


def test_a_template_can_be_tried_before_it_is_a_setting(run: Run) -> None:
    answer = json.loads(run("names", "test", "A/B.mp4", "--template", "{studio}/{title}", "--json").stdout)
    assert answer["names"][0]["description"] == {"title": "B", "studio": "A"}
    assert "column 2" in run("names", "test", "A", "--template", "{titel}", code=1).output


def test_a_folder_of_real_files_is_counted(run: Run, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "videos")
    for name in (
        "A (2010).mp4",
        "deep/B (2011).mkv",
        "deep/plain words.mp4",
        ".hidden/C (2012).mp4",
        "notes (2010).txt",
    ):
        folders.write(name, b"")
    counted = json.loads(run("names", "test", "--folder", str(folders.root), "--json").stdout)["coverage"]
    assert (counted["total"], counted["untaken"], counted["examples"]) == (3, 1, ["deep/plain words.mp4"])
    assert [each["count"] for each in counted["templates"] if each["count"]] == [2]
    assert "1  by none, of 3, such as" in run("names", "test", "--folder", str(folders.root)).stdout


def test_nothing_to_test_is_told(run: Run) -> None:
    assert "--folder" in run("names", "test", code=2).output
