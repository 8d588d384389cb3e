"""A video in a real browser while previews are made: how soon it starts, how often it stalls, giving way or not.

uv run python -m tests.benchmarks.beside_a_player [ROUNDS]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx
import imageio_ffmpeg
import msgspec
from playwright.sync_api import Page, sync_playwright

from tests.browser.browser import launch_options
from tests.browser.waiting import page_until
from tests.support.homes import QUIET
from tests.web.processes import serving

SECONDS = 12
"""That are watched of each video."""
WAYS = {"nothing made": "", "gives way": "gives_way = true", "does not": "gives_way = false"}
WORKERS = 2
READY = "document.querySelector('video')?.readyState >= 2"
PLAY = """() => {
  const video = document.querySelector('video');
  window.stalls = 0;
  video.muted = true;
  video.addEventListener('waiting', () => { if (!video.seeking) window.stalls += 1; });
  void video.play().catch(() => 0);
}"""
FIGURES = """() => {
  const video = document.querySelector('video'), quality = video.getVideoPlaybackQuality();
  return [video.currentTime, window.stalls, quality.droppedVideoFrames, quality.totalVideoFrames];
}"""


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody saw who watched one video."""

    first: float
    """Milliseconds from the page's opening to the first frame."""
    stalls: int
    lost: float
    """Seconds by which it was behind in the end."""
    dropped: float
    """Share of its frames that were not shown."""
    made: int
    """Videos of which previews were made meanwhile."""


def main(rounds: int) -> None:
    """Print a line per way and file."""
    found: dict[tuple[str, str], list[Watched]] = {}
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        films = Path(temporary) / "films"
        films.mkdir()
        _fill(films)
        wish = os.environ.get("PASSION_BROWSER", "").strip()
        browser = playwright.chromium.launch(**launch_options(Path(playwright.chromium.executable_path), wish))
        for number in range(rounds):
            for way, setting in WAYS.items():
                home = Path(temporary) / f"home {number} {way}"
                home.mkdir()
                (home / "settings.toml").write_text(f"{QUIET}workers = {WORKERS}\n{setting}\n")
                with serving(home, films) as child:
                    for name in ("direct", "stream"):
                        page = browser.new_page(viewport={"width": 1280, "height": 800})
                        found.setdefault((name, way), []).append(_watched(page, child.address, name, way))
                        page.close()
        browser.close()
    load = os.getloadavg()[0]
    print(f"{SECONDS} s of each video, {rounds} rounds, {WORKERS} workers, {os.cpu_count()} cores, load {load:.1f}\n")
    for (name, way), each in found.items():
        print(
            f"{name:7} {way:13} first frame {median(one.first for one in each):6.0f} ms"
            f"  stalls {sum(one.stalls for one in each):3}  behind {median(one.lost for one in each):5.1f} s"
            f"  frames dropped {median(one.dropped for one in each):5.1%}  made {sum(one.made for one in each):3}"
        )


def _fill(films: Path) -> None:
    """Two to be watched, one of them to be encoded meanwhile, and some to work on."""
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=30:d=30"]
    h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "60", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
    subprocess.run([*ffmpeg, *h264, str(films / "direct.mp4")], check=True)
    subprocess.run([*ffmpeg, "-c:v", "mpeg4", "-q:v", "5", str(films / "stream.avi")], check=True)
    content = (films / "direct.mp4").read_bytes()
    for number in range(12):
        # Another content, the same work: what follows the last box is not read.
        mark = f"work {number}".encode()
        box = (len(mark) + 8).to_bytes(4, "big") + b"free" + mark
        (films / f"work {number}.mp4").write_bytes(content + box)


def _watched(page: Page, address: str, name: str, way: str) -> Watched:
    with httpx.Client(base_url=address, timeout=60) as client:
        _until_idle(client)
        cards = client.post("/search/search-videos", json={"limit": 500}).json()["videos"]
        video_hash = next(card["video_hash"] for card in cards if card["title"] == name)
        job = ""
        if way != "nothing made":
            job = client.post("/api/make-media", json={"is_forced": True}).json()["job_id"]
            time.sleep(2)
        before = _made(client, job)
        begin = time.monotonic()
        page.goto(f"{address}/watch/{video_hash}?t=0")
        page_until(page, READY, patience=60)
        first = (time.monotonic() - begin) * 1000
        page.evaluate(PLAY)
        begin = time.monotonic()
        page.wait_for_timeout(SECONDS * 1000)
        at, stalls, dropped, total = page.evaluate(FIGURES)
        lost = time.monotonic() - begin - at
        made = _made(client, job) - before
        if job:
            client.post("/api/cancel-job", json={"job_id": job})
    return Watched(first=first, stalls=stalls, lost=max(0.0, lost), dropped=dropped / max(1, total), made=made)


def _made(client: httpx.Client, job: str) -> int:
    return next((each["done"] for each in client.get("/api/list-jobs").json() if each["job_id"] == job), 0)


def _until_idle(client: httpx.Client) -> None:
    while not (jobs := client.get("/api/list-jobs").json()) or any(job["ended_at"] is None for job in jobs):
        time.sleep(0.2)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
