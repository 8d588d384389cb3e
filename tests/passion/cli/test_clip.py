"""`passion clip` on a library of one real clip, without a server and through one."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from passion.cli import passion
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clip")
    (root / "films").mkdir()
    Clips(root / "films").stamped("Harbour.mp4", 150, vcodec="libx264", g=50, pix_fmt="yuv420p")
    (root / "home").mkdir()
    (root / "home" / "settings.toml").write_text(QUIET)
    run("scan", str(root / "films"), home=root / "home")
    return root / "home"


def run(*words: str, home: Path, code: int = 0) -> Result:
    result = CliRunner().invoke(passion, list(words), env={"PASSION_HOME": str(home)})
    assert result.exit_code == code, result.output
    return result


def test_a_range_is_written_to_a_new_file_and_never_over_one(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.webp"
    run("clip", "Harbour", "--from", "0:01", "--to", "0:02.5", "--out", str(out), home=home)
    with Image.open(out) as image:
        assert (image.format, getattr(image, "n_frames", 1)) == ("WEBP", 22)
    before = out.read_bytes()
    again = run("clip", "Harbour", "--from", "1", "--to", "2", "--out", str(out), home=home, code=1)
    assert "is not replaced" in again.output
    assert out.read_bytes() == before


def test_what_fails_leaves_no_file(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.gif"
    assert "0.1 s" in run("clip", "Harbour", "--from", "2", "--to", "1", "--out", str(out), home=home, code=1).output
    run("clip", "Harbour", "--from", "1", "--to", "2", "--out", str(tmp_path / "one.txt"), home=home, code=2)
    assert list(tmp_path.iterdir()) == []


def test_beside_a_server_it_is_made_there_and_written_here(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.mp4"
    with serving(home):
        said = run("clip", "Harbour", "--from", "2", "--to", "4", "--out", str(out), home=home).output
        refused = run(
            "clip", "Harbour", "--from", "9", "--to", "12", "--out", str(tmp_path / "two.gif"), home=home, code=1
        )
    assert "copied as it is" in said
    assert out.read_bytes()[4:8] == b"ftyp"
    assert "6.0 s long" in refused.output
    assert list(tmp_path.iterdir()) == [out]
