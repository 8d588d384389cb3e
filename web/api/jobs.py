"""Work that takes its time: scans, preview media, rebuilding, backups; these routes write no fact themselves."""

from typing import Any

from litestar import Request
from litestar.params import JSONBody

from events.values import VideoHash
from passion.conversions import PlannedConversion
from passion.errors import Refused
from passion.jobs.imports import Incoming
from passion.jobs.job import JobView
from passion.jobs.order import MediaOrder
from passion.jobs.wishes import MediaCount, since
from web.answers import AddFolder, Counted, MakeBackup, MakeMedia, NameJob, NameVideos, StartScan
from web.doors import TheService
from web.piping import received
from web.routing import get, post


@get("/api/list-jobs", operation_id="ListJobs", sync_to_thread=True)
def list_jobs(service: TheService) -> list[JobView]:
    """All jobs that wait or run, and those that ended last."""
    return service.jobs.views()


@post("/api/start-scan", operation_id="StartScan", status_code=202, sync_to_thread=True)
def start_scan(data: JSONBody[StartScan], service: TheService) -> JobView:
    """Scans some folders, or all of the settings'."""
    return service.scan(data.folders or None, data.manner).view()


@post("/api/add-folder", operation_id="AddFolder", status_code=202, sync_to_thread=True)
def add_folder(data: JSONBody[AddFolder], service: TheService) -> JobView:
    """Adds a folder to the settings as a collection of its name, and scans it."""
    return service.add_folder(data.path, data.manner).view()


@post("/api/cancel-job", operation_id="CancelJob", status_code=200, sync_to_thread=True)
def cancel_job(data: JSONBody[NameJob], service: TheService) -> JobView:
    """Stops a job; what it has done stays."""
    return service.jobs.cancel(data.job_id)


@post("/api/pause-job", operation_id="PauseJob", status_code=200, sync_to_thread=True)
def pause_job(data: JSONBody[NameJob], service: TheService) -> JobView:
    """Has one job rest until it is resumed or the server is stopped; others go on without it."""
    return service.jobs.pause(data.job_id)


@post("/api/resume-job", operation_id="ResumeJob", status_code=200, sync_to_thread=True)
def resume_job(data: JSONBody[NameJob], service: TheService) -> JobView:
    """Lets a job go on that was paused."""
    return service.jobs.resume(data.job_id)


@post("/api/do-job-first", operation_id="DoJobFirst", status_code=200, sync_to_thread=True)
def do_job_first(data: JSONBody[NameJob], service: TheService) -> JobView:
    """Has a job that waits go before the others of its kind; what is under way lets it go first where it can."""
    return service.jobs.do_first(data.job_id)


@post("/api/pause-media", operation_id="PauseMedia", status_code=200, sync_to_thread=True)
def pause_media(service: TheService) -> list[JobView]:
    """Makes no preview media in the background until resumed; what a page asks for is still made."""
    service.media.pause()
    return service.jobs.views()


@post("/api/resume-media", operation_id="ResumeMedia", status_code=200, sync_to_thread=True)
def resume_media(service: TheService) -> list[JobView]:
    """Goes on making preview media in the background."""
    service.media.resume()
    return service.jobs.views()


@post("/api/make-media", operation_id="MakeMedia", status_code=202, sync_to_thread=True)
def make_media(data: JSONBody[MakeMedia], service: TheService) -> JobView:
    """Makes preview media of one video, or of all that fit: those that have none, those that failed, or all."""
    return service.make_media(_order(data)).view()


@post("/api/count-media", operation_id="CountMedia", status_code=200, sync_to_thread=True)
def count_media(data: JSONBody[MakeMedia], service: TheService) -> MediaCount:
    """Tells what the same body sent to make-media would take in; nothing is made."""
    return service.wishes.count(_order(data))


def _order(data: MakeMedia) -> MediaOrder:
    if data.is_forced and data.only_failed:
        raise Refused("What failed is tried again in any case; ask for either `is_forced` or `only_failed`.")
    is_again = data.is_forced or data.video_hash is not None
    return MediaOrder(
        kinds=tuple(dict.fromkeys([*([data.kind] if data.kind else []), *data.kinds])),
        which="failed" if data.only_failed else "all" if is_again else "missing",
        video_hash=data.video_hash,
        collection=data.collection,
        path=data.path,
        added_since=None if data.added_within is None else since(data.added_within),
    )


@post("/api/interrupt-all", operation_id="InterruptAll", status_code=200, sync_to_thread=True)
def interrupt_all(service: TheService) -> Counted:
    """Stops every job that waits or is under way, but for undos and clips; `go-on` brings back all but a sent log."""
    return Counted(jobs=service.orders.interrupt())


@post("/api/go-on", operation_id="GoOn", status_code=200, sync_to_thread=True)
def go_on(service: TheService) -> Counted:
    """Brings back the jobs that were interrupted, in their order; what was done is not done again."""
    return Counted(jobs=service.orders.go_on())


@post("/api/plan-conversions", operation_id="PlanConversions", status_code=200, sync_to_thread=True)
def plan_conversions(data: JSONBody[NameVideos], service: TheService) -> list[PlannedConversion]:
    """Tells of each video what a conversion for good would be, and why; touches nothing."""
    return service.conversions.plan([VideoHash(each) for each in data.videos])


@post("/api/convert-videos", operation_id="ConvertVideos", status_code=202, sync_to_thread=True)
def convert_videos(data: JSONBody[NameVideos], service: TheService) -> JobView:
    """Makes the files such as browsers play, for good; each original is kept, and one undo brings it back."""
    return service.conversions.start([VideoHash(each) for each in data.videos]).view()


@post("/api/rebuild", operation_id="Rebuild", status_code=202, sync_to_thread=True)
def rebuild(service: TheService) -> JobView:
    """Makes the read models anew from the log, beside the old ones, then swaps them."""
    return service.rebuild().view()


@post("/api/reread-settings", operation_id="RereadSettings", status_code=202, sync_to_thread=True)
def reread_settings(service: TheService) -> JobView:
    """Has the settings hold as they are written now; mistakes are named, and then the old ones go on to hold."""
    return service.reread_settings().view()


@post("/api/make-backup", operation_id="MakeBackup", status_code=202, sync_to_thread=True)
def make_backup(data: JSONBody[MakeBackup], service: TheService) -> JobView:
    """Copies the log and the settings into a folder and verifies the copy, unless the last copy has everything."""
    return service.make_backup(data.folder).view()


@post("/api/import-log", operation_id="ImportLog", status_code=202, request_max_body_size=None)
async def import_log(request: Request[Any, Any, Any], service: TheService) -> JobView:
    """Takes in the body, an exported log as JSON Lines, at the pace of the log; answers when all of it was sent."""
    incoming = Incoming()
    job = service.import_log(incoming)
    await received(request.stream(), incoming)
    return job.view()


ROUTES = [
    list_jobs,
    start_scan,
    add_folder,
    cancel_job,
    pause_job,
    resume_job,
    do_job_first,
    pause_media,
    resume_media,
    make_media,
    count_media,
    interrupt_all,
    go_on,
    plan_conversions,
    convert_videos,
    rebuild,
    reread_settings,
    make_backup,
    import_log,
]
