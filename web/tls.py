"""HTTPS with a certificate of the person's own, looked at before anything listens, so that mistakes are said then."""

import re
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from passion.errors import BadSettings

EXPIRED, NOT_YET = 10, 9
"""OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED and _NOT_YET_VALID."""
ONE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\s*", re.DOTALL)


class Tls(NamedTuple):
    """Files that were found to be good."""

    certificate: Path
    key: Path
    first: str
    """PEM text of the certificate itself, by which the commands of this machine know the server."""

    def context(self) -> ssl.SSLContext:
        """What a server speaks TLS with.

        Raises:
            BadSettings: The files are no longer what they were.
        """
        context = _loaded(self.certificate, self.key)
        context.set_alpn_protocols(["http/1.1"])
        return context


def tls_of(certificate: str, key: str) -> Tls | None:
    """The files of the settings; None where there are none.

    Raises:
        BadSettings: One is missing, cannot be read, is no such file, does not fit the other one, or has expired.
    """
    if not certificate and not key:
        return None
    if not certificate or not key:
        given, missing = ("certificate", "key") if certificate else ("key", "certificate")
        raise BadSettings(f"server.{missing}: HTTPS needs two files, and only server.{given} is set.")
    files = Path(certificate).expanduser(), Path(key).expanduser()
    text = _text(files[0], "certificate")
    _text(files[1], "key")
    found = ONE.search(text)
    if found is None:
        raise BadSettings(f"server.certificate: {files[0]} is no PEM certificate.")
    _shake_hands(_loaded(*files), found[0], files[0])
    return Tls(*files, found[0])


def _text(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise BadSettings(f"server.{name}: there is no file {file}.") from error
    except OSError as error:
        raise BadSettings(f"server.{name}: {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"server.{name}: {file} is no PEM file.") from error


def _loaded(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    is_locked = False

    def no_passphrase() -> str:
        nonlocal is_locked
        is_locked = True
        return ""

    try:
        context.load_cert_chain(certificate, key, no_passphrase)
    except (ssl.SSLError, ValueError, OSError) as error:
        if is_locked:
            raise BadSettings(
                f"server.key: {key} has a passphrase, and nobody is there to type it; `openssl pkey` writes it without."
            ) from error
        if "MISMATCH" in str(error):
            raise BadSettings(f"server.key: {key} is not the key of the certificate {certificate}.") from error
        raise BadSettings(
            f"server.key: {certificate} and {key} are no certificate and key that can be used."
        ) from error
    return context


def _shake_hands(server: ssl.SSLContext, certificate: str, file: Path) -> None:
    """Has a client of its own look at the certificate, in memory."""
    client = ssl.create_default_context(cadata=certificate)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.verify_flags &= ~ssl.VERIFY_X509_STRICT
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = client.wrap_bio(back, there), server.wrap_bio(there, back, server_side=True)
    for _ in range(4):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                raise BadSettings(f"server.certificate: {file} {_why(error)}") from error
            except ssl.SSLError as error:
                raise BadSettings(f"server.certificate: {file} cannot be used: {error.reason}.") from error


def _why(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == EXPIRED:
        return "has expired; put a newer one in its place."
    if error.verify_code == NOT_YET:
        today = datetime.now(UTC).date().isoformat()
        return f"is not valid yet; here it is {today}. Is the clock right?"
    return f"cannot be used: {error.verify_message}."
