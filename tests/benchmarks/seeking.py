"""What the API costs while players seek: its p99 beside idle, and the processor time of a seek.

Players ask for 1 MiB at random places of a file, each as soon as it is answered and has paused for as long as its rate
says; nobody moves a slider ten times a second for long. Idle and busy rounds take turns, so that the noise of the
machine hits both, and the ratio is the median of the rounds; idle figures are what an answer costs by itself. The same
players at nginx, while the API of Passion is asked, tell how much of it is this machine and not Passion.
"""

import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import psutil

PART = 1 << 20
_ROUNDS = 7
_ASKED = 300
"""Requests of the API in each round; the p99 is the fourth slowest."""
_PAUSE = 0.005
"""Seconds between two of them."""


class Asked(NamedTuple):
    """One round: milliseconds of each request in order, and what else was done meanwhile."""

    times: list[float]
    seeks: int
    seconds: float
    used: float
    """Processor seconds of the server, all of its threads."""

    def at(self, part: float) -> float:
        return self.times[min(len(self.times) - 1, int(len(self.times) * part))]


class Players:
    """Players in a process of their own that seek or rest, as they are told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def seek(self) -> None:
        self._tell("seek")

    def rest(self) -> int:
        """How many seeks there were since `seek`; nothing is under way then."""
        return int(self._tell("rest"))

    def _tell(self, word: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(word, file=self._process.stdin, flush=True)
        return self._process.stdout.readline()


def compare(api: str, server: int, ways: dict[str, str], players: int, rates: tuple[float, ...], size: int) -> None:
    """Prints a row for each rate and each server of the film.

    Args:
        api: Address of the requests that are timed.
        server: Process id of Passion.
        ways: Name of a server and address of its film.
        players: How many.
        rates: Seeks of a player in a second.
        size: Of the film, in bytes.
    """
    with httpx.Client(timeout=60) as client:
        _settle(psutil.Process(server))
        _asked(client, api, psutil.Process(server))
        print(f"{players} players, medians of {_ROUNDS} rounds; API in ms; used: processor ms of Passion for a seek")
        print(
            f"{'film from':9} {'per player':>10} {'seeks/s':>8} {'idle p50':>9} {'p99':>6} {'busy p50':>9} {'p99':>6}",
            end="",
        )
        print(f" {'p99 ratio':>10} {'(from - to)':>13} {'used':>6}")
        for rate in rates:
            for name, film in ways.items():
                with _seeking(film, players, rate, size) as seeking:
                    _row(name, rate, *_rounds(client, api, psutil.Process(server), seeking))


def _rounds(
    client: httpx.Client, api: str, server: psutil.Process, players: Players
) -> tuple[list[Asked], list[Asked]]:
    idle: list[Asked] = []
    busy: list[Asked] = []
    for _ in range(_ROUNDS):
        idle.append(_asked(client, api, server))
        players.seek()
        found = _asked(client, api, server)
        busy.append(found._replace(seeks=players.rest()))
    return idle, busy


def _row(name: str, rate: float, idle: list[Asked], busy: list[Asked]) -> None:
    ratios = [two.at(0.99) / one.at(0.99) for one, two in zip(idle, busy, strict=True)]
    used = [(two.used - one.used * two.seconds / one.seconds) / two.seeks for one, two in zip(idle, busy, strict=True)]
    figures = [median(each.at(part) for each in rounds) for rounds in (idle, busy) for part in (0.5, 0.99)]
    seeks = median(each.seeks / each.seconds for each in busy)
    print(
        f"{name:9} {rate:8g}/s {seeks:8.0f} {figures[0]:9.2f} {figures[1]:6.2f} {figures[2]:9.2f} {figures[3]:6.2f}",
        end="",
    )
    print(f" {median(ratios):10.2f} {min(ratios):6.2f} - {max(ratios):4.2f} {median(used) * 1000:6.2f}", flush=True)


def _asked(client: httpx.Client, url: str, server: psutil.Process) -> Asked:
    times: list[float] = []
    before, begin = _used(server), time.perf_counter()
    for _ in range(_ASKED):
        sent = time.perf_counter()
        client.get(url).raise_for_status()
        times.append((time.perf_counter() - sent) * 1000)
        time.sleep(_PAUSE)
    seconds = time.perf_counter() - begin
    return Asked(sorted(times), 0, seconds, _used(server) - before)


def _settle(server: psutil.Process) -> None:
    """Waits until what begins with a server is done, such as loading what is similar."""
    quiet = 0
    while quiet < 3:
        before = _used(server)
        time.sleep(1)
        quiet = quiet + 1 if _used(server) - before < 0.1 else 0


def _used(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


def read(url: str, first: int = 0, last: int | None = None, known: socket.socket | None = None) -> int:
    """Bytes of an answer, which are thrown away."""
    about = urlsplit(url)
    sock = known or socket.create_connection((about.hostname or "", about.port or 80))
    span = f"Range: bytes={first}-{last}\r\n" if last is not None else ""
    sock.sendall(f"GET {about.path} HTTP/1.1\r\nHost: {about.netloc}\r\n{span}\r\n".encode())
    buffer = bytearray(1 << 20)
    head = b""
    while b"\r\n\r\n" not in head:
        head += sock.recv(65536)
    head, _, body = head.partition(b"\r\n\r\n")
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    left = int(lines[b"content-length"]) - len(body)
    while left > 0 and (got := sock.recv_into(buffer)):
        left -= got
    if known is None:
        sock.close()
    return int(lines[b"content-length"])


@contextmanager
def _seeking(film: str, players: int, rate: float, size: int) -> Iterator[Players]:
    command = [sys.executable, "-m", "tests.benchmarks.seeking", film, str(players), str(rate), str(size)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Players(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def _play(film: str, players: int, rate: float, size: int) -> None:
    """The process of the players: obeys the lines of its input until that is closed."""
    going, seeks, resting = threading.Event(), [0] * players, threading.Barrier(players + 1)

    def play(number: int) -> None:
        about, chance = urlsplit(film), random.Random(number)
        while True:
            going.wait()
            with socket.create_connection((about.hostname or "", about.port or 80)) as sock:
                while going.is_set():
                    first = chance.randrange(size - PART)
                    read(film, first, first + PART - 1, sock)
                    seeks[number] += 1
                    time.sleep(chance.uniform(0.5, 1.5) / rate)
            resting.wait()

    for number in range(players):
        threading.Thread(target=play, args=(number,), daemon=True).start()
    for line in sys.stdin:
        if line.strip() == "seek":
            seeks[:] = [0] * players
            going.set()
            print("begun", flush=True)
        else:
            going.clear()
            count = sum(seeks)
            resting.wait()
            print(count, flush=True)


if __name__ == "__main__":
    _play(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
