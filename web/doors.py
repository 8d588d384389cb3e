"""What a handler may ask for: the library, its queries, and the service that works for it."""

from collections.abc import Callable

from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from passion.library import Library
from passion.service import Service
from projections.queries import Queries

TheQueries = NamedDependency[SkipValidation[Queries]]
"""For reading; a parameter `queries`."""

TheLibrary = NamedDependency[SkipValidation[Library]]
"""For commands, and for the log as a whole; a parameter `library`."""

TheService = NamedDependency[SkipValidation[Service]]
"""For scans, preview media and their jobs; a parameter `service`."""


def doors(find: Callable[[], Service]) -> dict[str, Provide]:
    """Names every door; `find` is asked at each request."""
    return {
        "queries": Provide(lambda: find().library.queries, sync_to_thread=False),
        "library": Provide(lambda: find().library, sync_to_thread=False),
        "service": Provide(find, sync_to_thread=False),
    }
