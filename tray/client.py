"""The tray's view of a running server: asked over HTTP, never through the library."""

from pathlib import Path
from typing import Any

import httpx
from msgspec.structs import replace

from passion.reaching import ServerFile, server_file
from tray.status import ServerStatus, State

TIMEOUT = 3.0
"""Seconds to wait for an answer,"""
PATIENCE = 15.0
"""and for something to be done."""


class ServerClient:
    """Finds the server of one home by its address file, and asks it."""

    def __init__(self, address_file: Path) -> None:
        self._address_file = address_file
        self._server: ServerFile | None = None
        self._http: httpx.Client | None = None

    def close(self) -> None:
        """Let the connections go."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def address(self) -> str | None:
        """Where the server says it is, whether or not it still answers."""
        server = self._found()
        return None if server is None else server.address

    def _found(self) -> ServerFile | None:
        try:
            return server_file(self._address_file)
        except (OSError, ValueError):
            return None

    def _asking(self, server: ServerFile) -> httpx.Client:
        """The way to this very server: each one has a token of its own."""
        if self._http is None or server != self._server:
            self.close()
            self._server, self._http = server, server.client(TIMEOUT)
        return self._http

    def status(self) -> ServerStatus:
        """What the server is doing; `stopped` where none answers, or one that serves another home."""
        server = self._found()
        if server is None:
            return ServerStatus(state="stopped")
        try:
            http = self._asking(server)
            status = http.get("/api/get-status").raise_for_status().json()
            if status["home"] != str(self._address_file.parent):
                return ServerStatus(state="stopped")
            jobs = http.get("/api/list-jobs").raise_for_status().json()
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return ServerStatus(state="stopped")
        return replace(
            status_of(server.address, jobs, is_media_paused=bool(status["is_media_paused"])),
            is_discreet=bool(status["is_discreet"]),
            mistakes=len(status["settings_problems"]),
        )

    def set_discreet(self, *, on: bool) -> None:
        """Have the page begin discreetly from now on, or no more.

        Raises:
            httpx.HTTPError: the server does not answer, or refuses.
        """
        server = self._found()
        if server is not None:
            file = self._asking(server).get("/api/get-settings-file").raise_for_status().json()
            self.post("save-settings", {"digest": file["digest"], "changes": {"page.discreet": on}})

    def post(self, route: str, body: dict[str, Any] | None = None) -> None:
        """Ask the server to do something.

        Raises:
            httpx.HTTPError: it does not answer, or refuses.
        """
        server = self._found()
        if server is not None:
            self._asking(server).post(f"/api/{route}", json=body or {}, timeout=PATIENCE).raise_for_status()


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
