"""Which engine measures files and makes their media: this machine's, unless the settings choose another one."""

import os

from passion.errors import BadSettings
from passion.media import Engine, MediaWorkers
from passion.settings import Settings


def engine_of(settings: Settings) -> Engine:
    """Starts the engine of the settings; Dask is imported only where it is chosen.

    Raises:
        BadSettings: It cannot be used as it is set.
    """
    local = MediaWorkers(max(settings.media.workers, min(2, os.cpu_count() or 1)))
    if settings.media.engine == "local":
        return local
    try:
        from passion.cluster.engine import ClusterWorkers
        from passion.cluster.security import Trust
    except ImportError as error:
        local.close()
        raise BadSettings(
            f'media.engine is "dask", but {error.name} is not installed: `uv sync --extra distributed`, or install'
            " passion[distributed]."
        ) from error
    dask = settings.dask
    trust = Trust(dask.ca, dask.certificate, dask.key, dask.trust_network)
    try:
        return ClusterWorkers(dask.scheduler, dask.paths, trust, local)
    except BadSettings:
        local.close()
        raise
