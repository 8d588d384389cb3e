"""HTTPS with files of one's own: what is wrong with them is said at the start, and the commands find such a server."""

import shutil
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest

from passion.access import Keys
from passion.errors import BadSettings
from passion.places import Places
from passion.remote import RemoteLibrary
from passion.settings import AccessSettings, ServerSettings, Settings
from tests.web.serving import served
from web.address_file import announced, running
from web.door import opened_door
from web.tls import tls_of

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")


def made(folder: Path, name: str, *, passphrase: str = "") -> tuple[str, str]:
    """A certificate and its key."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-keyout", str(key), "-out", str(certificate), "-subj", f"/CN={name}.lan", "-days", "2"]
    command += ["-passout", f"pass:{passphrase}"] if passphrase else ["-nodes"]
    subprocess.run(command, check=True, capture_output=True)
    return str(certificate), str(key)


def expired(folder: Path) -> tuple[str, str]:
    """A certificate of the year 2020, by an authority that lasts one command."""
    key = made(folder, "old")[1]
    (folder / "index.txt").touch()
    (folder / "ca.cnf").write_text(
        f"[ca]\ndefault_ca = old\n[old]\ndatabase = {folder}/index.txt\nnew_certs_dir = {folder}\n"
        f"serial = {folder}/serial\npolicy = any\ndefault_md = sha256\n[any]\ncommonName = supplied\n"
    )
    wish = f"req -new -key {key} -subj /CN=old.lan -out {folder}/old.csr"
    signing = f"ca -batch -selfsign -create_serial -config {folder}/ca.cnf -keyfile {key} -in {folder}/old.csr"
    dates = f"-startdate 20200101000000Z -enddate 20200102000000Z -out {folder}/expired.pem"
    for command in (wish, f"{signing} {dates}"):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True)
    return str(folder / "expired.pem"), key


def test_good_files_are_taken(tmp_path: Path) -> None:
    found = tls_of(*made(tmp_path, "films"))
    assert found is not None
    assert found.first.startswith("-----BEGIN CERTIFICATE-----")
    assert tls_of("", "") is None


def test_each_mistake_is_one_sentence(tmp_path: Path) -> None:
    certificate, key = made(tmp_path, "films")
    other = made(tmp_path, "other")[1]
    locked = made(tmp_path, "locked", passphrase="a secret")  # noqa: S106
    old = expired(tmp_path)
    (tmp_path / "text.pem").write_text("no certificate")
    wrong = {
        (certificate, ""): "server.key: HTTPS needs two files, and only server.certificate is set.",
        ("", key): "server.certificate: HTTPS needs two files, and only server.key is set.",
        (str(tmp_path / "none.pem"), key): f"server.certificate: there is no file {tmp_path}/none.pem.",
        (certificate, str(tmp_path / "none.key")): f"server.key: there is no file {tmp_path}/none.key.",
        (str(tmp_path / "text.pem"), key): f"server.certificate: {tmp_path}/text.pem is no PEM certificate.",
        (certificate, other): f"server.key: {other} is not the key of the certificate {certificate}.",
        locked: f"server.key: {locked[1]} has a passphrase, and nobody is there to type it;",
        old: f"server.certificate: {old[0]} has expired; put a newer one in its place.",
    }
    for files, sentence in wrong.items():
        with pytest.raises(BadSettings) as refused:
            tls_of(*files)
        assert str(refused.value).startswith(sentence)


def test_the_commands_believe_the_certificate_of_this_start_and_no_other(tmp_path: Path, dist: Path) -> None:
    from passion.library import Library
    from passion.service import Service
    from web.app import create_app

    places = Places(tmp_path / "home")
    places.make()
    certificate, key = made(tmp_path, "films")
    settings = Settings(server=ServerSettings(certificate=certificate, key=key), access=AccessSettings(everywhere=True))
    keys = Keys(places.access)
    keys.set_password("owner", "correct horse")
    keys.close()
    with opened_door(places, settings, None, 0) as door, Library.open(places.home) as library:
        door.sock.close()
        app = create_app(Service(library, stays_up=False), dist=dist, reach=door.reach)
        with served(app, tls=door.tls) as address:
            server = door.server._replace(address=address)
            with announced(places.server, server):
                assert running(places.server) == f"{address}/"
                with RemoteLibrary.find(places) as remote:
                    assert remote.statistics() is not None
            strange = tls_of(*made(tmp_path, "strange"))
            assert strange is not None
            with announced(places.server, server._replace(certificate=strange.first)):
                assert running(places.server) is None
            with httpx.Client(base_url=address, verify=server.context) as client:
                answer = client.post("/api/log-in", json={"password": "correct horse"})
                assert answer.headers["set-cookie"].startswith("__Host-passion-")
                assert "Secure" in answer.headers["set-cookie"]
                assert client.get("/api/get-status").status_code == 200
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                httpx.get(address, verify=ssl.create_default_context())
