"""What was converted for good plays in a real browser as the file that it is."""

import shutil
from pathlib import Path

import httpx
from playwright.sync_api import Page

from tests.browser.conftest import scanned
from tests.support.clips import Clips
from tests.support.folders import age
from tests.support.homes import QUIET
from tests.web.processes import serving

_PLAYS = """async (url) => {
  const video = document.createElement("video");
  video.muted = true;
  video.src = url;
  document.body.append(video);
  const ends = (name) => new Promise((done) => video.addEventListener(name, () => done(name), { once: true }));
  const begun = Promise.race([ends("loadeddata"), ends("error")]);
  await begun;
  video.currentTime = 1.5;
  const moved = await Promise.race([ends("seeked"), ends("error")]);
  await video.play();
  const over = await Promise.race([ends("ended"), ends("error")]);
  return { moved, over, width: video.videoWidth, height: video.videoHeight };
}"""


def test_a_converted_video_plays_and_seeks_as_the_file_that_it_is(
    clean_page: Page, built_page: Path, clips: Clips, tmp_path: Path
) -> None:
    home, folder = tmp_path / "home", tmp_path / "films"
    home.mkdir()
    folder.mkdir()
    (home / "settings.toml").write_text(QUIET)
    for name in ("mpeg4.avi", "hevc.mkv"):
        shutil.copyfile(clips[name], folder / name)
        age(folder / name)
    with serving(home, folder) as child, httpx.Client(base_url=child.address, timeout=60) as client:
        scanned(child.address)
        videos = _videos(client)
        assert client.post("/api/convert-videos", json={"videos": videos}).status_code == 202
        scanned(child.address)
        assert sorted(each.name for each in folder.glob("*.*")) == [".passion-originals", "hevc.mp4", "mpeg4.mp4"]
        clean_page.goto(child.address)
        for video in _videos(client):
            assert video not in videos
            played = clean_page.evaluate(_PLAYS, f"/video/{video}")
            assert played == {"moved": "seeked", "over": "ended", "width": 320, "height": 180}


def _videos(client: httpx.Client) -> list[str]:
    return [each["video_hash"] for each in client.get("/search/search-videos").json()["videos"]]
