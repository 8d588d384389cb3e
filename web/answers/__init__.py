"""Shapes that only the HTTP interface answers with or takes; all others are the library's own."""

from web.answers.access import Access, EndSession, LogIn, SessionView
from web.answers.jobs import (
    AddFolder,
    Counted,
    FindDuplicates,
    ImportData,
    MakeBackup,
    MakeMedia,
    NameJob,
    NameVideos,
    StartScan,
)
from web.answers.live import Changed, Hello, JobChanged, LiveMessage, Resync
from web.answers.names import TestedNames, TestNames
from web.answers.settings import (
    CheckedSettings,
    CheckSettings,
    RestoreSettings,
    SavedSettings,
    SaveSettings,
    SettingsForm,
    SettingsSection,
)
from web.answers.status import Status
from web.answers.videos import Favourite, FrameTimes, MakeClip, MediaFile, MediaFiles, NameClip, VideoData, VideoName

__all__ = [
    "Access",
    "AddFolder",
    "Changed",
    "CheckSettings",
    "CheckedSettings",
    "Counted",
    "EndSession",
    "Favourite",
    "FindDuplicates",
    "FrameTimes",
    "Hello",
    "ImportData",
    "JobChanged",
    "LiveMessage",
    "LogIn",
    "MakeBackup",
    "MakeClip",
    "MakeMedia",
    "MediaFile",
    "MediaFiles",
    "NameClip",
    "NameJob",
    "NameVideos",
    "RestoreSettings",
    "Resync",
    "SaveSettings",
    "SavedSettings",
    "SessionView",
    "SettingsForm",
    "SettingsSection",
    "StartScan",
    "Status",
    "TestNames",
    "TestedNames",
    "VideoData",
    "VideoName",
]
