"""A disk that is full or turns read-only under a running server: who writes gets a sentence, pages come as ever."""

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from passion.library import Library
from passion.service import Service
from tests.support.given import VIDEO
from tests.support.homes import QUIET, fill
from tests.web.serving import served
from web.app import create_app

WRITERS = 16
ENOUGH = 60
"""Answers of one kind that are waited for."""

TROUBLES = {
    "full": ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "full"),
    "read-only": ("PRAGMA query_only = 1", "PRAGMA query_only = 0", "readonly"),
}


class Pen:
    """Clients that write comments to a server, and what they were answered."""

    def __init__(self, address: str) -> None:
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        """The sentences."""
        self.others: list[str] = []
        self._address = address
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def wait_for_more(self, answers: list[str]) -> None:
        end = len(answers) + ENOUGH
        while len(answers) < end:
            assert not self.others
            threading.Event().wait(0.01)

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _write(self) -> None:
        with httpx.Client(base_url=self._address, timeout=120) as client:
            while not self._is_over.is_set():
                text = str(uuid.uuid4())
                answer = client.post("/api/add-comment", json={"video_hash": VIDEO, "text": text})
                if answer.status_code == 200:
                    self.acknowledged.append(text)
                elif answer.status_code == 503:
                    self.refused.append(answer.json()["detail"])
                else:
                    self.others.append(answer.text)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    with Library.open(home) as library:
        fill(library)
        yield library


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_service_goes_on_by_itself_once_the_disk_takes_writes_again(
    library: Library, dist: Path, trouble: str
) -> None:
    begin, end, word = TROUBLES[trouble]
    with served(create_app(Service(library, stays_up=False), dist=dist)) as address:
        pen = Pen(address)
        pen.wait_for_more(pen.acknowledged)
        disk(library, begin)
        pen.wait_for_more(pen.refused)
        for page in ("/search/search-videos", "/api/get-history", f"/api/interact/get/{VIDEO}", "/api/get-status"):
            assert httpx.get(address + page, timeout=60).status_code == 200
        disk(library, end)
        pen.wait_for_more(pen.acknowledged)
        pen.stop()
        assert all(sentence.startswith("Nothing was written") and word in sentence for sentence in pen.refused)
        assert all("try again; nothing has to be started anew" in sentence for sentence in pen.refused)
        found = httpx.get(f"{address}/api/interact/get/{VIDEO}", timeout=60).json()["comments"]
        assert sorted(comment["text"] for comment in found) == sorted(pen.acknowledged)
    assert library.verify().is_sound


def disk(library: Library, pragma: str) -> None:
    """Do as if the disk of the log were so, from the next append on."""
    library._writer.run(lambda: library._writer._journal._db.execute(pragma).fetchall()).result()
