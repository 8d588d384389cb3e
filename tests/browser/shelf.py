"""A collection of real clips, and the library that `passion serve` made of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import httpx

from tests.support.clips import Clips

H264 = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p", "g": 25}
HARBOUR, BRIDGE, ROAD, TRAIN = "Harbour at Dawn", "Glass Bridge", "Long Road", "Night Train"
TITLES = (HARBOUR, BRIDGE, ROAD, TRAIN)
STAMPED_FRAMES = 750
"""Of Harbour at Dawn: half a minute, each frame with its number in its picture."""


class Shelf:
    """A server with its library, and who asks it."""

    def __init__(self, address: str, home: Path, folder: Path) -> None:
        self.address = address
        self.home = home
        self.folder = folder
        self.client = httpx.Client(base_url=address, timeout=60)

    def close(self) -> None:
        self.client.close()

    def hash_of(self, title: str) -> str:
        return next(card["video_hash"] for card in self.cards() if card["title"] == title)

    def cards(self) -> list[dict[str, Any]]:
        return self.client.get("/search/search-videos", params={"limit": 500}).json()["videos"]

    def history(self) -> list[dict[str, Any]]:
        """Every line of it, the newest first."""
        lines: list[dict[str, Any]] = []
        while True:
            older = {"before": lines[-1]["place"]} if lines else {}
            page = self.client.get("/api/get-history", params={"limit": 500, **older}).json()
            lines += page
            if len(page) < 500:
                return lines

    def watch(self, title: str) -> str:
        """The address of a video's page."""
        return f"{self.address}/watch/{self.hash_of(title)}"

    def interactions(self, title: str) -> dict[str, Any]:
        return self.client.get(f"/api/interact/get/{self.hash_of(title)}").json()

    def send(self, command: str, title: str, **fields: object) -> None:
        answer = self.client.post(f"/api/{command}", json={"video_hash": self.hash_of(title), **fields})
        assert answer.status_code == 200, answer.text


def fill(folder: Path, clips: Clips) -> None:
    """Puts the clips into two collections, under names that tell who is in them."""
    curated, downloads = folder / "Curated", folder / "Downloads"
    curated.mkdir()
    downloads.mkdir()
    harbour = clips.stamped("stamped.mp4", STAMPED_FRAMES, **H264)
    shutil.copy(harbour, curated / f"[NorthFilm] [2021-05-03] {HARBOUR} [Ana Lee, Bo Tan] #sea.mp4")
    bridge = clips.generated("bridge.mp4", seconds=12, **H264, acodec="aac")
    shutil.copy(bridge, curated / f"[NorthFilm] [2019-11-02] {BRIDGE} [Ana Lee].mp4")
    shutil.copy(bridge, downloads / "copy of the bridge.mp4")
    shutil.copy(clips["hevc.mkv"], downloads / f"[Blue Door] [2018-01-31] {ROAD} [Cy Orr].mkv")
    shutil.copy(clips["chapters.mkv"], downloads / f"[Blue Door] [2020-02-14] {TRAIN} [Bo Tan].mkv")
    shutil.copy(clips["text.mp4"], downloads / "broken.mp4")
    harbour_name = f"[NorthFilm] [2021-05-03] {HARBOUR} [Ana Lee, Bo Tan] #sea"
    spoken = {"en": "The ferry leaves <i>at dawn</i>.\nIt never waits for anyone.", "de": "Die Fähre geht früh."}
    for language, text in spoken.items():
        lines = f"1\n00:00:00,000 --> 00:00:29,000\n{text}\n"
        (curated / f"{harbour_name}.{language}.srt").write_bytes(lines.encode("cp1252"))
        (downloads / f"[Blue Door] [2018-01-31] {ROAD} [Cy Orr].{language}.srt").write_bytes(lines.encode("cp1252"))
    (curated / f"{harbour_name}.fr.srt").write_text("No subtitles.\n")
    (curated / f"{harbour_name}.es.sup").write_bytes(b"PG")
