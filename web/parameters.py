"""Parameters that many routes share, with what they accept."""

from typing import Annotated, Any
from urllib.parse import unquote
from uuid import UUID

from litestar import Request
from litestar.params import HeaderParameter, PathParameter, QueryParameter

from events.values import Position, UnixTime, VideoHash

HashInPath = Annotated[VideoHash, PathParameter(pattern="^[0-9a-f]{12}$", description="12 hex digits")]

NameInPath = Annotated[str, PathParameter(description="Any of its names; slashes may stand in it as they are.")]

AName = Annotated[str, QueryParameter(min_length=1, max_length=10_000, description="Any of its names.")]

CommandId = Annotated[
    UUID | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="A UUID that names the command: the same command sent again with it is done once.",
    ),
]

Before = Annotated[
    Position | None, QueryParameter(ge=1, le=1 << 62, description="Only what is older than this position.")
]

Limit = Annotated[int, QueryParameter(ge=1, le=500, description="At most so many.")]

Since = Annotated[
    UnixTime, QueryParameter(ge=1, le=8_000_000_000_000_000, description="Microseconds since 1970 UTC, and later.")
]


def name_in_path(request: Request[Any, Any, Any], parts: int) -> str:
    """The name at the end of the path, character by character; the router's own reading drops slashes.

    Args:
        request: As it came.
        parts: How many parts the path has before the name.
    """
    raw: bytes = request.scope["raw_path"]
    return unquote(raw.partition(b"?")[0].split(b"/", parts + 1)[-1].decode("latin-1"))
