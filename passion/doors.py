"""What the command line needs of a library, whether it is open here or in a server."""

from typing import BinaryIO, Protocol
from uuid import UUID

from events.values import Actor, Position, VideoHash
from passion.commands import AnyCommand
from passion.executor import Receipt
from passion.places import Places
from projections.queries import Queries
from projections.views import SimilarVideos


class Doors(Protocol):
    """`passion.library.Library` and `passion.remote.RemoteLibrary` both have them."""

    places: Places
    queries: Queries

    def execute(self, command: AnyCommand, actor: Actor = "person", command_id: UUID | None = None) -> Receipt: ...

    def similar_videos(self, video_hash: VideoHash, offset: int = 0, limit: int = 24) -> SimilarVideos: ...

    def export(self, stream: BinaryIO, until: Position | None = None) -> object: ...
