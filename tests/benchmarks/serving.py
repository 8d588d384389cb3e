"""A file of 1 GB over loopback beside nginx, and what the API costs while fifty players seek, beside its idle cost.

Run it with `uv run python -m tests.benchmarks.serving [PLAYERS [SEEKS-PER-SECOND ...]]`. Both servers send the same
file, taking turns in the same run; the reader is a bare socket that throws away what it gets, so that it costs both the
same. What players are and do is told in `seeking`.
"""

import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import httpx

from tests.benchmarks.seeking import PART, compare, read
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving

_SIZE = 1 << 30
_ROUNDS = 7
_PLAYERS = 50
_RATES = (2.0, 10.0)
"""Seeks of each player in a second."""
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


def main(players: int = _PLAYERS, *rates: float) -> None:
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
        ways = {"passion": ours} | ({"nginx": theirs} if theirs else {})
        _throughput(ways)
        api = f"{child.address}/api/get-video-data/{video}"
        compare(api, child.process.pid, ways, players, rates or _RATES, _SIZE)


def _throughput(ways: dict[str, str]) -> None:
    for url in ways.values():
        read(url)  # Into the page cache.
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, url in ways.items():
            begin = time.perf_counter()
            size = read(url)
            rates[name].append(size / (time.perf_counter() - begin) / 1e6)
    for name, found in rates.items():
        print(f"{name:8} 1 GB over loopback: {median(found):7.0f} MB/s (from {min(found):.0f} to {max(found):.0f})")
    if "nginx" in ways:
        ratio = median(rates["passion"]) / median(rates["nginx"])
        pairs = [one / two for one, two in zip(rates["passion"], rates["nginx"], strict=True)]
        print(f"passion / nginx: {ratio:.2f} (pairs from {min(pairs):.2f} to {max(pairs):.2f}); wanted: 0.80")
    else:
        print("nginx is not here (apt-get install nginx-light), so there is nothing to compare with.")


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
        for _ in range(rest // PART):
            file.write(random.randbytes(64) * (PART // 64))
        file.truncate(_SIZE)
    return clip


def _hash(address: str) -> str:
    while True:
        answer = httpx.post(f"{address}/search/search-videos", json={"limit": 5}, timeout=60).json()
        if answer["videos"]:
            return answer["videos"][0]["video_hash"]
        time.sleep(0.2)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *map(float, sys.argv[2:]))
