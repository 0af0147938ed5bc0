"""How well a reading gives the rest of a plan: outline, responsibilities, document data (文件要素), recalled items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.accuracy.agreement import dice, overlap, plain_text
from tests.accuracy.annotation import Annotation, Item, required
from tests.accuracy.tally import Note, Score, Span, Tally, Test, share

ROLES = ("lead", "coop", "shared", "implement", "responsible")
META = (
    "title", "wrapper_title", "doc_type", "doc_number", "issuer", "addressees", "date", "published", "period",
    "horizons", "jurisdiction", "annex",
)  # fmt: skip
#: Nodes that no annotation holds: lead sentences (scored nowhere) and lost headings (no text of their own).
UNSCORED_LEVELS = frozenset({"lead", "l1?", "l2?"})


def _outline(plan: Item, gold: Annotation) -> Score:
    optional = {node["start"] for node in gold.outline if node.get("optional")}
    expected = {node["start"]: node for node in required(gold.outline)}
    scored = [node for node in plan["outline"] if node["level"] not in UNSCORED_LEVELS]
    nodes = list({(n["span"][0], n["level"]): n for n in scored if n["span"][0] not in optional}.values())
    right = [(n, expected[n["span"][0]]) for n in nodes if expected.get(n["span"][0], {}).get("level") == n["level"]]
    titled = [(n, g) for n, g in right if g.get("title") is not None]

    def same_title(n: Item, g: Item) -> bool:
        return plain_text(n["title"]).rstrip("。:") == plain_text(g["title"]).rstrip("。:")

    def same_run_in(n: Item, g: Item) -> bool:
        return bool(n["run_in"]) == bool(g.get("run_in"))

    found = {(n["span"][0], n["level"]) for n, _ in right}
    missed = [g for start, g in expected.items() if (start, g["level"]) not in found]
    false = [n for n in nodes if (n["span"][0], n["level"]) not in found]
    notes = [Note("heading missed", _heading(g), f"{g['level']} {g.get('title')}") for g in missed]
    notes += [Note("heading false", tuple(n["span"]), f"{n['level']} {n['title']}") for n in false]
    for n, g in titled:
        if not same_title(n, g):
            notes.append(Note("heading title", _heading(g), f"{n['title']} instead of {g['title']}"))
    for n, g in right:
        if not same_run_in(n, g):
            notes.append(Note("heading run-in", _heading(g), f"{n['run_in']} instead of {g.get('run_in', False)}"))
    tallies = {
        "outline": Tally(len(right), len(nodes), len(expected)),
        "outline.title": share(titled, same_title),
        "outline.run_in": share(right, same_run_in),
    }
    return Score(tallies, notes=tuple(notes))


def _heading(node: Item) -> Span:
    return node["start"], node["start"] + len(node["number"]) + len(node.get("title") or "")


def _responsibilities(plan: Item, gold: Annotation) -> Score:
    """Edges (heading, role, unit). Where an annotated heading is optional, all its edges are."""
    starts = {node["id"]: node["span"][0] for node in plan["outline"]}
    optional = {entry["start"] for entry in gold.responsibilities if entry.get("optional")}

    def edges(entries: Iterable[tuple[int, Item]]) -> set[tuple[int, str, str]]:
        return {
            (at, role, plain_text(unit)) for at, entry in entries for role in ROLES for unit in entry.get(role) or ()
        }

    predicted = {
        edge
        for edge in edges((starts[task["outline_id"]], task) for task in plan["tasks"] if task["outline_id"] in starts)
        if edge[0] not in optional
    }
    expected = edges((entry["start"], entry) for entry in required(gold.responsibilities))
    tally = Tally(len(predicted & expected), len(predicted), len(expected))
    notes = [Note("responsibility missed", (at, at), f"{role} {unit}") for at, role, unit in expected - predicted]
    notes += [Note("responsibility false", (at, at), f"{role} {unit}") for at, role, unit in predicted - expected]
    return Score({"responsibilities": tally}, notes=tuple(notes))


def _meta(plan: Item, gold: Annotation) -> Score:
    stated = plan["meta"]

    def plain(value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [plain(entry) for entry in value] or None
        return plain_text(value) if isinstance(value, str) else value

    fields = [name for name in META if name in gold.meta]
    wrong = [name for name in fields if plain(stated.get(name)) != plain(gold.meta[name])]
    notes = tuple(Note("meta", None, f"{name}: {stated.get(name)} instead of {gold.meta[name]}") for name in wrong)
    return Score({"meta": Tally(len(fields) - len(wrong), len(fields), len(fields))}, notes=notes)


def _recall(kind: str, predicted: Sequence[Item], gold: Sequence[Item], test: Test) -> Score:
    """How many annotated items some prediction gives; ``predicted`` is the number of predictions, right or wrong."""
    expected = required(gold)
    missed = [g for g in expected if not any(test(p, g) for p in predicted)]
    tally = Tally(len(expected) - len(missed), len(predicted), len(expected))
    return Score({kind: tally}, notes=tuple(Note(f"{kind} missed", g["span"], _label(g)) for g in missed))


def _label(item: Item) -> str:
    return str(item.get("name") or item.get("title") or item.get("frequency") or item.get("type"))


def _builds(plan: Item, gold: Annotation) -> Score:
    def same(p: Item, g: Item) -> bool:
        return any(dice(p["name"], name) >= 0.8 for name in (g["name"], *g.get("alt_names", ())))

    return _recall("builds", plan["builds"], gold.builds, same)


def _obligations(plan: Item, gold: Annotation) -> Score:
    def same(p: Item, g: Item) -> bool:
        return bool(overlap(p["span"], g["span"])) and p["frequency"] == g["frequency"]

    return _recall("obligations", plan["obligations"], gold.obligations, same)


def _qualitative(plan: Item, gold: Annotation) -> Score:
    def same(p: Item, g: Item) -> bool:
        return bool(overlap(p["span"], g["span"])) and p["type"] == g["type"]

    return _recall("qualitative", plan["qualitative"], gold.qualitative, same)


def _cites(plan: Item, gold: Annotation) -> Score:
    def same(p: Item, g: Item) -> bool:
        if not overlap(p["span"], g["span"]):
            return False
        by_number = g.get("normal") and plain_text(p.get("normal")) == plain_text(g["normal"])
        return bool(by_number) or dice(p.get("title") or "", g.get("title") or "") >= 0.8

    return _recall("cites", plan["cites"], gold.cites, same)


PARTS = (_outline, _responsibilities, _meta, _builds, _obligations, _qualitative, _cites)
