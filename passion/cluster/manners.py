"""How Dask behaves here: quietly, and without pages of its own."""

import logging

from dask import config


def behave() -> None:
    """Has Dask say only what goes wrong, and serve nothing over HTTP."""
    logging.getLogger("distributed").setLevel(logging.WARNING)
    config.set({"distributed.worker.http.routes": [], "distributed.scheduler.http.routes": []})
