"""Settings of the page: where it is served, and how it begins."""

from typing import Annotated

from passion.about import about
from passion.settings.section import Section


class ServerSettings(Section, frozen=True, kw_only=True):
    """Where the page is served: `[server]`."""

    host: Annotated[
        str,
        about(
            "Address",
            "Address of this machine at which the page is served. Any but 127.0.0.1 lets your network reach it, with a"
            " password only (`passion password set`); 0.0.0.0 means all that the machine has.",
            control="host",
            at_start=True,
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int, about("Port", "Port at that address; 0 takes any free one.", at_start=True, ge=0, le=65_535)
    ] = 8470
    open_browser: Annotated[
        bool, about("Open the browser", "Whether `passion serve` opens the page in a browser.", at_start=True)
    ] = True
    names: Annotated[
        tuple[str, ...],
        about(
            "Further names",
            "Further names under which the page may be asked for, such as that of a reverse proxy; whoever comes by one"
            " of them has to log in.",
            at_start=True,
        ),
    ] = ()
    certificate: Annotated[
        str,
        about(
            "Certificate",
            "PEM file with the certificate, and those that lead to it: then the page is served by HTTPS.",
            control="file",
            at_start=True,
        ),
    ] = ""
    key: Annotated[
        str,
        about("Key", "PEM file with the key of that certificate, without a passphrase.", control="file", at_start=True),
    ] = ""


class PageSettings(Section, frozen=True, kw_only=True):
    """How the page begins: `[page]`."""

    discreet: Annotated[
        bool,
        about(
            "Begin discreetly",
            "Whether the page opens in discreet mode, which hides pictures and names until it is left.",
        ),
    ] = False
