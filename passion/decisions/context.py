"""What a rule may know beside the wish and the state: when it is, a name for what it makes, and what else there is."""

import hashlib
from uuid import UUID

import msgspec

from events.values import ItemId, UnixTime
from passion.decisions.known import Known, Nothing


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one command."""

    now: UnixTime
    command_id: UUID
    known: Known = Nothing()

    def new_id(self) -> ItemId:
        """The name of the one marker, chapter or comment that this command makes; always the same for one command."""
        return ItemId(hashlib.sha256(self.command_id.bytes).hexdigest()[:12])
