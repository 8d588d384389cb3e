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


def test_a_segment_has_a_strong_validator_that_holds_as_long_as_its_bytes(house: House) -> None:
    video = house.hash_of("mpeg4.avi")
    listed = house.client.get(f"/stream/{video}/0/encoded/index.m3u8", timeout=120).text
    name = next(line for line in listed.splitlines() if line.startswith("0.m4s?version="))
    address = f"/stream/{video}/0/encoded/{name}"
    first = house.client.get(address, timeout=120)
    etag = first.headers["etag"]
    assert not etag.startswith("W/")
    assert house.client.get(address, headers={"if-none-match": etag}, timeout=120).status_code == 304
    resumed = house.client.get(address, headers={"if-range": etag, "range": "bytes=8-"}, timeout=120)
    assert (resumed.status_code, resumed.content) == (206, first.content[8:])
    head = house.client.head(address, timeout=120)
    assert (head.headers["content-length"], head.content) == (str(len(first.content)), b"")
    behind = house.client.get(address, headers={"range": f"bytes={len(first.content)}-"}, timeout=120)
    assert (behind.status_code, behind.headers["content-range"]) == (416, f"bytes */{len(first.content)}")
    several = house.client.get(address, headers={"range": "bytes=0-1,4-5"}, timeout=120)
    assert (several.status_code, several.content) == (200, first.content)


def test_a_segment_that_would_be_another_one_now_is_not_sent(house: House) -> None:
    video = house.hash_of("mpeg4.avi")
    answer = house.client.get(f"/stream/{video}/0/encoded/0.m4s?version=0123456789ab", timeout=120)
    assert answer.status_code == 404
    assert "Load the page again" in answer.json()["detail"]


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
