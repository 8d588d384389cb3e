"""What happens around the people of a soak: files come, move and go, scans, generation, clips, backups, rebuilds."""

import random
import shutil
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import httpx
from websockets.sync.client import connect

from tests.benchmarks.soak_people import PATIENCE, Tally
from tests.support.clips import Clips

KINDS = {"h264.mp4": True, "faststart.mp4": True, "vp9.webm": True, "mpeg4.avi": False, "h264_ac3.mkv": False}
"""Kind of clip -> whether browsers play it as it is."""
EACH = 3
COMING = 12
"""Files that come and go, at any time."""
BEAT = 10.0
"""Seconds between two changes of the folder."""
OFFICES = {
    "start-scan": (7, {"manner": {"quick": True}}),
    "make-media": (2, {"is_forced": True}),
    "make-clip": (13, {"begin": 0.2, "end": 1.5, "kind": "gif"}),
    "make-backup": (61, {}),
    "find-near-duplicates": (47, {}),
    "rebuild": (113, None),
}
"""What is asked for -> every so many beats, and how; scans of everything come from the settings."""
OF_A_VIDEO = {"make-media", "make-clip"}


def fill(folder: Path, scratch: Path) -> list[str]:
    """Puts the clips there that stay; returns their names, each of other content."""
    clips, names = Clips(scratch), []
    for number in range(EACH):
        for kind in KINDS:
            names.append(f"video {number} {kind}")
            _changed(clips[kind], folder / names[-1], number)
    return names


def _changed(clip: Path, into: Path, number: int) -> None:
    """The same clip with other bytes at its end, which players skip."""
    beside = into.with_name(f".{into.name}")
    shutil.copy(clip, beside)
    with beside.open("ab") as file:
        text = f"{number:08}".encode()
        file.write((8 + len(text)).to_bytes(4, "big") + b"free" + text)
    beside.rename(into)


class Around(threading.Thread):
    """One thread that changes the folder and asks for work."""

    def __init__(
        self, client: httpx.Client, folder: Path, scratch: Path, tally: Tally, is_over: threading.Event
    ) -> None:
        super().__init__(name="around", daemon=True)
        self._client, self._folder, self._clips = client, folder, Clips(scratch)
        self._tally, self._is_over, self._chance = tally, is_over, random.Random(7)
        self._numbers = count(1000)
        self.videos: list[str] = []

    def run(self) -> None:
        for beat in count(1):
            if self._is_over.wait(BEAT):
                return
            try:
                self._move(beat)
                for office, (every, body) in OFFICES.items():
                    if beat % every == 0:
                        self._ask(office, body)
            except Exception as error:  # noqa: BLE001 - whatever it was, it is counted
                self._tally.fail(repr(error))

    def _move(self, beat: int) -> None:
        coming = sorted(self._folder.glob("coming *"), key=lambda path: path.stat().st_mtime)
        if beat % 3 == 0 and coming:
            old = self._chance.choice(coming)
            old.rename(old.with_name(f"coming {next(self._numbers)}{old.suffix}"))
        elif beat % 3 == 1 and len(coming) >= COMING:
            coming[0].unlink()
        else:
            kind, number = self._chance.choice(list(KINDS)), next(self._numbers)
            _changed(self._clips[kind], self._folder / f"coming {number}{Path(kind).suffix}", number)

    def _ask(self, office: str, body: dict[str, object] | None) -> None:
        if office in OF_A_VIDEO:
            body = {**(body or {}), "video_hash": self._chance.choice(self.videos)}
        answer = (
            self._client.post(f"/api/{office}", json=body) if body is not None else self._client.post(f"/api/{office}")
        )
        self._tally.count(office, 0)
        if answer.status_code >= 400:
            self._tally.fail(f"POST /api/{office}: {answer.status_code} {answer.text[:200]}")


class OpenPage(threading.Thread):
    """A page that lies open: it hears of every change, and says now and then that it plays."""

    def __init__(self, address: str, tally: Tally, is_over: threading.Event) -> None:
        super().__init__(name="open page", daemon=True)
        self._address, self._tally, self._is_over = address.replace("http", "ws", 1), tally, is_over
        self.heard = 0

    def run(self) -> None:
        try:
            with connect(f"{self._address}/api/changes", open_timeout=PATIENCE, ping_timeout=PATIENCE) as live:
                while not self._is_over.is_set():
                    self._listen(lambda: live.recv(1))
        except Exception as error:  # noqa: BLE001 - whatever it was, it is counted
            self._tally.fail(f"live changes: {error!r}")

    def _listen(self, hear: Callable[[], object]) -> None:
        try:
            hear()
            self.heard += 1
        except TimeoutError:
            return
