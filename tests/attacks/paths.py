"""Ways out of the library's folders, and files that are not what they seem."""

import itertools
import time
import zipfile
from pathlib import Path
from re import sub
from tempfile import TemporaryDirectory

from passion.sidecars import read_sidecar
from tests.attacks.attack import Attack, attack
from tests.attacks.world import SECRET, World, routes

ATTACKS: list[Attack] = []

UP = "../../../../../../../../"
CLIMBS = (
    f"{UP}etc/passwd",
    f"{UP.replace('/', '%2f')}etc%2fpasswd",
    f"{UP.replace('.', '%2e').replace('/', '%2f')}etc%2fpasswd",
    f"{UP.replace('../', '..%252f')}etc%252fpasswd",
    f"{UP.replace('../', '....//')}etc/passwd",
    f"{UP.replace('/', '%5c')}etc%5cpasswd",
    f"{UP.replace('../', '%c0%ae%c0%ae%c0%af')}etc%c0%afpasswd",
    "%2fetc%2fpasswd",
    "/etc/passwd",
    "poster.jpg%00.txt",
    "..%2fsecret.txt",
    "..%2f..%2fsecret.txt",
    "..%2fsettings.toml",
    "secret.txt",
    "access.db",
)


@attack(ATTACKS, "Traversal in every route with a part in its path, and in static files")
def traversal(world: World) -> str:
    video, host, seen = world.hash_of("h264.mp4"), world.host(), {}
    parted = [path for path in routes("get") if "{" in path]
    addresses = []
    for path in parted:
        for climb in CLIMBS:
            addresses.append(sub(r"\{[^}]+\}", lambda _, climb=climb: climb, path))
            addresses.append(sub(r"\{[^}]+\}", lambda _, climb=climb: climb, path.replace("{video_hash}", video)))
    addresses += [f"{base}{climb}" for base, climb in itertools.product(("/", "/assets/", "/watch/"), CLIMBS)]
    secrets = (SECRET.encode(), b"root:x:0:0", b"SQLite format 3", b"$argon2id$")
    for address in addresses:
        request = f"GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        answer = world.raw(request.encode("latin-1"))
        status = int(answer.split(b" ", 2)[1])
        seen[status] = seen.get(status, 0) + 1
        assert status < 500, f"{address}: {status}"
        assert not [each for each in secrets if each in answer], address
    told = ", ".join(f"{count} x {status}" for status, count in sorted(seen.items()))
    return f"{len(addresses)} addresses over {len(parted)} routes: {told}; nothing of any other file in any answer"


@attack(ATTACKS, "Symlinks out of the library: a file, a folder, subtitles, and a swap after the scan")
def links(world: World) -> str:
    outside = world.root / "elsewhere"
    content = (world.films / "h264.mp4").read_bytes()
    (outside / "private.mp4").write_bytes(content + SECRET.encode())
    (outside / "secret.mp4").write_text(SECRET)
    (world.films / "passwd.mp4").symlink_to(outside / "secret.mp4")
    (world.films / "private.mp4").symlink_to(outside / "private.mp4")
    (world.films / "h264.en.srt").symlink_to(outside / "secret.srt")
    (world.films / "out").symlink_to(outside)
    swapped = world.films / "swapped.mp4"
    swapped.write_bytes(content + b"swapped")
    spoken = world.films / "h264.de.srt"
    spoken.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    world.service.scan().result.result(120)
    known = {Path(each.path).name for each in world.library.queries.known_files() if each.video_hash}
    assert known == {"h264.mp4", "vp9.webm", "swapped.mp4"}, known
    video = world.hash_of("swapped.mp4")
    swapped.unlink()
    swapped.symlink_to(outside / "private.mp4")
    spoken.unlink()
    spoken.symlink_to(outside / "secret.srt")
    with world.client(near=True) as client:
        for path in ("/video/{}", "/media/{}/frame-500.jpg", "/stream/{}/0/copied/index.m3u8"):
            assert client.get(path.format(video)).status_code == 404, path
        shown = world.hash_of("h264.mp4")
        (subtitles,) = client.get(f"/api/get-video-data/{shown}").json()["subtitles"]
        assert subtitles["file"] == spoken.name
        assert client.get(f"/subtitles/{shown}/{subtitles['id']}.vtt").status_code == 404
        reasons = [each["reason"] for each in client.get("/api/get-problems").json()]
    swapped.unlink()
    spoken.unlink()
    assert sum("leads out of all folders" in each for each in reasons) == 3, reasons
    return "none is scanned, each is told as a problem; a video and subtitles that were swapped after the scan are 404"


@attack(ATTACKS, "XML bombs and external entities in an .nfo; a YAML bomb")
def xml_bombs(world: World) -> str:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    hostile = {
        "laughs.nfo": f"<!DOCTYPE m [{laughs}]><movie><title>&a9;</title></movie>",
        "square.nfo": f'<!DOCTYPE m [<!ENTITY a "{"a" * 100_000}">]><movie><title>{"&a;" * 50_000}</title></movie>',
        "outside.nfo": f'<!DOCTYPE m [<!ENTITY x SYSTEM "file://{world.root}/secret.txt">]><movie><title>&x;</title></movie>',
        "remote.nfo": '<!DOCTYPE m SYSTEM "http://127.0.0.1:9/evil.dtd"><movie><title>far</title></movie>',
        "deep.nfo": f"<movie>{'<a>' * 50_000}</movie>",
    }
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        for name, text in hostile.items():
            path = Path(folder) / name
            path.write_text(text)
            said = read_sidecar(str(path), "nfo").description
            assert SECRET not in repr(said)
            assert len(repr(said)) < 200_000, name
        path = Path(folder) / "bomb.yaml"
        path.write_text(
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9))
        )
        assert len(repr(read_sidecar(str(path), "yaml"))) < 100_000
    seconds = time.monotonic() - begin
    assert seconds < 60
    return f"{len(hostile) + 1} files read in {seconds:.1f} s; no entity expanded, no file or address followed"


@attack(ATTACKS, "Zip bomb as an export of Stash")
def zip_bomb(world: World) -> str:
    path = world.root / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scenes/a.json", '{"title": "a"}')
        for number in range(2):
            with archive.open(f"scenes/bomb{number}.json", "w") as file:
                for _ in range(400):
                    file.write(b"\0" * (1 << 20))
    begin = time.monotonic()
    with world.client(near=True) as client:
        job = client.post("/api/import-data", json={"path": str(path), "is_rehearsal": True}).json()["job_id"]
        while job not in {each["job_id"] for each in client.get("/api/list-jobs").json() if each["ended_at"]}:
            assert time.monotonic() - begin < 120
            time.sleep(0.1)
        report = client.get(f"/api/get-import-report/{job}").text
    assert report.count("larger than 32 MiB") == 2, report[:500]
    packed = path.stat().st_size
    return f"{packed >> 20} MB that hold 800 MB: each file is cut at 32 MiB and named, all together at 8 GiB"
