"""The process dies before its n-th file operation, for every n: each file is old or new, whole."""

import subprocess
import sys
from pathlib import Path

DIED = 77
WRITER = """
import os, sys
from pathlib import Path
from nearmiss_kit.files.atomic import write_files

left = int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os._exit(77)

flush = os.fsync

def counted_flush(handle):
    count()
    flush(handle)

os.fsync = counted_flush
kinds = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir"}
sys.addaudithook(lambda kind, _: count() if kind in kinds else None)
folder = Path(sys.argv[1])
write_files({folder / "a": b"new a" * 9999, folder / "b": b"new b" * 9999}, replace=True)
os._exit(0)
"""


def test_each_file_is_whole_wherever_the_writing_dies(tmp_path: Path) -> None:
    deaths, code = 0, DIED
    for point in range(1, 100):
        for name in "ab":
            (tmp_path / name).write_bytes(b"old")
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(point)]
        code = subprocess.run(command, check=False).returncode
        for name in "ab":
            assert (tmp_path / name).read_bytes() in {b"old", f"new {name}".encode() * 9999}
        if code == 0:
            break
        assert code == DIED
        deaths += 1
    assert code == 0
    assert deaths >= 8
    assert (tmp_path / "b").read_bytes().startswith(b"new")
