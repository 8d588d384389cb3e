"""What reading a sidecar costs, beside opening and reading the bytes alone: `python -m tests.benchmarks.sidecars`."""

import json
import tempfile
import time
from pathlib import Path

from passion.sidecars import Kind, read_sidecar

ROUNDS = 300
EPISODE = (
    "<episodedetails><title>One</title><showtitle>S</showtitle><episode>7</episode>"
    "<aired>2004-07-16</aired><plot>Long words.</plot><genre>Sea</genre><studio>N</studio>"
    + "".join(f"<actor><name>Actor {n}</name><order>{n}</order></actor>" for n in range(20))
    + "</episodedetails>"
)
INFO = {
    "id": "a1", "title": "A Walk", "description": "words " * 100, "channel": "North", "upload_date": "20210503",
    "tags": ["sea", "fog"], "view_count": 12, "formats": [{"format_id": str(n), "url": "x" * 300} for n in range(40)],
}  # fmt: skip
FOLDER = "studio: North\ntags: [sea, fog]\nperformers:\n  - Ana Lee\n  - Bo Tan\n"
CASES: dict[str, tuple[Kind, str]] = {
    "episode.nfo": ("nfo", EPISODE),
    "video.info.json": ("info_json", json.dumps(INFO)),
    "id.json": ("json", json.dumps({"title": "A", "tags": ["x"], "performers": ["Ana Lee"]})),
    ".metadata.yaml": ("folder_yaml", FOLDER),
}


def main() -> None:
    """Prints CPU microseconds a file: reading the bytes alone, reading the sidecar, and the one over the other."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (kind, text) in CASES.items():
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            read_sidecar(str(path), kind)
            began = time.process_time()
            for _ in range(ROUNDS):
                path.read_bytes()
            bare = (time.process_time() - began) / ROUNDS * 1e6
            began = time.process_time()
            for _ in range(ROUNDS):
                read_sidecar(str(path), kind)
            ours = (time.process_time() - began) / ROUNDS * 1e6
            print(
                f"{name:16} {len(text):7} bytes: bytes alone {bare:6.0f} us, read {ours:6.0f} us, {ours / bare:5.1f}x"
            )


if __name__ == "__main__":
    main()
