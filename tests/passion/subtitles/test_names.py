"""What names of subtitle files say, and what is listed of a video."""

import pytest

from events.probe import SubtitleTrack
from passion.subtitles.languages import spoken
from passion.subtitles.listing import listed
from passion.subtitles.names import says


@pytest.mark.parametrize(
    ("word", "tag", "name"),
    [
        ("en", "en", "English"),
        ("eng", "en", "English"),
        ("English", "en", "English"),
        ("ger", "de", "German"),
        ("deu", "de", "German"),
        ("Deutsch", "de", "German"),
        ("pt-BR", "pt-BR", "Portuguese (Brazil)"),
        ("pt_br", "pt-BR", "Portuguese (Brazil)"),
        ("por-BR", "pt-BR", "Portuguese (Brazil)"),
        ("zh-hans", "zh-Hans", "Chinese (Simplified)"),
        ("cht", "zh-Hant", "Chinese (Traditional)"),
        ("es-419", "es-419", "Spanish (Latin America)"),
        ("gre", "el", "Greek"),
        ("jpn", "ja", "Japanese"),
    ],
)
def test_codes_and_names_of_languages_are_known(word: str, tag: str, name: str) -> None:
    assert spoken(word) == (tag, name)


@pytest.mark.parametrize(
    "word", ["", "x", "cut", "the", "xx", "en-XX", "forced", "und", "1080p", "ąę", "-", "a" * 10_000]
)
def test_other_words_are_no_languages(word: str) -> None:
    assert spoken(word) is None


@pytest.mark.parametrize(
    ("name", "language", "title", "flags"),
    [
        ("film.srt", "", "", ""),
        ("film.en.srt", "en", "", ""),
        ("Film.DE.Forced.vtt", "de", "", "forced"),
        ("film.pt-BR.srt", "pt-BR", "", ""),
        ("film.english.srt", "en", "", ""),
        ("film.English (SDH).srt", "en", "", "deaf"),
        ("film.en.hi.srt", "en", "", "deaf"),
        ("film.hi.srt", "hi", "", ""),
        ("film.hi.forced.srt", "hi", "", "forced"),
        ("film.default.fr.srt", "fr", "", "default"),
        ("film.mp4.nl.srt", "nl", "", ""),
        ("film.en.director.ass", "en", "director", ""),
    ],
)
def test_names_say_language_and_kind(name: str, language: str, title: str, flags: str) -> None:
    said = says(name, ["film.mp4"])
    assert (said.language.tag if said.language else "", said.title) == (language, title)
    assert (said.is_forced, said.is_for_deaf, said.is_default) == (
        flags == "forced",
        flags == "deaf",
        flags == "default",
    )


def test_words_of_the_video_are_not_taken_for_a_language() -> None:
    assert says("The.Italian.Job.en.srt", ["The.Italian.Job.mkv"]).language == ("en", "English")
    assert says("The.Italian.Job.srt", ["The.Italian.Job.mkv"]).language is None


def test_files_come_before_tracks_and_pictures_say_that_they_are_not_shown() -> None:
    sidecars = ["/f/film.nfo", "/f/film.en.srt", "/f/film.sub", "/f/film.idx", "/f/film.xx.ttml"]
    tracks = [
        SubtitleTrack(codec="subrip", language="fre", title="Full", is_default=True),
        SubtitleTrack(codec="hdmv_pgs_subtitle", language="ger", is_text=False, is_forced=True),
        SubtitleTrack(codec="ass", language="tlh"),
    ]
    found = listed(sidecars, ["/f/film.mkv"], tracks)
    assert [(each.file, each.language, bool(each.reason)) for each in found] == [
        ("film.en.srt", "en", False),
        ("film.sub", "", True),
        ("film.xx.ttml", "", True),
        ("", "fr", False),
        ("", "de", True),
        ("", "tlh", False),
    ]
    assert found[3].language_name == "French"
    assert (found[3].id, found[3].title, found[3].is_default) == ("i0", "Full", True)
    assert (found[4].is_forced, found[4].reason) == (True, "These subtitles are pictures, which are not shown.")
    assert len({each.id for each in found}) == 6
