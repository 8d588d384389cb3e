"""A file of 1 GB over loopback beside nginx, and what the API costs while fifty players seek, beside its idle cost.

Run it with `uv run python -m tests.benchmarks.serving [PLAYERS]`. Both servers send the same file, taking turns in the
same run; the reader is a bare socket that throws away what it gets, so that it costs both the same. Players ask for
1 MiB at random places of the file, each as fast as it is answered; requests of the API are timed one after another.
"""

import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import httpx

from tests.browser.shelf import QUIET
from tests.support.clips import Clips
from tests.web.processes import serving

_SIZE = 1 << 30
_ROUNDS = 7
_PLAYERS = 50
_ASKED = 600
"""Requests of the API that are timed, idle and under players."""
_PART = 1 << 20
_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off; sendfile on; tcp_nopush on; default_type video/mp4;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def main(players: int = _PLAYERS) -> None:
    """Print both figures."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        film = _film(folder / "films")
        (folder / "home").mkdir()
        (folder / "home" / "settings.toml").write_text(QUIET)
        child = stack.enter_context(serving(folder / "home", folder / "films"))
        video = _hash(child.address)
        ours = f"{child.address}/video/{video}"
        theirs = stack.enter_context(_nginx(folder, film))
        _throughput(ours, theirs)
        _seeking(child.address, video, players)


def _throughput(ours: str, theirs: str | None) -> None:
    ways = {"passion": ours} | ({"nginx": theirs} if theirs else {})
    for url in ways.values():
        _read(url)  # Into the page cache.
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, url in ways.items():
            begin = time.perf_counter()
            size = _read(url)
            rates[name].append(size / (time.perf_counter() - begin) / 1e6)
    for name, found in rates.items():
        print(f"{name:8} 1 GB over loopback: {median(found):7.0f} MB/s (from {min(found):.0f} to {max(found):.0f})")
    if theirs:
        ratio = median(rates["passion"]) / median(rates["nginx"])
        pairs = [one / two for one, two in zip(rates["passion"], rates["nginx"], strict=True)]
        print(f"passion / nginx: {ratio:.2f} (pairs from {min(pairs):.2f} to {max(pairs):.2f}); wanted: 0.80")
    else:
        print("nginx is not here (apt-get install nginx-light), so there is nothing to compare with.")


def _seeking(address: str, video: str, players: int) -> None:
    asked = f"{address}/api/get-video-data/{video}"
    _answered(asked, 100)
    idle = _answered(asked, _ASKED)
    stop = threading.Event()
    command = [sys.executable, "-m", "tests.benchmarks.serving", "players", f"{address}/video/{video}", str(players)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        time.sleep(1)
        busy = _answered(asked, _ASKED)
        stop.set()
        process.stdin.close()
        print(process.stdout.readline().strip())
    for name, times in (("idle", idle), (f"{players} players", busy)):
        print(f"API, {name:10}: p50 {_part(times, 0.5):6.2f} ms, p99 {_part(times, 0.99):6.2f} ms")
    print(f"p99 with players / idle: {_part(busy, 0.99) / _part(idle, 0.99):.2f}; wanted: below 2")


def _answered(url: str, count: int) -> list[float]:
    times: list[float] = []
    with httpx.Client(timeout=60) as client:
        for _ in range(count):
            begin = time.perf_counter()
            client.get(url).raise_for_status()
            times.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.005)
    return sorted(times)


def _part(times: list[float], part: float) -> float:
    return times[min(len(times) - 1, int(len(times) * part))]


def _read(url: str, first: int = 0, last: int | None = None, known: socket.socket | None = None) -> int:
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


def _play(url: str, players: int) -> None:
    """Players in a process of their own, until its input is closed."""
    stop, parts = threading.Event(), [0] * players

    def play(number: int) -> None:
        about, chance = urlsplit(url), random.Random(number)
        with socket.create_connection((about.hostname or "", about.port or 80)) as sock:
            while not stop.is_set():
                first = chance.randrange(_SIZE - _PART)
                _read(url, first, first + _PART - 1, sock)
                parts[number] += 1
                stop.wait(chance.uniform(0.05, 0.15))

    threads = [threading.Thread(target=play, args=(number,)) for number in range(players)]
    for thread in threads:
        thread.start()
    begin = time.perf_counter()
    print("begun", flush=True)
    sys.stdin.read()
    stop.set()
    rate = sum(parts) / (time.perf_counter() - begin)
    print(f"{players} players, each about ten times a second elsewhere: {rate:.0f} seeks of 1 MiB a second", flush=True)
    for thread in threads:
        thread.join()


@contextmanager
def _nginx(folder: Path, film: Path) -> Iterator[str | None]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if program is None:
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=port, root=film.parent))
    # A master that was started by root gives its workers to somebody who may not read our folder.
    if shutil.which("id") and subprocess.check_output(["id", "-u"], text=True).strip() == "0":
        config.write_text("user root;" + config.read_text())
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/{film.name}"
        for _ in range(100):
            try:
                httpx.head(url)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _film(folder: Path) -> Path:
    """A real film with 1 GB of free space behind it, which no reader of MP4 minds."""
    folder.mkdir()
    clip = Clips(folder).generated("film.mp4", seconds=4, vcodec="libx264", preset="veryfast", pix_fmt="yuv420p")
    rest = _SIZE - clip.stat().st_size
    with clip.open("ab") as file:
        file.write(rest.to_bytes(4, "big") + b"free")
        for _ in range(rest // _PART):
            file.write(random.randbytes(64) * (_PART // 64))
        file.truncate(_SIZE)
    return clip


def _hash(address: str) -> str:
    while True:
        answer = httpx.post(f"{address}/search/search-videos", json={"limit": 5}, timeout=60).json()
        if answer["videos"]:
            return answer["videos"][0]["video_hash"]
        time.sleep(0.2)


if __name__ == "__main__":
    if sys.argv[1:2] == ["players"]:
        _play(sys.argv[2], int(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
