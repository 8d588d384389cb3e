"""Answers for guests: videos that are not shown are not there, and of the others what the owner did is left out."""

import asyncio
from collections.abc import Callable, Collection, Iterator
from typing import Any

import msgspec
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from events.values import VideoHash
from passion.errors import Refused
from passion.library import Library
from passion.service import Service
from projections.views import SearchQuery
from web import guests
from web.guard import refuse

JSON = b"application/json"

LEFT_OUT = frozenset(
    {
        "path", "path_raw", "files", "files_elsewhere", "sidecars", "provenance", "scanned", "replaced", "home",
        "file", "problem", "elsewhere", "rating", "rated", "likes", "view_time", "is_favourite", "favourites",
        "favourite_date", "comments", "markers", "dated_markers", "resume_at", "last_viewed", "popularity",
        "viewings", "watched", "playlists", "notes", "settings_problems", "settings_waiting", "interrupted",
        "media_waits_for", "is_media_paused", "is_put_off",
    }
)  # fmt: skip
"""Names of fields, in whatever an answer is made of: paths, what the owner did, and how the machine is."""
NONE = frozenset(
    {"picture", "path_raw", "problem", "elsewhere", "rating", "favourite_date", "resume_at", "last_viewed"}
)
"""Of those the ones that say nothing by null; all others by being empty or 0."""
FACETS = frozenset({"performer", "studio", "tag", "collection", "series", "genre", "codec", "resolution", "duration"})
TOLD_LIVE = b'{"kind":"hello"'
"""The only live message for guests: when something changes is what the owner does."""


class Withholding:
    """Stands between the entrance and the application, for guests."""

    def __init__(self, app: ASGIApp, find: Callable[[], Service]) -> None:
        self.app, self._find = app, find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request whose address is open to guests."""
        if scope["type"] == "websocket":
            await self.app(scope, receive, _only_hello(send))
            return
        if not await asyncio.to_thread(self._is_shown, scope):
            more = ((b"cache-control", b"no-store"),)
            await refuse(guests.NOTHING, send, is_head=scope.get("method") == "HEAD", more=more)
            return
        await self.app(guests.narrowed(scope), receive, _Blanked(send, self._find().library.search.passing))

    def _is_shown(self, scope: Scope) -> bool:
        library = self._find().library
        video, entity = guests.video_of(scope), guests.entity_of(scope)
        try:
            if video is not None and not library.search.passing([VideoHash(video)]):
                return False
            return entity is None or _has_shown(library, *entity)
        except Refused:
            return False


def _has_shown(library: Library, kind: str, name: str) -> bool:
    """Whether a performer, studio or tag has a video that is shown."""
    wishes = {
        "performer": SearchQuery(performers=(name,), limit=0),
        "studio": SearchQuery(studio=name, limit=0),
        "tag": SearchQuery(tags=(name,), limit=0),
    }
    return kind in wishes and library.search.videos(wishes[kind]).count > 0


class _Blanked:
    """Holds an answer back where it is JSON, and sends it without what is left out."""

    def __init__(self, send: Send, passing: Callable[[list[VideoHash]], list[VideoHash]]) -> None:
        self._send, self._passing = send, passing
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Takes one part of the answer."""
        if message["type"] == "http.response.start":
            # What is shown to guests may be another thing tomorrow: no cache is to answer in our stead.
            kind = next((value for key, value in message["headers"] if key.lower() == b"content-type"), b"")
            keeping = b"no-store" if kind.startswith(JSON) else b"private, no-cache"
            message["headers"] = [*_without(message["headers"], b"cache-control"), (b"cache-control", keeping)]
            if kind.startswith(JSON):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        if message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._end(self._start)

    def _blanked(self, body: bytes) -> bytes:
        said = msgspec.json.decode(body)
        pictured = [VideoHash(each) for each in dict.fromkeys(_pictured(said))]
        hidden = set(pictured) - set(self._passing(pictured)) if pictured else set()
        return msgspec.json.encode(blanked(said, hidden))

    async def _end(self, start: Message) -> None:
        body = bytes(self._body)
        if body:
            body = await asyncio.to_thread(self._blanked, body)
            start["headers"] = [*_without(start["headers"], b"content-length"), (b"content-length", b"%d" % len(body))]  # pyright: ignore[reportGeneralTypeIssues]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body, "more_body": False})


def blanked(said: Any, hidden: Collection[str] = ()) -> Any:  # noqa: ANN401 (whatever JSON has)
    """An answer without what guests are not told, in the same shape; no picture is of a hidden video."""
    if isinstance(said, dict):
        return {
            key: _blank(key, value) if key in LEFT_OUT or _is_of(value, key, hidden) else blanked(value, hidden)
            for key, value in said.items()
        }
    if isinstance(said, list):
        return [blanked(each, hidden) for each in said if not _is_private(each)]
    return said


def _is_of(value: Any, key: str, hidden: Collection[str]) -> bool:  # noqa: ANN401
    return key == "picture" and isinstance(value, dict) and value.get("video_hash") in hidden


def _pictured(said: Any) -> Iterator[str]:  # noqa: ANN401
    """Videos of which an answer has a picture of a performer, studio or tag."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key == "picture" and isinstance(value, dict):
                yield str(value.get("video_hash"))
            else:
                yield from _pictured(value)
    elif isinstance(said, list):
        for each in said:
            yield from _pictured(each)


def _is_private(entry: Any) -> bool:  # noqa: ANN401
    """A saved search among suggestions, a field of the search box, or a facet of what the owner did."""
    if not isinstance(entry, dict):
        return False
    if entry.get("kind") == "search" and "text" in entry:
        return True
    if entry.get("kind") == "field":
        return str(entry.get("name")) not in guests.FIELDS
    return "field" in entry and "values" in entry and entry["field"] not in FACETS


def _blank(key: str, value: Any) -> Any:  # noqa: ANN401
    if value is None or key in NONE:
        return None
    return type(value)()


def _only_hello(send: Send) -> Send:
    async def send_hello(message: Message) -> None:
        if message["type"] != "websocket.send" or (message.get("text") or "").encode().startswith(TOLD_LIVE):
            await send(message)

    return send_hello


def _without(headers: Any, name: bytes) -> list[tuple[bytes, bytes]]:  # noqa: ANN401
    return [(key, value) for key, value in headers if key.lower() != name]
