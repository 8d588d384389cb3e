"""The shapes and scales of what a command may hold, as msgspec checks them and the API shows them."""

from typing import Annotated

from msgspec import Meta

from events.values import ItemId, Seconds, UnixTime, VideoHash

Hash = Annotated[VideoHash, Meta(pattern=r"^[0-9a-f]{12}$", description="video_hash: 12 hex digits")]
Item = Annotated[ItemId, Meta(pattern=r"^[0-9a-f]{12}$", description="12 hex digits")]
Time = Annotated[Seconds, Meta(ge=0, le=10_000_000, description="seconds from the start of the video")]
Length = Annotated[Seconds, Meta(ge=0, le=10_000_000, description="seconds")]
Date = Annotated[UnixTime, Meta(ge=0, le=8_000_000_000_000_000, description="microseconds since 1970 UTC")]
Label = Annotated[str, Meta(max_length=200)]
Tag = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
Name = Annotated[str, Meta(min_length=1, max_length=10_000, pattern=r"\S")]
NewName = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Link = Annotated[str, Meta(min_length=1, max_length=2000, pattern=r"\S")]
Notes = Annotated[str, Meta(max_length=10_000)]
Text = Annotated[str, Meta(min_length=1, max_length=10_000, pattern=r"\S")]
