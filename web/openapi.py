"""The OpenAPI document, always in the same order: `python -m web.openapi > web/ui/openapi.json`."""

import sys

import msgspec
from litestar import Litestar, Response
from litestar import get as get_
from litestar.openapi import OpenAPIConfig

from passion.service import Service
from web import api
from web.doors import doors
from web.files import previews, streams, subtitles, videos

DOCUMENTED = [*api.ROUTES, *videos.ROUTES, *previews.ROUTES, *streams.ROUTES, *subtitles.ROUTES]


def document() -> bytes:
    """Returns the document as indented JSON that ends with a line feed; nothing is opened."""
    config = OpenAPIConfig(title="Passion", version="1", use_handler_docstrings=True, create_examples=False)
    app = Litestar(DOCUMENTED, dependencies=doors(_nobody), openapi_config=config, logging_config=None)
    return msgspec.json.format(msgspec.json.encode(app.openapi_schema.to_schema(), order="sorted"), indent=2) + b"\n"


def _nobody() -> Service:
    raise RuntimeError("The document is made without a library.")


@get_("/api/openapi.json", include_in_schema=False, sync_to_thread=True)
def openapi_json() -> Response[bytes]:
    """The document; there is no page for it, because such pages fetch their code from elsewhere."""
    return Response(document(), media_type="application/json")


ROUTES = [*DOCUMENTED, openapi_json]

if __name__ == "__main__":
    sys.stdout.buffer.write(document())
