"""HTTP as uvicorn reads it; what is no HTTP, or has too long an address, is told so in this API's own words."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from web.problems import ProblemDetails, encode

UNREADABLE = ProblemDetails(
    type="urn:passion:invalid",
    title="Bad Request",
    status=400,
    detail="The request is no HTTP/1.1, or its address has more than 65,535 characters.",
)


class Protocol(HttpToolsProtocol):
    """One connection."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Answers what the parser does not read, and closes."""
        body = encode(UNREADABLE)
        head = (
            b"HTTP/1.1 400 Bad Request",
            b"content-type: application/problem+json",
            b"content-length: %d" % len(body),
            b"x-content-type-options: nosniff",
            b"connection: close",
        )
        self.transport.write(b"\r\n".join((*head, b"", body)))
        self.transport.close()
