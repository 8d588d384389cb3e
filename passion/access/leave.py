"""What has to be there before a server may listen where others can come in."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def missing(host: str, *, asks: bool, has_keys: bool) -> str:
    """What is missing for a server at that address and how to get it, as a sentence; empty where nothing is.

    Args:
        host: Address of this machine.
        asks: Whether everybody has to log in (`access.everywhere`).
        has_keys: Whether the owner has a password or a token.
    """
    if has_keys:
        return ""
    if not is_loopback(host):
        return (
            f"At {host} other machines can reach the library, so it takes a password: set one with `passion password"
            " set`, or serve this machine only, with --host 127.0.0.1 (server.host)."
        )
    if asks:
        return "access.everywhere asks everybody for a password, and none is set: `passion password set`."
    return ""
