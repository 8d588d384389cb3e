"""Turns passwords into Argon2id hashes, and secrets that are random already into SHA-256 digests."""

import hashlib
import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ONE_AT_A_TIME = threading.Lock()
"""Each takes 64 MiB of memory, which strangers who guess together would take at once."""

SHORTEST, LONGEST = 8, 1000
"""Characters of a password; more would only cost time."""


def digest_of(secret: str) -> bytes:
    """The digest of a token or of a session's secret: 32 bytes, which need no salt, since nobody can guess 256 bits."""
    return hashlib.sha256(secret.encode()).digest()


def hashed(password: str) -> str:
    """A password as an Argon2id hash with a salt of its own, in the library's default strength (RFC 9106)."""
    return _hasher().hash(_plain(password))


def fits(password: str, hash_: str | None) -> bool:
    """Whether a password is the one of a hash; where there is no hash, it takes as long to say no."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        with ONE_AT_A_TIME:
            _hasher().verify(hash_ or _decoy(), _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return hash_ is not None


def _plain(password: str) -> str:
    """The same characters, whichever keyboard wrote them."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _decoy() -> str:
    return _hasher().hash("nobody's")
