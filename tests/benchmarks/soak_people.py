"""People who use a served library for hours: each looks, searches, plays and writes, with pauses in between."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

import httpx

from events.values import RATINGS
from passion import clock
from passion.command_ids import new_command_id

PATIENCE = 180.0
"""Seconds that an answer may take: the whole soak runs at the lowest priority."""
CHUNK = 128 * 1024
PAGES = (
    "/search/search-videos?limit=24&facets=5",
    "/search/search-videos?limit=24&sort=popularity&descending=true",
    "/search/get-suggestions?text=vid",
    "/api/get-history?limit=50",
    "/api/get-for-you?limit=12",
    "/api/get-tags",
    "/api/get-statistics",
    "/api/get-status",
    "/api/get-watch-times",
    "/api/list-jobs",
    "/",
)


class Shown(NamedTuple):
    """A video that stays where it is."""

    hash: str
    plays: bool
    """Whether browsers play it as it is."""
    size: int
    """Bytes."""


class Tally:
    """What all of them met; threads share it."""

    def __init__(self) -> None:
        self.told: dict[UUID, int] = {}
        """Commands that changed something -> the position that the caller was told."""
        self.asked: Counter[str] = Counter()
        self.refused = 0
        """Answers 409: a wish that came too late, such as an undo of what another one changed since."""
        self.errors: list[str] = []
        self.slowest = 0.0
        """Seconds of the answer that took longest."""
        self._lock = threading.Lock()

    def count(self, what: str, seconds: float) -> None:
        with self._lock:
            self.asked[what] += 1
            self.slowest = max(self.slowest, seconds)

    def fail(self, what: str) -> None:
        with self._lock:
            self.errors.append(what)
        print(f"  {time.strftime('%H:%M:%S')} {what}", flush=True)


class Person(threading.Thread):
    """One client with a connection of its own.

    Args:
        address: Of the server, without a closing slash.
        pause: Seconds between two requests, on average.
    """

    def __init__(
        self,
        number: int,
        address: str,
        videos: Sequence[Shown],
        tally: Tally,
        is_over: threading.Event,
        *,
        pause: float,
    ) -> None:
        super().__init__(name=f"person {number}", daemon=True)
        self._chance = random.Random(number)
        self._client = httpx.Client(base_url=address, timeout=PATIENCE)
        self._videos, self._tally, self._is_over, self._pause = videos, tally, is_over, pause
        self._mine: list[str] = []

    def run(self) -> None:
        doings: Sequence[Callable[[], None]] = (self._look, self._search, self._open, self._play, self._write)
        with self._client:
            while not self._is_over.wait(self._chance.uniform(0.5, 1.5) * self._pause):
                try:
                    self._chance.choices(doings, (3, 2, 3, 3, 4))[0]()
                except Exception as error:  # noqa: BLE001 - whatever it was, it is counted
                    self._tally.fail(repr(error))

    def _ask(self, what: str, method: str, address: str, **more: object) -> httpx.Response:
        began = time.monotonic()
        answer = self._client.request(method, address, **more)  # type: ignore[arg-type]
        self._tally.count(what, time.monotonic() - began)
        if answer.status_code >= 400 and answer.status_code != 409:
            self._tally.fail(f"{method} {address}: {answer.status_code} {answer.text[:200]}")
        return answer

    def _video(self) -> Shown:
        return self._chance.choice(self._videos)

    def _look(self) -> None:
        self._ask("pages", "GET", self._chance.choice(PAGES))

    def _search(self) -> None:
        text = self._chance.choice(("video", "h264", "own 7", "rating:>=B", "is:favourite", "vido", '"hello 4"'))
        self._ask("searches", "GET", "/search/search-videos", params={"text": text, "limit": 24})

    def _open(self) -> None:
        video = self._video().hash
        for address in (
            f"/api/get-video-data/{video}",
            f"/api/interact/get/{video}",
            f"/search/get-similar-videos/{video}/0/12",
            f"/media/{video}/poster.jpg",
            f"/media/{video}/seek.vtt",
        ):
            self._ask("videos opened", "GET", address)

    def _play(self) -> None:
        video, plays, size = self._video()
        if plays:
            for _ in range(3):
                begin = self._chance.randrange(size)
                span = {"range": f"bytes={begin}-{begin + CHUNK - 1}"}
                self._ask("played", "GET", f"/video/{video}", headers=span)
        else:
            way = self._chance.choice(("copied", "encoded"))
            stream = self._ask("streamed", "GET", f"/stream/{video}/0/{way}/index.m3u8").text
            parts = [line for line in stream.splitlines() if line and not line.startswith("#")]
            for part in parts[:2]:
                self._ask("streamed", "GET", f"/stream/{video}/0/{way}/{part}")
        viewing = {"video_hash": video, "start": self._chance.uniform(0, 2), "length": self._chance.uniform(1.6, 3)}
        self._send("record-viewing", viewing)

    def _write(self) -> None:
        video, number = self._video().hash, self._chance.randrange(200)
        wishes: list[tuple[str, dict[str, object]]] = [
            ("rate-video", {"rating": self._chance.choice(RATINGS)}),
            ("tag-video", {"tag": f"own {number}"}),
            ("untag-video", {"tag": f"own {number}"}),
            ("add-comment", {"text": f"hello {number}"}),
            ("like-video", {}),
            ("add-marker", {"time": number / 100, "label": f"at {number}"}),
            ("add-favourite", {}),
            ("remove-favourite", {}),
        ]
        if self._mine and self._chance.random() < 0.25:
            self._send("undo-command", {"command_id": self._mine.pop()})
        else:
            address, more = self._chance.choice(wishes)
            self._send(address, {"video_hash": video, **more})

    def _send(self, address: str, body: dict[str, object]) -> None:
        name = new_command_id(clock.now())
        answer = self._ask("written", "POST", f"/api/{address}", json=body, headers={"Idempotency-Key": str(name)})
        if answer.status_code == 409:
            self._tally.refused += 1
        elif answer.is_success and answer.json()["changed"]:
            receipt = answer.json()
            self._tally.told[UUID(receipt["command_id"])] = receipt["position"]
            if address != "undo-command":
                self._mine.append(str(receipt["command_id"]))
                del self._mine[:-20]
