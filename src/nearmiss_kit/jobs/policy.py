"""Read an organisation's policy. In: a YAML file or nothing. Out: a `Policy` with its defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nearmiss_kit.errors import InputUnreadable, SettingsInvalid
from nearmiss_kit.model.verdict import check_record

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.model import Policy


def read_policy(path: Path | None) -> Policy:
    """The policy of a file, or the defaults where no file is named.

    Raises:
        SettingsInvalid: the file is missing, is not YAML, or sets something that does not exist.
    """
    from nearmiss_kit.model import Policy  # noqa: PLC0415 (start-up)

    if path is None:
        return Policy()
    settings = _settings(path)
    findings = check_record("Policy", {**Policy().model_dump(exclude_none=True), **settings})
    if findings:
        first = findings[0]
        raise SettingsInvalid(f"{path.name}, {first.path or 'policy'}: {first.message}")
    policy = Policy.model_validate(settings)
    try:
        ZoneInfo(policy.policy_time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsInvalid(
            f'{path.name}: "{policy.policy_time_zone}" is not a time zone. '
            "Write its IANA name, for example Europe/London or America/New_York."
        ) from error
    return policy


def _settings(path: Path) -> dict[str, object]:
    import yaml  # noqa: PLC0415 (start-up)

    from nearmiss_kit.files.plain_yaml import PlainLoader  # noqa: PLC0415 (start-up)

    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=PlainLoader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise InputUnreadable(
            f"The policy file {path} cannot be read: {error.strerror}."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"The policy file {path.name} is not YAML: {error}.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsInvalid(
            f"{path.name} holds no settings: write one on each line, name: value."
        )
    return content
