"""Every error and warning on the real documents was looked at by hand; nearly all of them are right.

After a change of the reader ``python -m tests.gold_findings`` prints what is new, to be judged and written down.
"""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.gold_findings import SEEDS, Judged, findings_of, judged_documents

DOCUMENTS = judged_documents()


def present(document: Judged) -> Judged:
    if not (SEEDS / document.file).exists():
        pytest.skip("the seed documents are not here")
    return document


def test_every_judgement_is_right_or_wrong_with_a_reason() -> None:
    assert len(DOCUMENTS) == 5
    for document in DOCUMENTS:
        assert len(document.keys) == len(document.entries)
        for entry in document.entries:
            assert entry["verdict"] in ("right", "wrong"), entry
            assert entry["reason"].strip(), entry


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.file[:3])
def test_the_findings_are_those_that_were_judged(document: Judged) -> None:
    judged = present(document).keys
    found = findings_of(document.file)
    assert sha256((SEEDS / document.file).read_bytes()).hexdigest() == document.sha256
    assert {k: f.message for k, f in found.items() if k not in judged} == {}, "not judged yet"
    assert judged.keys() - found.keys() == set(), "judged, but no longer found"


def test_nineteen_in_twenty_findings_are_right_and_no_error_is_wrong() -> None:
    entries = [entry for document in DOCUMENTS for entry in document.entries]
    wrong = [entry for entry in entries if entry["verdict"] == "wrong"]
    assert len(wrong) <= len(entries) / 20
    assert [entry for entry in wrong if entry["severity"] == "error"] == []
