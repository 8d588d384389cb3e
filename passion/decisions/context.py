"""What a rule may know beside the wish and the state: when it is, and a name for what it makes."""

import hashlib
from uuid import UUID

import msgspec

from events.values import ItemId, UnixTime


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one command."""

    now: UnixTime
    command_id: UUID

    def new_id(self) -> ItemId:
        """The name of the one marker, chapter or comment that this command makes; always the same for one command."""
        return ItemId(hashlib.sha256(self.command_id.bytes).hexdigest()[:12])
