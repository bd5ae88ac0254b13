"""Who is who across documents: from appearances to judgements, and from judgements to entities.

``resolver/1`` joins what is surely one: appearances of the same kind with an equal normalised full name of two words or
more, or of one listed government. What a person says outranks it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from graph.governments import find, is_generic
from graph.model import Appearance, Judgement, Verdict, folded
from graph.names import normalise, without_titles, words_of
from graph.vocabulary import EntityKind

RESOLVER: Final = "resolver/1"


def resolver_key(appearance: Appearance) -> str | None:
    """A string that is equal for appearances that ``resolver/1`` takes for one; None for one that it never joins.

    None: further namesakes of one document (father and son), a single word ("Navalny", "Memorial"), a surname with
    initials only ("V. Kara-Murza"), and names made of words of office alone ("Supreme Court"), of which every country
    has one. A listed government is known under any of its names ("IRCC", "Ottawa").
    """
    if appearance.ordinal > 0:
        return None
    if appearance.kind is EntityKind.GOVERNMENT:
        listed = find(appearance.name)
        if listed is not None:
            return f"{appearance.kind}:={listed.id}"
        if is_generic(appearance.name):
            return None
    full = without_titles(appearance.name) if appearance.kind is EntityKind.PERSON else appearance.name
    whole = [w for w in words_of(full) if len(folded(w)) > 1]
    if len(whole) < 2:
        return None
    return f"{appearance.kind}:{normalise(appearance.name, appearance.kind)}"


def clusters(appearances: Sequence[str], judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """For each appearance id the cluster that it falls in, named by the first of the given ids in it.

    Union-find over the pairs judged the same, the weightiest first, where a join is refused if it would bring two
    together that are judged different:

    1. Of several judgements on one pair the weightiest counts: a person's before the resolver's, then the newest.
    2. Persons' SAME, the newest first; refused where a person's DIFFERENT stands between the two clusters.
    3. The resolver's SAME, the oldest first; refused where any DIFFERENT stands between the two clusters.

    Reason: the resolver joins every appearance of a name to the oldest one, so a person who tells two of them apart
    contradicts it only through a chain of pairs. Going pair by pair and refusing the join that would close the chain
    keeps everything else together, never lets an automatic join undo a person's word, and gives the same clusters
    whatever order the judgements come in. Judgements on appearances that are not given still link those that are.
    """
    standing = _standing(judgements)
    parent: dict[str, str] = {a: a for a in appearances}
    enemies: dict[str, set[str]] = {}  # root -> appearances judged different from a member

    def root(a: str) -> str:
        parent.setdefault(a, a)
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    def part(by_person: bool) -> None:
        for pair, judgement in standing.items():
            if judgement.verdict is Verdict.DIFFERENT and _by_person(judgement) is by_person:
                left, right = sorted(pair)
                enemies.setdefault(root(left), set()).add(right)
                enemies.setdefault(root(right), set()).add(left)

    def join(same: Sequence[Judgement]) -> None:
        for judgement in same:
            left, right = root(judgement.left.appearance), root(judgement.right.appearance)
            if left == right or any(root(e) == right for e in enemies.get(left, ())):
                continue
            parent[right] = left
            enemies.setdefault(left, set()).update(enemies.pop(right, ()))

    same = [j for j in standing.values() if j.verdict is Verdict.SAME]
    same.sort(key=lambda j: sorted((j.left.appearance, j.right.appearance)))
    part(by_person=True)
    join(sorted((j for j in same if _by_person(j)), key=lambda j: j.at, reverse=True))
    part(by_person=False)
    join(sorted((j for j in same if not _by_person(j)), key=lambda j: j.at))

    names: dict[str, str] = {}
    return {a: names.setdefault(root(a), a) for a in appearances}


def _standing(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """The judgement that counts for each pair."""
    standing: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        pair = frozenset((judgement.left.appearance, judgement.right.appearance))
        before = standing.get(pair)
        if len(pair) == 2 and (before is None or _weight(judgement) > _weight(before)):
            standing[pair] = judgement
    return standing


def _weight(judgement: Judgement) -> tuple[bool, datetime, bool]:
    return (_by_person(judgement), judgement.at, judgement.verdict is Verdict.DIFFERENT)


def _by_person(judgement: Judgement) -> bool:
    return not judgement.by.startswith("resolver/")
