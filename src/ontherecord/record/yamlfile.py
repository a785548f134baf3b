"""Reads the YAML tables that lie beside the code, and those that a user writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from ontherecord.errors import InvalidDataset

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 4_000_000
"""Bytes. The largest table of ours has 30 kB; a file beyond this is no table that a person wrote."""


def read_yaml(path: Path | Traversable) -> object:
    """Read one YAML document with plain values only.

    Raises:
        InvalidDataset: the file is missing, too large, not UTF-8 or not YAML; the message names it.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidDataset(f"{path.name}: cannot be read ({error.strerror}).", remedy="Check the path.") from error
    if len(data) > _LARGEST:
        raise InvalidDataset(f"{path.name}: {len(data)} bytes.", remedy=f"A table has at most {_LARGEST}.")
    try:
        return yaml.load(data.decode("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader, the fast one where built
    except UnicodeDecodeError as error:
        raise InvalidDataset(f"{path.name}: not UTF-8 at byte {error.start}.", remedy="Save it as UTF-8.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = str(error).replace("\n", " ")
        raise InvalidDataset(f"{path.name}: not YAML: {where}.", remedy="Mend the line that it names.") from error
