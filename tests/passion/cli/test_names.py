"""Performers, studios and tags from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from events.description import Description
from events.values import Bytes, Nanoseconds, VideoHash
from passion import commands as c
from passion.cli.group import passion
from passion.library import Library

ONE, TWO = VideoHash("000000000001"), VideoHash("000000000002")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "home") as library:
        for video, name in ((ONE, "Ann"), (TWO, "Bo/x")):
            path, size, mtime_ns = f"/v/{video}.mp4", Bytes(1), Nanoseconds(1)
            described = Description(title=f"T {video}", performers=(name,), tags=("sea",))
            library.execute(c.SeeFile(video_hash=video, path=path, collection="Films", size=size, mtime_ns=mtime_ns))
            library.execute(c.DescribeVideo(video_hash=video, source="file_name", description=described))
    return tmp_path / "home"


def run(home: Path, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(passion, ["--home", str(home), *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_performer_is_renamed_merged_and_described(home: Path) -> None:
    run(home, "performer", "rename", "Bo", "Bo Tan")
    run(home, "performer", "merge", "Ann", "Bo Tan")
    run(home, "performer", "note", "Ann", "Met in May.")
    run(home, "performer", "link", "Ann", "https://example.org/ann")
    run(home, "performer", "tag", "Ann", "tall")
    run(home, "performer", "flow", "Ann", "yes")
    told = json.loads(run(home, "performer", "show", "Bo/x", "--json"))
    assert (told["name"], told["aliases"], told["videos"]) == ("Ann", ["Bo Tan", "Bo/x"], 2)
    assert (told["notes"], told["tags"], told["spreads"]) == ("Met in May.", ["tall"], True)
    assert "already" in run(home, "performer", "tag", "Ann", "tall")
    run(home, "performer", "alias", "Ann", "Bo/x", "--remove")
    assert run(home, "performer", "list") == "Ann\t1\nBo Tan\t1\n"


def test_a_tag_is_renamed_and_hidden_everywhere(home: Path) -> None:
    run(home, "tags", "rename", "sea", "ocean")
    assert run(home, "tags", "list") == "ocean\t2\n"
    run(home, "tags", "hide", "ocean")
    assert run(home, "tags", "list") == ""
    assert run(home, "tags", "list", "--hidden") == "ocean\t2\n"


def test_many_videos_are_tagged_at_once_or_none(home: Path) -> None:
    run(home, "tag", ONE, TWO, "--tag", "x")
    assert "x\t2\n" in run(home, "tags", "list")
    assert "ffffffffffff" in run(home, "tag", ONE, "ffffffffffff", "--tag", "y", code=1)
    assert "y" not in run(home, "tags", "list")


def test_a_refusal_says_what_stands_in_the_way(home: Path) -> None:
    assert "with 1 video; merge the two instead" in run(home, "performer", "rename", "Ann", "Bo/x", code=1)
    assert "No studio is called 'zzz'" in run(home, "studio", "show", "zzz", code=1)
