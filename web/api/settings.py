"""The settings: described, checked, saved with their comments, and brought back; these routes write no fact."""

from litestar.params import JSONBody

from passion.configuring import FIELDS, SECTIONS, SettingView, check
from passion.jobs.living import Saved, SettingsFile, wait_until_held
from passion.settings import Settings
from web.answers import (
    CheckedSettings,
    CheckSettings,
    RestoreSettings,
    SavedSettings,
    SaveSettings,
    SettingsForm,
    SettingsSection,
)
from web.doors import TheService
from web.routing import get, post


@get("/api/get-settings", operation_id="GetSettings", sync_to_thread=True)
def get_settings(service: TheService) -> SettingsForm:
    """All settings: values, descriptions, what is wrong with the file, and what waits for the next start."""
    living, values = service.living, service.library.settings
    file = living.file()
    checked = check(file.text)
    return SettingsForm(
        values=values,
        settings=_views(values if service.library.as_of or not checked.settings else checked.settings),
        sections=tuple(
            SettingsSection(name=name, label=said.label, sentence=said.sentence) for name, said in SECTIONS.items()
        ),
        file=file,
        problems=checked.problems,
        waiting=living.waiting,
        versions=tuple(living.versions().all()),
    )


@get("/api/get-settings-file", operation_id="GetSettingsFile", sync_to_thread=True)
def get_settings_file(service: TheService) -> SettingsFile:
    """The settings file as it is written, and the digest by which a save names it."""
    return service.living.file()


@post("/api/check-settings", operation_id="CheckSettings", status_code=200, sync_to_thread=True)
def check_settings(data: JSONBody[CheckSettings], service: TheService) -> CheckedSettings:
    """What is wrong with settings and what would follow from them; nothing is written."""
    text, checked, effects = service.living.try_out(data.text, data.changes)
    return CheckedSettings(
        text=text,
        settings=() if checked.settings is None else _views(checked.settings),
        problems=checked.problems,
        effects=effects,
    )


@post("/api/save-settings", operation_id="SaveSettings", status_code=200, sync_to_thread=True)
def save_settings(data: JSONBody[SaveSettings], service: TheService) -> SavedSettings:
    """Writes the settings and lives by them, all or none; 409 with both sides where the file has changed meanwhile."""
    service.library.refuse_changes()
    return _told(service.living.save(data.digest, data.text, data.changes))


@post("/api/restore-settings", operation_id="RestoreSettings", status_code=200, sync_to_thread=True)
def restore_settings(data: JSONBody[RestoreSettings], service: TheService) -> SavedSettings:
    """Brings an earlier settings file back."""
    service.library.refuse_changes()
    return _told(service.living.restore(data.digest, data.version))


def _views(settings: Settings) -> tuple[SettingView, ...]:
    return tuple(field.view(field.of(settings)) for field in FIELDS.values())


def _told(saved: Saved) -> SavedSettings:
    wait_until_held(saved)
    job = None if saved.job is None else saved.job.view()
    return SavedSettings(file=saved.file, before=saved.before, effects=saved.effects, job=job)


ROUTES = [get_settings, get_settings_file, check_settings, save_settings, restore_settings]
