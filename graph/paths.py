"""A shortest path between two entities, whatever the store: it only has to name the neighbours of a set."""

from collections.abc import Callable, Mapping, Set

Neighbours = Callable[[Set[str]], Mapping[str, Set[str]]]


def shortest(start: str, goal: str, longest: int, neighbours: Neighbours) -> list[str]:
    """The entities on a shortest path of at most longest links, start and goal included; nothing where there is none.

    neighbours gives, for every entity of a set, those linked to it in either direction. Breadth-first from both ends,
    always from the side with fewer entities; of several shortest paths the one that meets at the smallest ids, so that
    every store gives the same.
    """
    if start == goal or longest < 1:
        return []
    reached: tuple[dict[str, str], dict[str, str]] = ({start: start}, {goal: goal})
    fringes: list[set[str]] = [{start}, {goal}]
    for _ in range(longest):
        side = 0 if len(fringes[0]) <= len(fringes[1]) else 1
        parents, others = reached[side], reached[1 - side]
        onward: dict[str, str] = {}
        linked = neighbours(fringes[side])
        for entity in sorted(fringes[side]):
            for neighbour in linked.get(entity, ()):
                if neighbour not in parents:
                    onward.setdefault(neighbour, entity)
        parents.update(onward)
        fringes[side] = set(onward)
        meeting = min((e for e in onward if e in others), default=None)
        if meeting is not None:
            return [*reversed(_back(meeting, reached[0])), *_back(meeting, reached[1])[1:]]
        if not onward:
            return []
    return []


def _back(entity: str, parents: Mapping[str, str]) -> list[str]:
    path = [entity]
    while parents[path[-1]] != path[-1]:
        path.append(parents[path[-1]])
    return path
