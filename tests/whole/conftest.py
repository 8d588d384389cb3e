"""The clips and the page of the web's own tests."""

from tests.web.conftest import clips, dist

__all__ = ["clips", "dist"]
