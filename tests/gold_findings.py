"""``python -m tests.gold_findings``: compares the findings on the seed documents with those judged by hand.

Prints the findings nobody has judged yet, as entries to be completed (``verdict`` right or wrong, ``reason``) and put
into ``tests/gold/findings/``, and judged findings that no longer come out. It never judges and never writes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhiqiang.policy import Finding, Plan, read_plan

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
FOLDER = ROOT / "tests" / "gold" / "findings"
JUDGED_SEVERITIES = ("error", "warning")

Key = tuple[str, str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Judged:
    """The judged findings of one document."""

    file: str
    sha256: str
    entries: tuple[dict[str, Any], ...]

    @property
    def keys(self) -> dict[Key, dict[str, Any]]:
        return {key_of(entry): entry for entry in self.entries}


def judged_documents() -> list[Judged]:
    """The fixtures, in the order of their names."""
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return [Judged(one["file"], one["sha256"], tuple(one["findings"])) for one in loaded]


def key_of(entry: dict[str, Any]) -> Key:
    return (entry["code"], entry["severity"], tuple((a, b) for a, b in entry["spans"]))


def key(finding: Finding) -> Key:
    return (finding.code, finding.severity, finding.spans)


@cache
def plan_of(name: str) -> Plan:
    file = SEEDS / name
    return read_plan(file.read_bytes(), name=file.name)


def findings_of(name: str) -> dict[Key, Finding]:
    """Errors and warnings on one document."""
    return {key(f): f for f in plan_of(name).lint if f.severity in JUDGED_SEVERITIES}


def main() -> None:
    known = {document.file: document.keys for document in judged_documents()}
    for file in sorted(SEEDS.glob("*.txt")):
        judged, found = known.get(file.name, {}), findings_of(file.name)
        print(f"== {file.name}: {len(found)} found, {len(found.keys() & judged.keys())} of them judged")
        for identity, finding in found.items():
            if identity not in judged:
                text = plan_of(file.name).text
                print(f"   {finding.message}")
                for start, end in finding.spans:
                    print(f"      …{text[max(0, start - 24) : end + 16]!r}")
                code, severity, spans = identity
                entry = {"code": code, "severity": severity, "spans": spans, "verdict": "", "reason": ""}
                print(json.dumps(entry, ensure_ascii=False))
        for code, severity, spans in judged.keys() - found.keys():
            print(f"   gone: {code} {severity} {spans}")


if __name__ == "__main__":
    main()
