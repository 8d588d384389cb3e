"""Which engine measures files and makes their media: this machine's, unless the settings choose another one."""

from passion.errors import BadSettings
from passion.media import Engine, MediaWorkers
from passion.settings import Settings


def engine_of(settings: Settings, here: MediaWorkers) -> Engine:
    """Starts the engine of the settings; Dask is imported only where it is chosen.

    Args:
        settings: Of the library.
        here: The decoders of this machine: the engine itself, or what stands in where no other machine can.

    Raises:
        BadSettings: It cannot be used as it is set.
    """
    if settings.media.engine == "local":
        return here
    try:
        from passion.cluster.engine import ClusterWorkers
        from passion.cluster.security import Trust
    except ImportError as error:
        raise BadSettings(
            f'media.engine is "dask", but {error.name} is not installed: `uv sync --extra distributed`, or install'
            " passion[distributed]."
        ) from error
    dask = settings.dask
    trust = Trust(dask.ca, dask.certificate, dask.key, dask.trust_network)
    return ClusterWorkers(dask.scheduler, dask.paths, trust, here)
