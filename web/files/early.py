"""Answers for videos before anything is routed: a player that seeks asks often, and routing was half of the work.

Whatever cannot be sent goes on to the application, whose route for videos has the words for it.
"""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from litestar.types import ASGIApp, Receive, Scope, Send

from events.values import VideoHash
from passion.service import Service
from web.files.range_file import RangeFile
from web.files.videos import first_readable

ADDRESS = re.compile(r"/video/([0-9a-f]{12})")
READING = ("GET", "HEAD")
THREADS = 4
"""That look files up and open them: a drive that wakes up holds these, and not those of the API."""


class EarlyVideos:
    """Stands between the guard and the application."""

    def __init__(self, app: ASGIApp, find: Callable[[], Service]) -> None:
        self.app, self._find = app, find
        self._threads = ThreadPoolExecutor(THREADS, "opener")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or lets it pass."""
        file = None
        if scope["type"] == "http" and scope["method"] in READING and (asked := ADDRESS.fullmatch(scope["path"])):
            file = await asyncio.get_running_loop().run_in_executor(self._threads, self._opened, VideoHash(asked[1]))
        await (file or self.app)(scope, receive, send)

    def _opened(self, video_hash: VideoHash) -> RangeFile | None:
        try:
            service = self._find()
            return first_readable(service, video_hash, service.library.queries.files(video_hash))
        except Exception:  # noqa: BLE001 (the application meets it again, and says it)
            return None
