"""`passion rename`: the file on the disk, with its subtitles, and back."""

from pathlib import Path

from tests.passion.cli.conftest import Run
from tests.support.folders import age, video


def test_a_file_gets_a_name_that_it_may_have_and_its_old_one_back(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    for name, content in (("one.mp4", video("one")), ("one.srt", b"1"), ("two.mp4", video("two"))):
        (folder / name).write_bytes(content)
        age(folder / name)
    run("scan", str(folder))
    old = str(folder / "one.mp4")
    assert run("rename", old, "three").stdout == f"Renamed to {folder / 'three.mp4'}.\n"
    assert sorted(each.name for each in folder.iterdir()) == ["three.mp4", "three.srt", "two.mp4"]
    assert "has that name already" in run("rename", str(folder / "three.mp4"), "three.mp4").stdout
    assert "there is two.mp4" in run("rename", str(folder / "three.mp4"), "TWO", code=1).stderr
    assert "stays .mp4" in run("rename", str(folder / "three.mp4"), "x.mkv", code=1).stderr
    assert f"Undone: renamed the file {old}" in run("undo").stdout
    assert sorted(each.name for each in folder.iterdir()) == ["one.mp4", "one.srt", "two.mp4"]
