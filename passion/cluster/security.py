"""Who may speak with a scheduler: whoever reaches it may run code, so beyond this machine TLS says who."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from distributed import Security

from passion.access import is_loopback
from passion.errors import BadSettings


class Trust(NamedTuple):
    """What is told about that, in the settings or on the command line."""

    ca: str = ""
    certificate: str = ""
    key: str = ""
    """PEM files; all three, or none."""
    network: bool = False
    """Whether everybody on the network is trusted."""


def security_of(address: str, trust: Trust) -> Security | None:
    """Returns how to speak with an address.

    Raises:
        BadSettings: It is no address, files are missing, or it would mean to trust everybody on the network.
    """
    url = urlsplit(address)
    if url.scheme not in ("tcp", "tls") or not url.hostname:
        raise BadSettings(f"{address!r} is no address of a scheduler; it looks like tls://192.168.1.5:8786.")
    files = (trust.ca, trust.certificate, trust.key)
    if any(files):
        return _tls(address, url.scheme, files)
    if url.scheme == "tls":
        raise BadSettings(f"For {address} three files are needed: ca, certificate and key (PEM); see README.md.")
    if not (is_loopback(url.hostname) or trust.network):
        raise BadSettings(
            f"{address} is beyond this machine, and without TLS whoever reaches it may run programs here. Use tls://"
            " with ca, certificate and key, or a tunnel to tcp://127.0.0.1; or say trust_network (--trust-network)"
            " where nobody else is on that network."
        )
    return None


def _tls(address: str, scheme: str, files: tuple[str, str, str]) -> Security:
    if scheme != "tls":
        raise BadSettings(f"{address} is without TLS, though certificates are given; write tls:// in place of tcp://.")
    paths = [str(Path(file).expanduser()) for file in files if file]
    for path in paths:
        if not Path(path).is_file():
            raise BadSettings(f"There is no file {path}; ca, certificate and key name PEM files.")
    if len(paths) < len(files):
        raise BadSettings("TLS needs all three files: ca, certificate and key.")
    ca, certificate, key = paths
    ends = {
        f"tls_{role}_{part}": path
        for role in ("client", "worker", "scheduler")
        for part, path in (("cert", certificate), ("key", key))
    }
    return Security(require_encryption=True, tls_ca_file=ca, **ends)
