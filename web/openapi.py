"""The OpenAPI document, always in the same order: `python -m web.openapi > web/ui/openapi.json`."""

import sys

import msgspec
from passion.service import Service

from web.app import litestar_app


def document() -> bytes:
    """Returns the document as indented JSON that ends with a line feed; nothing is opened."""
    schema = litestar_app(_nobody).openapi_schema.to_schema()
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


def _nobody() -> Service:
    raise RuntimeError("The document is made without a library.")


if __name__ == "__main__":
    sys.stdout.buffer.write(document())
