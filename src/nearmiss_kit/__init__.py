"""nearmiss-kit: near-miss logs of care services in, validated records and board packs out.

The command line is `nearmiss`. In Python, the names below are stable (docs/api.md); each is loaded
when it is first asked for, so that `import nearmiss_kit` and `nearmiss --help` are quick.
`nearmiss_kit.model` holds the classes of the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.version import __version__

if TYPE_CHECKING:
    from nearmiss_kit.api import (
        SCHEMA_VERSION,
        Conformance,
        Finding,
        Log,
        NearMissError,
        Severity,
        board_pack,
        conformance,
        convert_log,
        load_dataset,
        measures,
        save_dataset,
        validate,
        validate_record,
    )

__all__ = [
    "SCHEMA_VERSION",
    "Conformance",
    "Finding",
    "Log",
    "NearMissError",
    "Severity",
    "__version__",
    "board_pack",
    "conformance",
    "convert_log",
    "load_dataset",
    "measures",
    "save_dataset",
    "validate",
    "validate_record",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nearmiss_kit import api  # noqa: PLC0415 (start-up)

    return getattr(api, name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
