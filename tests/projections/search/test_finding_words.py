import numpy as np
import pytest

from projections.search.texts import TextIndex, ranking
from tests.projections.search.asking import Words, asked, found, titled


def test_all_words_are_wanted_where_they_occur_together() -> None:
    index = titled("red sea", "red lake", "blue sea")
    answer = index.find(asked("red sea"))
    assert answer.slots.tolist() == [0]
    assert answer.how == "all"


def test_without_a_video_that_has_all_words_those_with_the_most_are_found() -> None:
    index = titled("red sea turtle", "sea", "lake")
    answer = index.find(asked("red turtle lake"))
    assert found(index, "red turtle lake")[0] == 0
    assert answer.how == "some"


def test_a_word_that_nobody_knows_is_left_out() -> None:
    index = titled("red sea", "red lake")
    answer = index.find(asked("red qqqqqqqq sea"))
    assert (answer.slots.tolist(), answer.how) == ([0], "some")


@pytest.mark.parametrize("typed", ["ocaen", "oceen", "oceaan", "ocan", "ocea*", "oecan", "ocaen*", "OCÉAN", "ocae*"])
def test_a_misspelt_word_is_found(typed: str) -> None:
    assert found(titled("ocean drive", "mountain road"), typed) == [0]


@pytest.mark.parametrize("typed", ["mountian raod", "mountein", "muontian", "mountian*"])
def test_longer_words_may_have_two_errors(typed: str) -> None:
    assert found(titled("ocean drive", "mountain road"), typed) == [1]


def test_short_words_are_not_guessed() -> None:
    assert found(titled("cat"), "car") == []


def test_an_answer_says_which_words_were_read_as_others() -> None:
    answer = titled("ocean drive").find(asked("ocaen drive"))
    assert (answer.how, answer.corrected) == ("corrected", ("ocaen",))


def test_a_known_word_is_read_as_another_only_where_all_words_together_are_nowhere() -> None:
    index = titled("form", "from here")
    assert found(index, "form") == [0]
    assert found(index, "form here") == [1]


def test_what_fits_by_far_better_is_found_beside_what_has_all_words() -> None:
    index = titled("The Mist", "something else")
    index.put(1, {"title": ("something else",), "description": ("about the long lost mits of old",)})
    answer = index.find(asked("the mits"))
    assert (answer.how, answer.beside, found(index, "the mits")) == ("all", 1, [0, 1])


def test_a_title_with_all_words_as_typed_leaves_nothing_to_be_guessed() -> None:
    answer = titled("mist", "mits", "mits and mist").find(asked("mits"))
    assert (answer.slots.tolist(), answer.beside) == ([1, 2], 0)


def test_only_an_unfinished_word_may_go_on() -> None:
    index = titled("sunset", "sun")
    assert found(index, "sun") == [1]
    assert found(index, "sun*") == [1, 0]


def test_a_word_that_is_all_of_the_title_comes_first() -> None:
    assert found(titled("sea of the red and of the blue", "the red sea", "red sea"), "red sea") == [2, 1, 0]


def test_the_title_says_more_than_the_description() -> None:
    index = TextIndex()
    index.put(0, {"title": ("holiday",), "description": ("a day at the sea",)})
    index.put(1, {"title": ("sea day trip",)})
    assert found(index, "sea") == [1, 0]


def test_words_of_several_fields_count_together() -> None:
    index = TextIndex()
    index.put(0, {"title": ("holiday",), "performer": ("Ana Lima",)})
    index.put(1, {"title": ("holiday",), "performer": ("Ben Roe",)})
    assert found(index, "lima holiday") == [0]


@pytest.mark.parametrize("typed", ["starwars", "star wars", "star wa*"])
def test_words_are_found_joined_and_apart(typed: str) -> None:
    best, *others = found(titled("Star Wars", "starwars special", "wars of a star"), typed)
    assert best == 0
    assert 1 in others


def test_a_phrase_wants_its_words_in_order_and_in_one_text() -> None:
    index = titled("red sea", "sea red", "red, the sea", "infrared sea")
    index.put(9, {"tag": ("red", "sea")})
    assert found(index, '"red sea"') == [0]


def test_a_phrase_of_one_word_is_that_word() -> None:
    assert found(titled("sea", "seas"), '"sea"') == [0]


def test_a_phrase_may_repeat_a_word() -> None:
    assert found(titled("new york", "new york new york"), '"york new"') == [1]
    assert found(titled("bora", "bora bora"), '"bora bora"') == [1]


def test_words_with_a_minus_sign_are_left_out_as_they_stand() -> None:
    index = titled("red sea", "red lake", "red seas")
    assert found(index, "red -sea") == [1, 2]
    assert found(index, '-"red lake"') == [0, 2]
    assert found(index, "-nowhere red") == [0, 1, 2]


def test_without_words_everything_is_found() -> None:
    assert found(titled("a", "b"), "") == [0, 1]
    assert found(titled("a", "b"), "!?") == [0, 1]
    assert found(titled("sea", "!"), "-sea") == [1]


