"""The same parts give the same bytes, in whatever order and at whatever time they were packed."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.files.samebytes import same_bytes

part_names = st.text("abcdef/", min_size=1, max_size=8).filter(lambda n: not n.endswith("/"))


def packed(parts: list[tuple[str, bytes]], year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in parts:
            container.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


@given(st.dictionaries(part_names, st.binary(max_size=50), min_size=1))
def test_order_and_time_do_not_matter(parts: dict[str, bytes]) -> None:
    forward = packed(list(parts.items()), 2001)
    backward = packed(list(parts.items())[::-1], 2026)
    assert same_bytes(forward) == same_bytes(backward)


@given(st.dictionaries(part_names, st.binary(max_size=50), min_size=1))
def test_no_part_is_lost(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(same_bytes(packed(list(parts.items()), 2001)))) as container:
        assert {name: container.read(name) for name in container.namelist()} == parts


def test_the_content_types_come_first() -> None:
    container = same_bytes(packed([("a.xml", b""), ("[Content_Types].xml", b"")], 2001))
    assert zipfile.ZipFile(io.BytesIO(container)).namelist()[0] == "[Content_Types].xml"
