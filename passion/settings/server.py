"""Settings of the page: where it is served, and how it begins."""

from typing import Annotated

from passion.about import about
from passion.settings.section import Section


class ServerSettings(Section, frozen=True, kw_only=True):
    """Where the page is served: `[server]`. It is bound to this machine only."""

    port: Annotated[int, about("Port", "Port on 127.0.0.1; 0 takes any free one.", at_start=True, ge=0, le=65_535)] = (
        8470
    )
    open_browser: Annotated[
        bool, about("Open the browser", "Whether `passion serve` opens the page in a browser.", at_start=True)
    ] = True
    names: Annotated[
        tuple[str, ...],
        about(
            "Further names",
            "Further names under which the page may be asked for, such as that of a reverse proxy.",
            at_start=True,
        ),
    ] = ()


class PageSettings(Section, frozen=True, kw_only=True):
    """How the page begins: `[page]`."""

    discreet: Annotated[
        bool,
        about(
            "Begin discreetly",
            "Whether the page opens in discreet mode, which hides pictures and names until it is left.",
        ),
    ] = False
