"""What a guest may ask: an open list of reading routes; whatever is not on it, new routes too, is the owner's alone.

A guest finds and plays what is shown. What the owner did (ratings, comments, markers, viewings, playlists), paths,
settings and whatever is hidden or held back by the content filter is not told, not even by what a search finds.
"""

import re
from typing import cast
from urllib.parse import parse_qsl, urlencode

from litestar.types import Scope

from projections.language import QueryError
from projections.language import fields as language
from projections.language.fields import field, meant, state, thing
from projections.language.scanning import LONGEST, Piece, pieces
from web.problems import ProblemDetails

HASH = re.compile(r"/([0-9a-f]{12})(?=/|$)")
"""A video in an address."""

SIMILAR = re.compile("/search/get-similar-(performer|studio)s/(.+)", re.DOTALL)
"""What is like a performer or a studio."""

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
VIDEO = re.compile("[0-9a-f]{12}")
QUOTES = re.compile(r'["“”„«»\\]')
STATES = frozenset({"portrait", "landscape", "playable"})
THINGS = frozenset({"tag", "performer", "studio", "series", "description", "date", "subtitles", "sound", "chapter"})
OWN_VALUES = frozenset({*language.STATES, *language.THINGS}) - STATES - THINGS
"""Of `is:` and `has:`, that guests are not asked about."""

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
    asked = asked_of(scope)
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


def videos_of(scope: Scope) -> list[str]:
    """The videos that are asked about by their hashes, in the path or in a query by likeness."""
    found = HASH.search(scope["path"])
    text = asked_of(scope).get("text", "")
    alike = (each for each in pieces(text) if field(each.field or "") == "similar") if len(text) <= LONGEST else ()
    return [*([found[1]] if found else []), *(part.text.strip() for each in alike for part in each.parts if part.text)]


def entity_of(scope: Scope) -> tuple[str, str] | None:
    """The kind and the name of the performer, studio or tag that is asked for."""
    if found := SIMILAR.fullmatch(scope["path"]):
        return found[1], found[2]
    if scope["path"] not in {"/api/get-entity", "/api/get-similar-entities"}:
        return None
    asked = asked_of(scope)
    return asked.get("kind", ""), asked.get("name", "")


def asked_of(scope: Scope) -> dict[str, str]:
    """The parameters; of those that come twice the last one counts, as for the application."""
    return dict(_asked(scope))


def _asked(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _is_open(text: str) -> bool:
    """By the pieces, as typed: whoever suggests looks at what is no term yet, too."""
    try:
        return all(map(_is_open_piece, pieces(text)))
    except QueryError:
        return True  # Too long for everybody.


def _is_open_piece(piece: Piece) -> bool:
    known = field(piece.field) if piece.field is not None else None
    values = [part.text.strip() for part in piece.parts]
    if known == "is":
        return all(found is None or found in STATES for found in map(state, values))
    if known == "has":
        return all(found is None or found in THINGS for found in map(thing, values))
    if known == "similar":
        return all(not each or VIDEO.fullmatch(each) for each in values)
    return known is None or known in FIELDS


def _in_titles(text: str) -> str:
    try:
        return " ".join(_in_title(text, each) for each in pieces(text))
    except QueryError:
        return text


def _in_title(text: str, piece: Piece) -> str:
    if piece.field is not None and (field(piece.field) or meant(piece.field)):
        return text[piece.begin : piece.end]  # What is nearly a field is refused by whoever answers it.
    words = piece.parts[0].text if piece.field is None else text[piece.begin + piece.is_not : piece.end]
    if not any(each.isalnum() for each in words):
        return ""
    # All that could end the quotation, or its end.
    return f'{"-" if piece.is_not else ""}title:"{QUOTES.sub(" ", words)}"'
