"""The tray's view of a running server: asked over HTTP, never through the library."""

import json
from pathlib import Path
from typing import Any

import httpx

from tray.status import ServerStatus, State

TIMEOUT = 3.0
"""Seconds to wait for an answer."""


class ServerClient:
    """Finds the server of one home by its address file, and asks it."""

    def __init__(self, address_file: Path) -> None:
        self._address_file = address_file
        self._http = httpx.Client(timeout=TIMEOUT, trust_env=False)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def address(self) -> str | None:
        """Where the server says it is, whether or not it still answers."""
        try:
            return json.loads(self._address_file.read_text())["address"].rstrip("/")
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def status(self) -> ServerStatus:
        """What the server is doing; `stopped` where none answers, or one that serves another home."""
        address = self.address()
        if address is None:
            return ServerStatus(state="stopped")
        try:
            status = self._http.get(f"{address}/api/get-status").raise_for_status().json()
            if status["home"] != str(self._address_file.parent):
                return ServerStatus(state="stopped")
            jobs = self._http.get(f"{address}/api/list-jobs").raise_for_status().json()
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return ServerStatus(state="stopped")
        return status_of(address, jobs, is_media_paused=bool(status["is_media_paused"]))

    def post(self, route: str, body: dict[str, Any] | None = None) -> None:
        """Ask the server to do something.

        Raises:
            httpx.HTTPError: it does not answer, or refuses.
        """
        address = self.address()
        if address is not None:
            self._http.post(f"{address}/api/{route}", json=body or {}).raise_for_status()


def status_of(address: str, jobs: list[dict[str, Any]], *, is_media_paused: bool = False) -> ServerStatus:
    """The one state that says most about the running jobs: a scan before the previews."""
    running = [job for job in jobs if job["state"] == "running"]
    scans = [job for job in running if job["kind"] == "scan"]
    state: State = "scanning" if scans else "generating" if running else "idle"
    first = (scans or running)[0] if running else {}
    return ServerStatus(
        state=state,
        address=address,
        progress=_progress(first),
        share=_share(first),
        is_media_paused=is_media_paused,
    )


def _progress(job: dict[str, Any]) -> str:
    total = job.get("total")
    return f"{job.get('done', 0):,} of {total:,}" if total else ""


def _share(job: dict[str, Any]) -> float | None:
    total = job.get("total")
    return min(1.0, job.get("done", 0) / total) if total else None
