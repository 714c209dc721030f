"""Zip containers (docx, xlsx) with the same bytes for the same content.

In: the bytes of a zip. Out: the same parts, in a fixed order, with fixed times.
"""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def same_bytes(container: bytes) -> bytes:
    """Pack a zip again so that only its content decides its bytes.

    The content-types part stays first, since some readers expect it there.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(container)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda part: (part != _FIRST, part)):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return out.getvalue()
