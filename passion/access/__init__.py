"""Who may come in from the network: passwords, tokens and sessions, of which only hashes are kept."""

from passion.access.hashing import LONGEST, SHORTEST, digest_of
from passion.access.keys import Keys, Session, Token
from passion.access.leave import is_loopback, missing
from passion.access.patience import Patience, TooManyTries, family
from passion.access.roles import Role

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Keys",
    "Patience",
    "Role",
    "Session",
    "Token",
    "TooManyTries",
    "digest_of",
    "family",
    "is_loopback",
    "missing",
]
