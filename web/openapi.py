"""The OpenAPI document, always in the same order: `python -m web.openapi > web/ui/openapi.json`."""

import sys
from typing import Any

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
    schema = _without_ellipses(app.openapi_schema.to_schema())
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


def _without_ellipses(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """The same schema, where the dots of `tuple[Hash, ...]` are no second kind of item, as Litestar 2.25 has them."""
    if isinstance(schema, dict):
        items = schema.get("items")
        if isinstance(items, dict) and len(items.get("oneOf", ())) == 2 and items["oneOf"][1] == {}:
            schema = schema | {"items": items["oneOf"][0]}
        return {name: _without_ellipses(each) for name, each in schema.items()}
    return [_without_ellipses(each) for each in schema] if isinstance(schema, list) else schema


def _nobody() -> Service:
    raise RuntimeError("The document is made without a library.")


@get_("/api/openapi.json", include_in_schema=False, sync_to_thread=True)
def openapi_json() -> Response[bytes]:
    """The document; there is no page for it, because such pages fetch their code from elsewhere."""
    return Response(document(), media_type="application/json")


ROUTES = [*DOCUMENTED, openapi_json]

if __name__ == "__main__":
    sys.stdout.buffer.write(document())
