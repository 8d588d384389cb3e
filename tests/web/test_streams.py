"""The routes of streams: a list, a beginning, segments with ranges, and what is refused."""

from tests.web.conftest import House


def test_a_file_that_no_browser_plays_is_a_stream(house: House) -> None:
    video = house.hash_of("mpeg4.avi")
    answer = house.client.get(f"/stream/{video}/0/copied/index.m3u8", timeout=120)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/vnd.apple.mpegurl")
    assert "0.m4s" in answer.text
    beginning = house.client.get(f"/stream/{video}/0/copied/init.mp4", timeout=120)
    assert beginning.content[4:8] == b"ftyp"
    segment = house.client.get(f"/stream/{video}/0/encoded/0.m4s", timeout=120)
    assert segment.headers["content-type"] == "video/mp4"
    assert segment.content[4:8] == b"moof"
    part = house.client.get(f"/stream/{video}/0/encoded/0.m4s", headers={"range": "bytes=0-7"}, timeout=120)
    assert (part.status_code, part.content) == (206, segment.content[:8])


def test_what_is_no_part_of_a_stream_is_refused(house: House) -> None:
    video = house.hash_of("mpeg4.avi")
    assert house.client.get(f"/stream/{video}/0/copied/99.m4s", timeout=120).status_code == 404
    assert house.client.get(f"/stream/{'0' * 12}/0/copied/index.m3u8", timeout=120).status_code == 404
    for path in (
        f"/stream/{video}/0/settings.toml",
        f"/stream/{video}/100/index.m3u8",
        f"/stream/{video}/0/..%2Finit.mp4",
    ):
        assert house.client.get(path, timeout=120).status_code in {400, 404}
