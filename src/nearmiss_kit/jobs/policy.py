"""Read an organisation's policy. In: a YAML file or nothing. Out: a `Policy` with its defaults.

Single settings have their defaults in the schema; lists have them in `templates/policy/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.findings import Severity
from nearmiss_kit.model.verdict import check_record

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.model import Policy


def read_policy(path: Path | None) -> Policy:
    """The policy of a file, or the defaults where no file is named.

    Raises:
        InputUnreadable: the file is missing.
        SettingsInvalid: it is not YAML, or sets something that does not exist.
    """
    from nearmiss_kit.files.plain_yaml import read_settings  # noqa: PLC0415 (start-up)
    from nearmiss_kit.model import Policy  # noqa: PLC0415 (start-up)

    defaults = read_settings(shipped("templates", "policy", "defaults.yaml"), "policy")
    if path is None:
        return Policy.model_validate(defaults)
    settings = {**defaults, **read_settings(path, "policy")}
    findings = check_record("Policy", {**Policy().model_dump(exclude_none=True), **settings})
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
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
