"""Speed and memory of reading plans, from a page to 20 MB, beside two limits that no reader of this kind can beat.

The limits, measured on the same text in the same run: *scan* decodes the bytes and finds every number by one regular
expression; *quantities* is ``find_quantities`` alone, the part of a reading that must look at every character. Every
size runs in a process of its own, so that the peak of memory is its own. ``python -m benchmarks.reading [--max-mb N]``.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from zhiqiang.lang.quantities import find_quantities
from zhiqiang.policy import read_plan

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "packs" / "foshan" / "plans" / "2012-quality-city-plan.txt"
SIZES_KB = (10, 55, 100, 300, 1000, 3000, 10_000, 20_000)
#: What a release must reach: characters a second, seconds for a plan of 55 kB, memory for 1 MB of text, growth.
LEAST_SPEED, MOST_SECONDS, MOST_MEMORY_MB, MOST_GROWTH = 100_000, 1.0, 300, 1.1
_NUMBER = re.compile(r"\d[\d,.]*")


def text_of(size: int) -> str:
    """About ``size`` bytes of plan in UTF-8: generated plans of many kinds, the plan of the pack between them."""
    from tests.generator import generate, write

    parts: list[str] = []
    length = seed = 0
    while length < size:
        part = PLAN.read_text("utf-8") if seed % 12 == 3 else write(generate(seed % 97), seed % 97, damage=()).text
        parts.append(part)
        length += len(part.encode())
        seed += 1
    return "".join(parts).encode()[:size].decode("utf-8", "ignore")


def timed(action: Callable[[], object], least: float = 0.3) -> float:
    """Processor seconds of ``action``: the best of as many runs as fit into ``least`` seconds."""
    best, spent = math.inf, 0.0
    while spent < least:
        began = time.process_time()
        action()
        took = time.process_time() - began
        best, spent = min(best, took), spent + max(took, 1e-4)
    return best


def measure(size_kb: int) -> dict[str, float]:
    """One size, in this process."""
    text = text_of(size_kb * 1000)
    data = text.encode()
    read_plan("一、目标".encode())  # the tables of the libraries are loaded once a process, not once a plan
    before = _peak_mb()
    seconds = timed(lambda: read_plan(data))
    return {
        "kb": size_kb, "chars": len(text), "read": seconds, "memory": _peak_mb(), "growth": _peak_mb() - before,
        "quantities": timed(lambda: find_quantities(text)), "scan": timed(lambda: len(_NUMBER.findall(data.decode()))),
    }  # fmt: skip


def _peak_mb() -> float:
    """The most memory this process has held (resident set), in MB; macOS counts bytes, Linux kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _in_own_process(size_kb: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.reading", "--one", str(size_kb)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def exponent(rows: Sequence[dict[str, float]]) -> float:
    """The power of the length with which time grows (least squares over the logarithms): 1 is linear."""
    points = [(math.log(row["chars"]), math.log(row["read"])) for row in rows]
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _row(row: dict[str, float]) -> str:
    speed = row["chars"] / row["read"]
    return (
        f"{row['kb']:>9,.0f} {row['chars']:>11,.0f} {row['read']:>9.3f} {speed:>11,.0f}"
        f" {row['chars'] / row['quantities']:>14,.0f}"
        f" {row['chars'] / row['scan']:>13,.0f} {row['read'] / row['quantities']:>7.1f} {row['memory']:>8.0f}"
    )


def judgement(rows: Sequence[dict[str, float]]) -> list[tuple[str, bool]]:
    """Each goal with whether it is reached."""
    slowest = min(row["chars"] / row["read"] for row in rows)
    lines = [(f"slowest {slowest:,.0f} characters a second (goal {LEAST_SPEED:,})", slowest >= LEAST_SPEED)]
    for row in rows:
        if row["kb"] == 55:
            lines.append(
                (f"a plan of 55 kB in {row['read']:.2f} s (goal {MOST_SECONDS} s)", row["read"] < MOST_SECONDS)
            )
        if row["kb"] == 1000:
            lines.append(
                (f"1 MB of text in {row['memory']:.0f} MB (goal {MOST_MEMORY_MB})", row["memory"] <= MOST_MEMORY_MB)
            )
    if len(rows) > 2:
        growth = exponent(rows)
        lines.append((f"time grows with length to the power {growth:.3f} (goal {MOST_GROWTH})", growth <= MOST_GROWTH))
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--max-mb", type=float, default=20, help="largest text in MB (default 20)")
    parser.add_argument("--one", type=int, metavar="KB", help="measure one size in this process and print it as JSON")
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    print(
        f"{'kB':>9} {'characters':>11} {'read s':>9} {'read c/s':>11}"
        f" {'quantities c/s':>14} {'scan c/s':>13} {'ratio':>7} {'peak MB':>8}"
    )
    rows = []
    for size in (size for size in SIZES_KB if size <= options.max_mb * 1000):
        rows.append(_in_own_process(size))
        print(_row(rows[-1]), flush=True)
    print("ratio: time of the reading over that of find_quantities alone")
    verdicts = judgement(rows)
    print(*(("reached: " if good else "MISSED:  ") + text for text, good in verdicts), sep="\n")
    return 0 if all(good for _, good in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
