"""`server.json` in the home folder: where the running server is, and what lets the commands and the tray in.

Its token is made anew by each server and worth nothing without it; the certificate is the only one that is believed.
"""

import json
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import httpx


class ServerFile(NamedTuple):
    """What the file says."""

    address: str
    """Without a closing slash."""
    token: str = ""
    certificate: str = ""
    """PEM text, where the server speaks HTTPS."""

    @property
    def headers(self) -> dict[str, str]:
        """Those that every request needs."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def context(self) -> ssl.SSLContext:
        """Believes the certificate of the file and no other, whatever names are in it."""
        if not self.certificate:
            return ssl.create_default_context()
        context = ssl.create_default_context(cadata=self.certificate)
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        return context

    def client(self, timeout: "httpx.Timeout | float") -> "httpx.Client":
        """Asks the server, and nobody else: the environment's proxies lead away from this machine."""
        import httpx

        verify = self.context if self.address.startswith("https:") else False
        return httpx.Client(
            base_url=self.address, timeout=timeout, headers=self.headers, verify=verify, trust_env=False
        )


def server_file(path: Path) -> ServerFile:
    """What the file says.

    Raises:
        OSError: There is none.
        ValueError: It is no such file.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        address = said["address"]
        if not isinstance(address, str) or not address.startswith(("http://", "https://")):
            raise ValueError("It names no address.")
        return ServerFile(address.rstrip("/"), str(said.get("token", "")), str(said.get("certificate", "")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("It is no such file.") from error
