"""What a rule decides, as a table to review: each outcome, when it holds, and what it cites.

A row is a set of answers that suffices, whatever is answered besides; the rows of an outcome
exclude each other and those of all others. Below it stands what its verdicts cite, in their order,
each with the answers it takes there (none: always); where some answers turn two statements round,
that stands there too. So the table says of every path which verdict it has. Of computed values it
says how they are computed, and gives examples; of named tests what they test; of requirements which
answers they refuse. What is too long to be read stands there by its beginning and a digest, which
changes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import combinations

from veiviser.decisions.expressions import Value, parts, shown
from veiviser.decisions.graph import Fork, Graph, Leaf, Refused

type Holds = Callable[[Leaf], Tree]
type Tree = bool | tuple[tuple[str, Tree], ...] | None

EXAMPLES = 4

LONGEST = 160
"""Characters of an expression that are read."""


def table(graph: Graph) -> str:
    """Return the whole decision of a graph as text."""
    lines = [f"{graph.id}: {len(graph.paths)} paths", *_tests(graph)]
    for outcome in graph.outcomes:
        lines += ["", *_outcome(graph, outcome)]
    for requirement in graph.requirements:
        lines += ["", f"{requirement} (required)"]
        lines += [f"  refused when {row or 'ever'}" for row in _refused(graph, requirement)]
    return "\n".join(lines) + "\n"


def _outcome(graph: Graph, outcome: str) -> Iterator[str]:
    leaves = [leaf for leaf in graph.leaves if leaf.outcome == outcome]
    yield f"{outcome} ({graph.outcomes[outcome].kind})"
    for row in _rows(graph, lambda leaf: leaf.outcome == outcome):
        yield f"  when {row or 'always'}"

    def below(what: str, holds: Holds) -> Iterator[str]:
        here = _rows(graph, lambda leaf: holds(leaf) if leaf.outcome == outcome else None)
        for row in min(here, _rows(graph, holds), key=lambda rows: (len(rows), len("".join(rows)))):
            yield f"  {what}{' if ' if row else ''}{row}"

    ordered = graph.cited(outcome)
    for name in ordered:
        yield from below(f"cites {name}", _cites(graph, name))
    for name, other in combinations(ordered, 2):
        yield from below(f"cites {other} before {name}", _cites_first(other, name))
    brought = [pair for leaf in leaves if not leaf.is_computed for pair in leaf.values]
    for pair in dict.fromkeys(brought):
        yield from below(f"brings {pair[0]}={shown(pair[1])}", _brings(pair))
    computed = [pair for leaf in leaves if leaf.is_computed for pair in leaf.values]
    for name, value in dict.fromkeys(computed):
        yield f"  brings {name} as {_brief(graph, value)}"
    if computed:
        yield from _examples(graph, outcome)


def _tests(graph: Graph) -> Iterator[str]:
    tests = [node.test for node in graph.nodes if isinstance(node, Fork)]
    tests += [test for leaf in graph.leaves for _, test in leaf.when]
    found = (part for test in tests for part in parts(test) if isinstance(part, tuple))
    for name, test in dict.fromkeys(part[1:] for part in found if part[0] == "test"):
        yield f"  {name} is {_brief(graph, test)}"


def _brief(graph: Graph, value: Value) -> str:
    """Return an expression as text; a long one, or one with a table, by beginning and digest."""
    text = shown(value, graph.questions)
    if len(text) <= LONGEST and "table[" not in text:
        return text
    beginning = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return f"{beginning} ({sha256(repr(value).encode()).hexdigest()[:12]})"


def _cites(graph: Graph, name: str) -> Holds:
    def holds(leaf: Leaf) -> Tree:
        if name not in leaf.statements:
            return False
        test = dict(leaf.when).get(leaf.statements.index(name), 1)
        if isinstance(test, int):
            return bool(test)
        text = shown(test, graph.questions)
        return ((text, True), (f"not {text}", False))

    return holds


def _cites_first(name: str, other: str) -> Holds:
    def holds(leaf: Leaf) -> bool:
        cited = leaf.statements
        return name in cited and other in cited and cited.index(name) < cited.index(other)

    return holds


def _brings(pair: tuple[str, Value]) -> Holds:
    return lambda leaf: not leaf.is_computed and pair in leaf.values


def _rows(graph: Graph, holds: Holds) -> list[str]:
    return [", ".join(row) for row in _suffice(_reduced(graph, holds))]


def _refused(graph: Graph, requirement: str) -> list[str]:
    tree = _reduced(graph, lambda _: False, lambda end: end.requirement == requirement)
    return [", ".join(row) for row in _suffice(tree)]


def _reduced(
    graph: Graph, holds: Holds, refused: Callable[[Refused], Tree] = lambda _: None
) -> Tree:
    """Leave out questions that make no difference; put answers that make none together.

    Where ``holds`` or ``refused`` returns None, it makes no difference what stands there.
    """

    @cache
    def at(index: int) -> Tree:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            return holds(node)
        if isinstance(node, Refused):
            return refused(node)
        if isinstance(node, Fork):
            test = shown(node.test, graph.questions)
            replies, before = [test, f"not {test}"], ""
        else:
            replies, before = [str(case.test) for case in node.cases], f"{node.question}="
        alike: dict[Tree, list[str]] = {}
        for reply, target in zip(replies, node.targets, strict=True):
            if (tree := at(target)) is not None:
                alike.setdefault(tree, []).append(reply)
        if len(alike) < 2:
            return next(iter(alike), None)
        return tuple((before + "|".join(cases), tree) for tree, cases in alike.items())

    return at(graph.root)


def _suffice(tree: Tree) -> Iterator[tuple[str, ...]]:
    if tree is True:
        yield ()
    elif isinstance(tree, tuple):
        for reply, below in tree:
            for row in _suffice(below):
                yield (reply, *row)


def _examples(graph: Graph, outcome: str) -> Iterator[str]:
    paths = [path for path in graph.paths if path.verdict["outcome"] == outcome]
    for path in paths[:: max(1, (len(paths) - 1) // (EXAMPLES - 1))]:
        answers = ", ".join(f"{name}={answer}" for name, answer in path.answers.items())
        values = ", ".join(f"{name}={value}" for name, value in path.verdict["values"].items())
        yield f"  brings {values} for {answers}"
