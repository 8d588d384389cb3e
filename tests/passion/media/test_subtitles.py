"""Subtitle files and tracks of every kind become WebVTT, or a reason; nothing in them can do harm."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from passion.errors import MediaBroken, NotFound
from passion.media.subtitles import cue
from passion.media.subtitles.encoding import decode_subtitles
from passion.media.subtitles.extracting import LONGEST, write_beside, write_inside
from passion.media.subtitles.markup import Face, from_codes, from_tags
from passion.media.subtitles.timed import read_timed
from tests.support.clips import Clips

ASS = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold, Italic
Style: Default,Arial,20,-1,0
Style: Thought,Arial,20,0,-1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\pos(10,20)\\c&HFF&}One,\\Ntwo {\\b1}three{\\b0} < four
Dialogue: 1,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\pos(11,21)\\blur3}One,\\Ntwo {\\b1}three{\\r} < four
Dialogue: 0,0:00:03.00,0:00:04.00,Thought,,0,0,0,,Only {\\i0}thought
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}
"""


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


def beside(folder: Path, name: str, data: bytes | str, language: str = "") -> str:
    """What comes of a file of this content."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    write_beside(path, language, folder / "out.vtt")
    return (folder / "out.vtt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<i>a</i> <B>b</B> <u>c</u>", "<i>a</i> <b>b</b> c"),
        ("<i>one\ntwo</i>", "<i>one</i>\n<i>two</i>"),
        ("<b><i>a</b>b</i>c", "<b><i>a</i></b><i>b</i>c"),
        ("<i>never closed", "<i>never closed</i>"),
        ('<font color="red" onload=alert(1)>red</font>', "red"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<img src=x onerror=alert(1)>", ""),
        ("&lt;script&gt; &amp;amp; &#60;b&#62;", "&lt;script&gt; &amp;amp; &lt;b&gt;"),
        ("<<b>script>x", "&lt;<b>script&gt;x</b>"),
        ("I <3 you, 2 < 3 > 1", "I &lt;3 you, 2 &lt; 3 &gt; 1"),
        (r"{\an8}{\pos(1,2)}above", "above"),
        ("<v.loud Esme>Hee!</v> <c.red>ha</c><00:00:01.000>", "Hee! ha"),
        ("a\r\n\r\n\n<br>b", "a\nb"),
        ("a&#10;&#10;00:00:00.000 --> 00:00:09.000&#10;b", "a\n00:00:00.000 --&gt; 00:00:09.000\nb"),
        ("x\0\x1b[31my\ud800", "x[31my"),
    ],
)
def test_of_tags_only_italics_and_bold_stay(written: str, read: str) -> None:
    assert from_tags(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\i1}a{\i0}b\Nc\hd", "<i>a</i>b\nc\N{NO-BREAK SPACE}d"),
        (r"{\b700\fs30}a{\b0\be1\bord3}b", "<b>a</b>b"),
        (r"{\i1}a{\rOther}b", "<i>a</i>b"),
        (r"{a comment}a\{b\}<i>", "a{b}&lt;i&gt;"),
        (r"{\p4}m 1 2{\p0}after", "after"),
        ("{never closed", "{never closed"),
    ],
)
def test_of_codes_only_italics_and_bold_stay(written: str, read: str) -> None:
    assert from_codes(written) == read


def test_a_code_for_resetting_goes_back_to_the_style() -> None:
    assert from_codes(r"a{\i0}b{\r}c", Face(is_italic=True)) == "<i>a</i>b<i>c</i>"


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("00:00:01,500 --> 00:00:02,000", "00:00:01.500 --> 00:00:02.000"),
        ("0:0:1.5-->0:0:2", "00:00:01.500 --> 00:00:02.000"),
        ("00:01.500 -> 00:02.000", "00:00:01.500 --> 00:00:02.000"),
        ("00:00:01:500 --> 00:00:02:000 X1:1 X2:2", "00:00:01.500 --> 00:00:02.000"),
        ("00 : 00 : 01 , 500 --> 00:00:02,000000", "00:00:01.500 --> 00:00:02.000"),
        ("99:59:59,000 --> 9999:00:00,000", "99:59:59.000 --> 100:00:00.000"),
    ],
)
def test_times_are_read_as_they_are_meant(line: str, times: str) -> None:
    assert times in read_timed(f"1\n{line}\nText\n").webvtt()


def test_cues_with_broken_times_are_left_out_and_counted_with_their_text() -> None:
    text = (
        "1\n00:00:0x,000 --> 00:00:02,000\nNot shown\n\n2\n00:00:03,000 --> 00:00:04,000\nShown\n2024\n\n"
        "3\n00:00:06,000 --> 00:00:05,000\nBackwards\n\n4\n00:00:05,000 --> 00:00:05,000\nHidden\n"
    )
    assert read_timed(text).webvtt() == (
        "WEBVTT\n\nNOTE Left out because of broken times: 2.\n\n00:00:03.000 --> 00:00:04.000\nShown\n2024\n"
    )


def test_what_is_no_cue_of_webvtt_is_passed_over() -> None:
    text = (
        "\ufeffWEBVTT - A title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE Not\nshown\n\nan id\n"
        "00:01.000 --> 00:02.000 line:0 position:20%\nShown\n\n\nNot shown\n"
    )
    assert read_timed(text).webvtt() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nShown\n"


def test_a_script_gives_its_text_with_what_is_meant_by_its_styles(tmp_path: Path) -> None:
    assert beside(tmp_path, "film.ass", ASS) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nOne,\ntwo <b>three</b> &lt; four\n\n"
        "00:00:03.000 --> 00:00:04.000\n<i>Only </i>thought\n"
    )


@pytest.mark.parametrize("name", ["film.srt", "film.vtt", "film.ssa"])
def test_a_file_is_what_it_holds_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert "two <b>three</b>" in beside(tmp_path, name, ASS)
    assert "Shown" in beside(tmp_path, name, "WEBVTT\n\n00:01.000 --> 00:02.000\nShown\n")


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Größe und Äpfel, ganz süß.", "utf-8", ""),
        ("Größe und Äpfel, ganz süß.", "utf-8-sig", ""),
        ("Größe und Äpfel, ganz süß.", "utf-16", ""),
        ("Größe und Äpfel, ganz süß.", "utf-16-le", ""),
        ("Größe und Äpfel, ganz süß.", "utf-16-be", ""),
        ("Größe und Äpfel, ganz süß.", "utf-32", ""),
        ("Größe und Äpfel, ganz süß.", "cp1252", ""),
        ("Größe und Äpfel, ganz süß.", "cp1252", "de"),
        ("Привет, как дела? Я не знаю, что делать с этим человеком.", "cp1251", ""),
        ("Привет, как дела? Я не знаю, что делать с этим человеком.", "koi8-r", "ru"),
        ("こんにちは、世界。これは字幕のテストです。", "cp932", ""),
        ("こんにちは、世界。これは字幕のテストです。", "euc-jp", "ja"),
        ("你好，世界。这是一个字幕测试。你要去哪里？", "gb18030", ""),
        ("안녕하세요 세계. 이것은 자막 테스트입니다.", "cp949", ""),
        ("Zażółć gęślą jaźń. Gdzie idziesz, mój przyjacielu?", "cp1250", "pl"),
        ("Şu ağaçların altında çok güzel bir gün geçirdik.", "cp1254", "tr"),
        ("Γεια σου κόσμε. Αυτή είναι μια δοκιμή υποτίτλων.", "cp1253", ""),
    ],
)
def test_every_encoding_is_read(tmp_path: Path, text: str, encoding: str, language: str) -> None:
    lines = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n in range(1, 9))
    data = lines.encode(encoding)
    assert decode_subtitles(data, language)[0] == lines
    assert beside(tmp_path, "film.srt", data, language).count(text) == 8


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("film.srt", b"", "is empty"),
        ("film.srt", b"\0" * 1000, "is empty"),
        ("film.srt", b"A letter, no subtitles.\n", "No subtitles can be found"),
        ("film.srt", b"1\n00:00:02,000 --> 00:00:01,000\nx\n", "all 1 times in it are broken"),
        ("film.srt", bytes(range(256)) * 100, "No subtitles can be found"),
        ("film.ass", b"[Script Info]\nTitle: Nothing\n", "No subtitles can be found"),
        ("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:05.000\na.jpg#xywh=0,0,1,1\n", "thumbnails"),
        ("film.sup", b"PG", "of the kind .sup"),
        ("film.srt", b"x" * (LONGEST + 1), "larger than 16 MiB"),
        ("film.srt", b"00:00:01,000 --> 00:00:02,000\nx%d\n", "more than 100000 lines"),
    ],
)
def test_what_cannot_be_shown_has_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    if b"%d" in data:
        data = b"".join(data % number for number in range(cue.MOST_CUES + 1))
    with pytest.raises(MediaBroken, match=reason):
        beside(tmp_path, name, data)
    assert not (tmp_path / "out.vtt").exists()


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.srt")
    with pytest.raises(MediaBroken, match="no file"):
        write_beside(tmp_path / "pipe.srt", "", tmp_path / "out.vtt")
    with pytest.raises(NotFound, match="gone"):
        write_beside(tmp_path / "nothing.srt", "", tmp_path / "out.vtt")


@pytest.mark.parametrize(
    "text",
    [part * (4_000_000 // len(part)) for part in ("<", "{\\", "&", "<i>", "\n", "1:", "- ", "1 : ", "-->")],
    ids=lambda text: text[:4],
)
def test_text_made_to_be_slow_is_not(tmp_path: Path, text: str) -> None:
    """It is as long as files may be, about; were anything quadratic, this would not end."""
    head = "1\n00:00:01,000 --> 00:00:02,000\nBegin "
    written = beside(tmp_path, "film.srt", f"{head}{text}\n\n2\n00:00:03,000 --> 00:00:04,000\nEnd\n")
    assert written.endswith("00:00:03.000 --> 00:00:04.000\nEnd\n")
    assert len(written) < 10 * cue.LONGEST_TEXT


def test_the_text_tracks_of_a_video_are_written_at_once(clips: Clips, tmp_path: Path) -> None:
    assert write_inside(clips["subtitled.mkv"], tmp_path) == {0: ""}
    assert (tmp_path / "inside-0.vtt").read_text() == "WEBVTT\n\n00:00:00.200 --> 00:00:01.000\nHello\n"


@pytest.mark.parametrize(
    ("name", "codec"), [("m.mp4", "mov_text"), ("a.mkv", "ass"), ("v.webm", "webvtt"), ("s.mkv", "srt")]
)
def test_tracks_of_every_codec_are_read(clips: Clips, tmp_path: Path, name: str, codec: str) -> None:
    (tmp_path / "in.srt").write_text("1\n00:00:00,200 --> 00:00:01,000\nOne <i>two</i>\n")
    video = clips["vp9.webm"] if name.endswith("webm") else clips["h264.mp4"]
    command = ["-i", str(video), "-i", str(tmp_path / "in.srt"), "-c", "copy", "-c:s", codec, str(tmp_path / name)]
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *command], check=True)
    assert write_inside(tmp_path / name, tmp_path / "out") == {0: ""}
    text = (tmp_path / "out/inside-0.vtt").read_text()
    assert text == "WEBVTT\n\n00:00:00.200 --> 00:00:01.000\nOne <i>two</i>\n"


def test_a_video_without_text_has_none(clips: Clips, tmp_path: Path) -> None:
    assert write_inside(clips["h264.mp4"], tmp_path) == {}
    with pytest.raises(MediaBroken):
        write_inside(clips["text.mp4"], tmp_path)
