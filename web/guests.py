"""What a guest may ask: an open list of reading routes; whatever is not on it, new routes too, is the owner's alone.

A guest finds and plays what is shown. What the owner did (ratings, comments, markers, viewings, playlists), paths,
settings and whatever is hidden or held back by the content filter is not told, not even by what a search finds.
"""

import re
from datetime import UTC, datetime
from typing import cast
from urllib.parse import parse_qsl, urlencode

from litestar.types import Scope

from projections.language import QueryError, parsed
from projections.language.terms import AnyTerm, Having, Words
from web.problems import ProblemDetails

HASH = re.compile(r"/([0-9a-f]{12})(?=/|$)")
"""A video in an address."""

OPEN = re.compile(
    r"/api/(?:get-access|log-in|log-out|get-status|changes|get-colours|get-entity|get-similar-entities"
    r"|get-(?:performers|studios|tags|collections|series)"
    r"|get-random-(?:video|spotlight-video)|get-random-video-seeded/[^/]+"
    r"|(?:get-video-data|get-frame-times|interact/get)/[0-9a-f]{12}"
    r"|media/get-(?:poster|seek-thumbnails|preview-thumbnails|teaser-thumbnails|teaser-small)/[0-9a-f]{12})"
    r"|/search/(?:search-videos|get-search-totals|get-suggestions)"
    r"|/search/get-similar-videos/[0-9a-f]{12}/[0-9]+/[0-9]+|/search/get-similar-(?:performers|studios)/.+"
    r"|/(?:video|media|stream|subtitles)/[0-9a-f]{12}(?:/[^?]*)?"
)
"""Routes that a guest may ask; pages and the page's code come beside them."""
PAGES = ("/search", "/catalogue", "/performer", "/studio", "/tag", "/series", "/collection")
WRITES = ("/api/log-in", "/api/log-out")

SORTS = frozenset(
    [
        "relevance",
        "date-added",
        "date-released",
        "title",
        "duration",
        "size",
        "bitrate",
        "resolution",
        "part",
        "random",
        "name",
        "count",
        "videos",
        "newest",
        "lately",
    ]
)
"""Orders that say nothing of what the owner did or where files lie."""
WITHHELD_WISHES = ("favourites_only", "missing", "unfiltered")
FIELDS = frozenset(
    [
        "performer",
        "studio",
        "tag",
        "collection",
        "series",
        "genre",
        "codec",
        "title",
        "description",
        "duration",
        "size",
        "bitrate",
        "fps",
        "resolution",
        "season",
        "episode",
        "released",
        "added",
        "similar",
    ]
)
"""Fields of the search box, by the same measure."""
STATES = frozenset({"portrait", "landscape", "playable"})
THINGS = frozenset({"tag", "performer", "studio", "series", "description", "date", "subtitles", "sound", "chapter"})

NO_WRITING = ProblemDetails(
    type="urn:passion:guest",
    title="Guests only look",
    status=403,
    detail="Guests look and play, and change nothing. Log in with the password of the library to do this.",
)
NOT_SHOWN = ProblemDetails(
    type="urn:passion:guest",
    title="Not for guests",
    status=403,
    detail="This is not shown to guests. Log in with the password of the library to see it.",
)
NOTHING = ProblemDetails(
    type="urn:passion:not-found", title="Not found", status=404, detail="There is nothing here that guests are shown."
)


def refusal(scope: Scope) -> ProblemDetails | None:
    """Why a guest may not ask this, by its method and address alone; None where they may."""
    path = scope["path"]
    if scope["type"] == "http" and scope["method"] not in {"GET", "HEAD"}:
        return None if path in WRITES else NO_WRITING
    is_page = path == "/" or path in PAGES or bool(re.fullmatch(r"/watch/[0-9a-f]{12}", path))
    if not (is_page or OPEN.fullmatch(path)):
        return NOT_SHOWN
    if is_page:
        return None
    asked = dict(_asked(scope))
    if any(asked.get(each, "false").lower() not in {"false", "0", ""} for each in WITHHELD_WISHES):
        return NOT_SHOWN
    return None if asked.get("sort", "relevance") in SORTS and _is_open(asked.get("text", "")) else NOT_SHOWN


def narrowed(scope: Scope) -> Scope:
    """The same question, in which plain words are looked for in titles: comments and paths have words, too."""
    asked = _asked(scope)
    if not any(name == "text" for name, _ in asked) or scope["path"].endswith("/get-suggestions"):
        return scope
    query = urlencode([(name, _in_titles(value) if name == "text" else value) for name, value in asked])
    return cast("Scope", {**scope, "query_string": query.encode()})


def video_of(scope: Scope) -> str | None:
    """The video that is asked for by its hash."""
    found = HASH.search(scope["path"])
    return found[1] if found else None


def entity_of(scope: Scope) -> tuple[str, str] | None:
    """The kind and the name of the performer, studio or tag that is asked for."""
    if scope["path"] not in {"/api/get-entity", "/api/get-similar-entities"}:
        return None
    asked = dict(_asked(scope))
    return asked.get("kind", ""), asked.get("name", "")


def _asked(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _is_open(text: str) -> bool:
    try:
        query = parsed(text, datetime.now(UTC))
    except QueryError:
        return True  # Whoever answers it says what is wrong with it.
    return all(_is_open_term(each) for each in query.terms)


def _is_open_term(term: AnyTerm) -> bool:
    if isinstance(term, Having):
        return set(term.things) <= THINGS
    states = getattr(term, "states", None)
    if states is not None:
        return set(states) <= STATES
    return getattr(term, "field", "title") in FIELDS


def _in_titles(text: str) -> str:
    try:
        terms = parsed(text, datetime.now(UTC)).terms
    except QueryError:
        return text
    return " ".join(_in_title(each) if isinstance(each, Words) else text[each.begin : each.end] for each in terms)


def _in_title(term: Words) -> str:
    words = term.text.replace('"', " ")
    return f'{"-" if term.is_not else ""}title:"{words}"'
