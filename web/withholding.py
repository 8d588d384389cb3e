"""Answers for guests: videos that are not shown are not there, and of the others what the owner did is left out."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from http import HTTPStatus
from typing import Any, cast, get_args

import msgspec
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from events.values import EntityKind, VideoHash
from passion.errors import Refused
from passion.library import Library
from passion.service import Service
from projections.views import CatalogueEntry, SearchQuery
from web import guests
from web.guard import refuse

JSON, PROBLEM = b"application/json", b"application/problem+json"
SAID = frozenset({400, 401, 403, 409, 429})
"""Statuses of problems with what was asked; the words of others may name files."""

LEFT_OUT = frozenset(
    {
        "path", "path_raw", "files", "files_elsewhere", "sidecars", "provenance", "scanned", "replaced", "home",
        "file", "problem", "elsewhere", "rating", "rated", "likes", "view_time", "is_favourite", "favourites",
        "favourite_date", "comments", "markers", "dated_markers", "resume_at", "last_viewed", "popularity",
        "viewings", "watched", "playlists", "notes", "settings_problems", "settings_waiting", "interrupted",
        "media_waits_for", "is_media_paused", "is_put_off", "corrected", "hints", "derived_tags",
    }
)  # fmt: skip
"""Names of fields, in whatever an answer is made of: paths, what the owner did, and how the machine is."""
NONE = frozenset(
    {"picture", "path_raw", "problem", "elsewhere", "rating", "favourite_date", "resume_at", "last_viewed"}
)
"""Of those the ones that say nothing by null; all others by being empty or 0."""
FACETS = frozenset({"performer", "studio", "tag", "collection", "series", "genre", "codec", "resolution", "duration"})
POSITIONS = frozenset({"position", "index_position"})
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
        blank = _Blanked(send, lambda said: self._kept(scope, said), self._find().library.search.passing)
        await self.app(guests.narrowed(scope), receive, blank)

    def _kept(self, scope: Scope, said: Any) -> Any:  # noqa: ANN401
        """What is left of an answer by what it was asked, before anything in it is blanked."""
        asked = guests.asked_of(scope)
        if scope["path"] == "/search/get-suggestions":
            return _told_by_titles(said, asked)
        kind = asked.get("kind")
        if scope["path"] == "/api/get-entity" and kind in get_args(EntityKind):
            return _counted(said, self._find().library.catalogue.entries(cast("EntityKind", kind)))
        if scope["path"] == "/api/get-colours" and kind in get_args(EntityKind):
            shown = {each.name for each in self._find().library.catalogue.entries(cast("EntityKind", kind))}
            return {name: colour for name, colour in said.items() if name in shown}
        return said

    def _is_shown(self, scope: Scope) -> bool:
        library = self._find().library
        videos, entity = [VideoHash(each) for each in guests.videos_of(scope)], guests.entity_of(scope)
        try:
            if len(library.search.passing(videos)) < len(videos):
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

    def __init__(
        self, send: Send, kept: Callable[[Any], Any], passing: Callable[[list[VideoHash]], list[VideoHash]]
    ) -> None:
        self._send, self._kept, self._passing = send, kept, passing
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Takes one part of the answer."""
        if message["type"] == "http.response.start":
            # What is shown to guests may be another thing tomorrow: no cache is to answer in our stead.
            kind = next((value for key, value in message["headers"] if key.lower() == b"content-type"), b"")
            is_said = kind.startswith((JSON, PROBLEM))
            keeping = b"no-store" if is_said else b"private, no-cache"
            message["headers"] = [*_without(message["headers"], b"cache-control"), (b"cache-control", keeping)]
            if is_said:
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        if message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._end(self._start)

    def _blanked(self, body: bytes, status: int) -> bytes:
        said = msgspec.json.decode(body)
        if status == HTTPStatus.OK:
            said = _timeless(self._kept(said))
        elif status not in SAID:
            said |= {"detail": "This cannot be shown now."}
        pictured = [VideoHash(each) for each in dict.fromkeys(_pictured(said))]
        hidden = set(pictured) - set(self._passing(pictured)) if pictured else set()
        return msgspec.json.encode(blanked(said, hidden))

    async def _end(self, start: Message) -> None:
        body = bytes(self._body)
        if body:
            body = await asyncio.to_thread(self._blanked, body, start["status"])  # pyright: ignore[reportGeneralTypeIssues]
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


def _timeless(said: Any) -> Any:  # noqa: ANN401
    """An answer that does not tell how many facts there are, which grow with what the owner does."""
    return {**said, **dict.fromkeys(POSITIONS & said.keys(), 0)} if isinstance(said, dict) else said


def _counted(said: Mapping[str, Any], entries: Collection[CatalogueEntry]) -> dict[str, Any]:
    """A performer, studio or tag by its videos that are shown, and without how long those are that are not."""
    shown = next((each for each in entries if each.name == said["name"]), None)
    counts = {"videos": shown.videos if shown else 0, "newest": shown.newest if shown else None, "duration": 0}
    return {**said, **counts}


def _told_by_titles(said: Any, asked: Mapping[str, str]) -> Any:  # noqa: ANN401
    """Suggestions without titles that were found by what comments and paths say, and without what only owners ask."""
    from projections.search.completions import words_in
    from projections.search.suggesting import tells

    text = asked.get("text", "")
    cursor = asked.get("cursor", "")
    words = words_in(text[said["begin"] : int(cursor) if cursor.isdecimal() else None])
    return {
        **said,
        "suggestions": [
            each
            for each in said["suggestions"]
            if (each["kind"] != "title" or all(tells(each["name"], word) for word in words))
            and (each["kind"] != "value" or each["name"] not in guests.OWN_VALUES)
        ],
    }


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
        if message["type"] != "websocket.send":
            await send(message)
        elif (text := (message.get("text") or "").encode()).startswith(TOLD_LIVE):
            message["text"] = msgspec.json.encode(_timeless(msgspec.json.decode(text))).decode()
            await send(message)

    return send_hello


def _without(headers: Any, name: bytes) -> list[tuple[bytes, bytes]]:  # noqa: ANN401
    return [(key, value) for key, value in headers if key.lower() != name]
