"""The wheel holds all that the package reads at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_has_every_data_file_and_the_licence(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    source = ROOT / "src"
    kept = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    kept = [path for path in kept if not path.name.startswith(".") and ".egg-info" not in str(path)]
    assert {path.suffix for path in kept} >= {".py", ".yaml", ".csv", ".json", ".css", ".j2", ".typed"}
    assert {path.relative_to(source).as_posix() for path in kept} - packed == set()
    assert {Path(name).name for name in packed} >= {"LICENSE", "NOTICE", "entry_points.txt"}
