"""A file that does not play is found out, in the words of the page; one that plays is not."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import scanned
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving
from tests.whole.playing import played
from tests.whole.playing_table import Played, line, needless, sums, table, unexplained

FORM = ("mov", "h264", "aac")


@pytest.fixture
def address(built_page: Path, tmp_path: Path) -> Iterator[str]:
    """Serves a file that plays in segments, and one whose pictures are noise."""
    home, folder = tmp_path / "home", tmp_path / "films"
    home.mkdir()
    folder.mkdir()
    (home / "settings.toml").write_text(QUIET)
    clips = Clips(folder)
    assert clips["hevc.mkv"].exists()
    noise = bytearray(clips["faststart.mp4"].read_bytes())
    begin = noise.index(b"mdat") + 4
    noise[begin:] = b"\xff" * (len(noise) - begin)
    (folder / "faststart.mp4").unlink()
    (folder / "noise.mp4").write_bytes(noise)
    with serving(home, folder) as child:
        scanned(child.address)
        yield child.address


def test_a_file_that_plays_has_its_way_and_times_and_one_that_does_not_has_its_trouble(
    page: Page, address: str
) -> None:
    found: dict[str, Played] = {}
    for card in httpx.get(f"{address}/search/search-videos", timeout=60).json()["videos"]:
        data = httpx.get(f"{address}/api/get-video-data/{card['video_hash']}", timeout=60).json()
        each = played(page, address, data)
        found[each.name] = each
    good, bad = found["hevc.mkv"], found["noise.mp4"]
    assert (good.way, good.form, good.trouble) == ("encoded", ("matroska", "hevc", "aac"), "")
    assert good.first > 0
    assert good.seek > 0
    assert "damaged" in bad.trouble
    assert unexplained([good, bad]) == ["noise.mp4"]


def test_failures_without_a_reason_are_counted_apart_and_reasons_of_what_plays_are_told() -> None:
    plays = Played("a.mp4", FORM, "direct", 100, 50, "")
    fails = Played("b.mp4", FORM, "encoded", 0, 0, "No picture.")
    known = Played("test_case_1185230.mp4", FORM, "encoded", 0, 0, "No picture.")
    assert sums([plays, fails, known])[0] == "3 files: 1 play, 1 cannot for a known reason, 1 unexplained: b.mp4"
    assert "NOBODY KNOWS WHY" in line(fails)
    assert "FAILS" not in line(plays)
    assert needless([plays, known._replace(trouble="")]) == [known.name]
    rows = {row.split()[0]: row.split() for row in list(table([plays, fails, known]))[1:]}
    assert rows["mov"] == ["mov", "h264", "3", "1", "-", "2", "-", "2", "100", "100", "50", "50"]
