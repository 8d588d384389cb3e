"""`passion tray` where there is no display."""

from pathlib import Path

from click.testing import CliRunner

from tray.app import Tray
from tray.client import ServerClient
from tray.server import ServerProcess


def test_a_server_that_cannot_start_is_told_where_the_tray_was_started(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[server]\nprot = 1\n")
    server = ServerProcess(tmp_path, tmp_path / "logs" / "server.log")

    with CliRunner().isolation() as (_, errors, _):
        server.start()
        code = Tray(server, ServerClient(tmp_path / "server.json")).run_without_icon()
        told = errors.getvalue().decode()

    assert code != 0
    assert "Did you mean server.port?" in told
