"""`get`, `post` and `get_or_head` as all routes here use them: their errors are documented as problem details."""

from collections.abc import Callable
from functools import partial
from typing import Any

from litestar import get as _get
from litestar import post as _post
from litestar import route as _route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import ResponseSpec

from web.problems import ProblemDetails

MEANINGS = {
    400: "The request is malformed; `errors` names the fields.",
    404: "There is nothing of that name.",
    409: "A rule refuses it; nothing was changed.",
    422: "A file cannot be decoded.",
    500: "Something went wrong inside Passion.",
    503: "The disk refuses: full, read-only or gone.",
}

PROBLEMS = {
    status: ResponseSpec(
        ProblemDetails, description=meaning, media_type="application/problem+json", generate_examples=False
    )
    for status, meaning in MEANINGS.items()
}

get = partial(_get, responses=PROBLEMS)
post = partial(_post, responses=PROBLEMS)


def get_or_head(path: str | list[str], *, operation_id: str = "Page", **more: Any) -> Callable[[Any], HTTPRouteHandler]:  # noqa: ANN401
    """A route that answers HEAD as it answers GET, less the body."""
    methods = {HttpMethod.GET: "Get", HttpMethod.HEAD: "Head"}
    return _route(
        path,
        http_method=list(methods),
        operation_id=lambda _, method, __: methods[HttpMethod(method)] + operation_id,
        responses=PROBLEMS,
        **more,
    )
