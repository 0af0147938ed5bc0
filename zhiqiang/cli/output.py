"""The folder of results (``--out``): the files of one result appear together and whole, or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from zhiqiang.cli.documents import STANDARD_INPUT, Refused, label

# Characters that a file name may not hold on one system or another.
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_LONGEST_NAME = 60


class Folder:
    """Results written into one folder; no name is used twice in a run, and no input is written over."""

    def __init__(self, path: Path, inputs: Iterable[str]) -> None:
        self._path = path
        self._inputs = {Path(each).resolve() for each in inputs if each != STANDARD_INPUT}
        self._taken: set[str] = set()

    def write(self, argument: str, contents: Mapping[str, bytes]) -> list[Path]:
        """Write the contents, by suffix, under the name of the input; the paths written."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            name = self._free_name(argument, contents)
            return self._all_or_none({self._path / f"{name}{suffix}": data for suffix, data in contents.items()})
        except FileExistsError as problem:
            raise Refused(f"写不进“{self._path}”：它是一个文件，不是目录。请另选一个目录。") from problem
        except OSError as problem:
            raise Refused(
                f"写不进“{self._path}”（{problem.strerror}）。请检查权限和磁盘空间，并关闭正打开着的结果文件。"
            ) from problem

    def _free_name(self, argument: str, suffixes: Iterable[str]) -> str:
        """The stem of the input's name, with a number where it is taken or would hit an input."""
        stem = label(argument) if argument == STANDARD_INPUT else Path(argument).stem
        stem = _NOT_IN_A_NAME.sub("_", stem)[:_LONGEST_NAME].strip(". ") or "规划"
        name, number = stem, 1
        while name.casefold() in self._taken or any(self._is_input(name + suffix) for suffix in suffixes):
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name

    def _is_input(self, name: str) -> bool:
        return (self._path / name).resolve() in self._inputs

    def _all_or_none(self, files: Mapping[Path, bytes]) -> list[Path]:
        drafts: dict[Path, Path] = {}
        made: list[Path] = []
        done = False
        try:
            for path, data in files.items():
                drafts[path] = self._path / f".zhiqiang-{secrets.token_hex(8)}.tmp"
                _store(drafts[path], data)
            for path, draft in drafts.items():
                new = not path.exists()
                os.replace(draft, path)
                made += [path] if new else []
            done = True
        finally:
            for leftover in (*drafts.values(), *(() if done else made)):
                leftover.unlink(missing_ok=True)
        return list(files)


def _store(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
