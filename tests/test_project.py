"""The frame of the project: commands, locks, licence and habits are what the README and CONTRIBUTING say."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md")
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
RULE = re.compile(r"^([a-z]+):", re.MULTILINE)
RULE_WITH_HELP = re.compile(r"^([a-z]+):.*?## (\S.*)$", re.MULTILINE)

# Folders of one machine; a system path such as that of env in a first line is none of them.
MACHINE_PATH = re.compile(r"(?<![\w.$)}~*-])/(?:home|root|Users|work|tmp|opt|mnt|srv)/\w")
# Put together from parts, or this file would be found by its own search.
REGISTRY = re.compile("|".join((r"py" + r"pi\.", r"python" + r"hosted\.", r"npm" + r"js\.", r"tuna\." + "tsinghua")))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def normal(name: str) -> str:
    """The name of a distribution in the normal form of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]) for requirement in requirements}


def pins(lock: str) -> dict[str, str]:
    return {normal(name): version for name, version in PIN.findall(read(lock))}


def own_files() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and not name.endswith("_cache"))
        for name in sorted(files):
            yield Path(folder, name)


def own_texts() -> Iterator[tuple[Path, str]]:
    for path in own_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT), data.decode("utf-8", "replace")


def test_every_command_of_make_has_a_line_of_help() -> None:
    makefile = read("Makefile")
    explained = dict(RULE_WITH_HELP.findall(makefile))
    assert set(RULE.findall(makefile)) == set(explained)
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == set(explained)


def test_make_alone_lists_its_commands() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    clean = {key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    listing = subprocess.run(["make"], cwd=ROOT, env=clean, capture_output=True, text=True, check=True).stdout
    for command, line in RULE_WITH_HELP.findall(read("Makefile")):
        assert re.search(rf"^ +{command} +{re.escape(line)}$", listing, re.MULTILINE), command


@pytest.mark.parametrize("page", PAGES)
def test_commands_named_on_a_page_exist(page: str) -> None:
    commands = set(re.findall(r"`make ([a-z]+)[^`\n]*`", read(page)))
    assert commands
    assert commands <= set(RULE.findall(read("Makefile")))


def test_both_readmes_show_the_same_commands_and_code() -> None:
    english, chinese = read("README.md"), read("README.zh.md")
    assert re.findall(r"^## ", english, re.MULTILINE) == re.findall(r"^## ", chinese, re.MULTILINE)
    assert re.findall(r"`(make[^`]*)`", english) == re.findall(r"`(make[^`]*)`", chinese)
    assert re.findall(r"zhiqiang (\w+)", english) == re.findall(r"zhiqiang (\w+)", chinese)
    assert set(re.findall(r" --\w+", english)) == set(re.findall(r" --\w+", chinese))
    assert [block.replace("规划", "plan") for block in FENCE.findall(chinese)] == FENCE.findall(english)


@pytest.mark.parametrize("page", [*PAGES, "docs/README.md", "docs/decisions/0001-record-decisions.md"])
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    missing = [link for link in LINK.findall(read(page)) if "://" not in link and not (folder / link).exists()]
    assert not missing


def test_every_decision_is_listed() -> None:
    decisions = {path.name for path in (ROOT / "docs/decisions").glob("*.md")}
    assert decisions == set(re.findall(r"\]\(decisions/([^)]+\.md)\)", read("docs/README.md")))
    assert [int(name[:4]) for name in sorted(decisions)] == list(range(1, len(decisions) + 1))


def test_locks_pin_every_dependency() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = required(PROJECT["project"]["dependencies"]) | required(groups["build"])
    assert runtime <= set(pins("requirements.lock"))
    assert required(groups["dev"]) <= set(pins("requirements-dev.lock"))


def test_locks_agree_with_each_other() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_the_hash_of_its_files(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_licence_is_apache_2() -> None:
    text = read("LICENSE")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_version_is_told_once_and_the_same() -> None:
    version = re.search(r'^__version__ = "([^"]+)"$', read("zhiqiang/__init__.py"), re.MULTILINE)
    assert version is not None
    assert version[1] == PROJECT["project"]["version"]


def test_every_module_opens_with_a_docstring() -> None:
    modules = sorted((ROOT / "zhiqiang").rglob("*.py"))
    assert modules
    assert not [str(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]


def test_no_module_is_named_after_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert not [str(path) for path in (ROOT / "zhiqiang").rglob("*") if path.stem in empty]


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    found = [
        f"{path}: {match[0]}"
        for path, text in own_texts()
        for pattern in (MACHINE_PATH, REGISTRY)
        for match in pattern.finditer(text)
    ]
    assert not found
