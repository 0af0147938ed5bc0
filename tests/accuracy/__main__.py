"""``python -m tests.accuracy``: reads every annotated plan and prints how far reading and annotation agree."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.accuracy.annotation import BadAnnotation, annotated
from tests.accuracy.report import errors, report
from tests.accuracy.score import score
from tests.accuracy.tally import Score
from zhiqiang.policy import read_plan

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
DOCUMENTS = ROOT.parent / "shared" / "seeds"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables (and, if asked, the errors); 2 where documents or annotations are absent or do not fit."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print every difference with the text around it")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of annotations")
    parser.add_argument("--docs", type=Path, default=DOCUMENTS, help="folder of the annotated documents")
    parser.add_argument("--dir", type=Path, help="one folder with NN.json beside NN.txt")
    options = parser.parse_args(arguments)
    try:
        annotations = annotated(options.dir or options.gold, options.dir or options.docs)
    except BadAnnotation as bad:
        print(f"{bad}. Name the folders with --gold and --docs, or with --dir.", file=sys.stderr)
        return 2
    scores: dict[str, Score] = {}
    for gold in annotations:
        scores[gold.name] = score(read_plan(gold.data).to_dict(), gold)
        if options.errors:
            print(f"{gold.name}:", *errors(scores[gold.name].notes, gold.text), sep="\n", end="\n\n")
    print(report(scores, sum(scores.values(), Score({}))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
