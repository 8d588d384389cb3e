"""Every subtitle file and every text track of the shared set gives cues or a reason; prints which.

`pytest -s tests/passion/media/test_shared_subtitles.py` shows the table.
"""

import re
from pathlib import Path

import pytest

from passion.errors import MediaBroken
from passion.media.subtitles.extracting import write_beside, write_inside

SHARED = Path(__file__).parents[4] / "shared" / "testdata"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=f"the shared files are not here: {SHARED} does not exist")

WITHOUT_CUES = {
    "broken-1-in.vtt": "No subtitles can be found",
    "empty.vtt": "No subtitles can be found",
    "example.scc": "kind .scc",
    "sample_BDSUP_multi_image.sup": "kind .sup",
    "subtitle_with_attached_images_aegisub.ass": "No subtitles can be found",
    "thumbnails-sprites.vtt": "thumbnails",
}
EXPECTED = {
    "auto_detect_windows-1250.srt": "Đino, dođavola.",
    "bom-utf-16-le.srt": "About 2 months ago",
    "bom-utf-32-le.srt": "About 2 months ago",
    "captions.ja.vtt": "左に見えるのは…",
    "example-in-carriage-return.srt": "Did one of the last stories",
    "example-in-html-entities.srt": "there are other &lt; worlds than these.",
    "gpac__subtitle.srt": "and unicode: é ï ö Ä",
    "subtitle.srt": "Benim adım Abaddon.",
    "spec-example-voice.vtt": "Hee! <i>laughter</i>",
}
_CUE = re.compile(r"^\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}$", re.MULTILINE)


def test_every_file_gives_cues_or_a_reason(tmp_path: Path) -> None:
    into = tmp_path / "out.vtt"
    found: dict[str, str] = {}
    for path in sorted((SHARED / "sidecars/subtitles").iterdir()):
        try:
            write_beside(path, "", into)
        except MediaBroken as error:
            found[path.name] = str(error)
            continue
        text = into.read_text(encoding="utf-8")
        assert _CUE.search(text), path.name
        assert not re.search(r"<(?!/?[ib]>)", text), path.name
        assert EXPECTED.get(path.name, "") in text, path.name
        found[path.name] = f"{len(_CUE.findall(text))} cues"
    _table(found)
    without = {name: said for name, said in found.items() if not said.endswith("cues")}
    assert without.keys() == WITHOUT_CUES.keys()
    assert all(WITHOUT_CUES[name] in said for name, said in without.items())


def test_every_text_track_gives_cues_or_a_reason(tmp_path: Path) -> None:
    found: dict[str, str] = {}
    for path in sorted(each for each in (SHARED / "media").rglob("*") if each.is_file()):
        into = tmp_path / str(len(found))
        try:
            reasons = write_inside(path, into)
        except MediaBroken:
            continue  # Which of the files are broken is told elsewhere.
        for number, reason in reasons.items():
            file = into / f"inside-{number}.vtt"
            assert bool(reason) != file.exists()
            found[f"{path.name}, track {number}"] = reason or f"{len(_CUE.findall(file.read_text()))} cues"
    _table(found)
    assert len(found) == 24
    assert {name for name, said in found.items() if not said.endswith("cues")} == {
        "block_ends_beyond_cluster.mkv, track 0",
        "matroska-test-w1-test5-short.mkv, track 0",
    }


def _table(found: dict[str, str]) -> None:
    for name, said in found.items():
        print(f"{name:45} {said}")  # noqa: T201