def test_an_empty_index_has_no_answers() -> None:
    assert found(TextIndex(), "sea") == []
    assert found(TextIndex(), "") == []
    assert TextIndex().containing("title", "sea").tolist() == []


@pytest.mark.parametrize("typed", ["京", "東京", "京物", "京物語", "東京物語", "ＴＯＫＹＯ", "東京物語 tokyo"])
def test_scripts_without_spaces_are_found_by_any_run_of_letters(typed: str) -> None:
    assert found(titled("東京物語 Tokyo Story", "京東商城", "物語"), typed).count(0) == 1


def test_letters_of_such_scripts_must_stand_next_to_each_other() -> None:
    assert found(titled("東京物語", "東語 京物"), "京物語") == [0]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Amélie", "amelie"),
        ("Smørrebrød", "smorrebrod"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Conan O'Brien", "obrien"),
        ("Conan O’Brien", "o'brien"),
        ("Conan O'Brien", "brien"),
        ("Conan O'Brien", "o brien"),
        ("Don't", "dont"),
        ("Ελλάδα", "ελλαδα"),
        ("Москва", "москва"),
        ("มหานคร", "นคร"),
        ("spider-man", "spiderman"),
        ("S01E02", "s01e02"),
        ("a_b.mp4", "mp4"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("𝐁𝐨𝐥𝐝", "bold"),
    ],
)
def test_a_word_is_found_as_people_type_it(title: str, typed: str) -> None:
    assert found(titled("something else", title), typed) == [1]


def test_containing_wants_the_words_next_to_each_other_in_one_text_of_the_field() -> None:
    index = TextIndex()
    index.put(0, {"title": ("the red sea",), "comment": ("blue", "lake")})
    index.put(1, {"title": ("sea",), "comment": ("the red sea", "blue lake")})
    assert index.containing("title", "red sea").tolist() == [0]
    assert index.containing("comment", "red sea").tolist() == [1]
    assert index.containing("comment", "blue lake").tolist() == [1]
    assert index.containing("comment", "lake").tolist() == [0, 1]
    assert index.containing("comment", "laek").tolist() == []
    assert index.containing("comment", "...").tolist() == []


def test_only_videos_among_those_allowed_are_found() -> None:
    index = titled("red sea", "red lake", "sea")
    answer = index.find(asked("red sea"), among=np.array([False, True, True]))
    assert (answer.slots.tolist(), answer.how) == ([1, 2], "some")
    assert index.find(asked("red"), among=np.array([True])).slots.tolist() == [0]


def test_what_is_put_again_is_replaced_and_what_is_removed_is_gone() -> None:
    index = titled("red sea", "red lake")
    index.put(0, {"title": ("blue sky",)})
    index.remove(1)
    index.remove(7)
    assert found(index, "red") == []
    assert found(index, "blue") == [0]
    index.put(0, {})
    assert found(index, "blue") == []


def test_a_word_that_is_gone_is_no_longer_suggested() -> None:
    index = titled("ocean", "ocelot")
    index.remove(0)
    assert found(index, "ocaen") == []


def test_a_million_tags_and_ten_thousand_words_are_answered() -> None:
    index = titled("red sea")
    index.put(1, {"tag": tuple(f"tag {at}" for at in range(1_000_000)), "title": ("blue sea",)})
    assert found(index, "blue") == [1]
    assert index.find([Words(f"word{at}") for at in range(10_000)]).how in ("some", "none", "corrected")
    assert index.find([Words("sea " * 10_000)]).slots.tolist() == [0, 1]
    assert index.find([Words("sea " * 10_000, is_phrase=True)]).slots.tolist() == []
    assert index.find([Words("s" * 1_000_000, is_unfinished=True)]).slots.tolist() == []


@pytest.mark.parametrize("typed", ["red", "re*", "red sea", "sea re*", "reed", "the mits", "red lake", "qqqq"])
@pytest.mark.parametrize("enough", [1, 2, 5, 100])
def test_without_scores_the_same_videos_are_found(typed: str, enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    index = titled(*("red sea", "red lake", "the mist", "red", "sea", "redwood sea", "about the red sea") * 3)
    index.put(4, {"title": ("something else",), "description": ("about the long lost mits of the red sea",)})
    monkeypatch.setattr(ranking, "ENOUGH", enough)
    ranked, plain = index.find(asked(typed)), index.find(asked(typed), is_ranked=False)
    assert plain.slots.tolist() == ranked.slots.tolist()
    assert plain._replace(slots=ranked.slots, scores=ranked.scores) == ranked


def test_without_scores_a_sure_video_is_seen_behind_poor_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    index = titled("one", "two", "mits", "The Mist")
    for slot in (0, 1):
        index.put(slot, {"title": ("something else",), "description": ("about the long lost mits of old",)})
    monkeypatch.setattr(ranking, "ENOUGH", 1)
    assert index.find(asked("mits"), is_ranked=False).slots.tolist() == [0, 1, 2]
