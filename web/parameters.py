"""Parameters that many routes share, with what they accept."""

from typing import Annotated
from uuid import UUID

from litestar.params import FromPath, HeaderParameter, PathParameter, QueryParameter

from events.values import Position, UnixTime, VideoHash

HashInPath = Annotated[VideoHash, PathParameter(pattern="^[0-9a-f]{12}$", description="12 hex digits")]

NameInPath = FromPath[str]

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
