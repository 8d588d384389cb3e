"""What running processes say of themselves: a bounded log of JSON lines, and reports of crashes; nothing is sent."""

from passion.logs.crashes import CrashReport, crash_reports, native_crashes, report_crashes
from passion.logs.file import Level, LogManner, live_by, logging_to

__all__ = [
    "CrashReport",
    "Level",
    "LogManner",
    "crash_reports",
    "live_by",
    "logging_to",
    "native_crashes",
    "report_crashes",
]
