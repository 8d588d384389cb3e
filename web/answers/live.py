"""Messages of `/api/changes`; OpenAPI knows no WebSockets, so `web/ui/src/api/types.ts` repeats them by hand."""

import msgspec

from events.values import Position, VideoHash
from passion.jobs.job import JobView


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="hello"):
    """First message of the live changes: where the log is now."""

    position: Position


class Changed(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="changed"):
    """Facts were added about these videos."""

    position: Position
    videos: tuple[VideoHash, ...]


class JobChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="job"):
    """A job began, went on or ended."""

    job: JobView


class Resync(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="resync"):
    """Too much happened while the client did not listen: it has to ask anew for what it shows."""

    position: Position


LiveMessage = Hello | Changed | JobChanged | Resync
