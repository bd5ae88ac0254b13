"""Graph: who is linked with whom, drawn and as a list; and the way from one to another, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for

from graph.errors import NotFound
from graph.store import EntityCard, Hop, Link, Neighbourhood
from graph.vocabulary import RELATIONS, Group, Relation
from web.accounts import current_scope, services
from web.views import wording
from web.views.entities import relation_of
from web.views.search import unsearched

blueprint = Blueprint("graph", __name__)

OPENING = 60  # entities drawn at first
MOST_DRAWN = 600  # past this no picture helps, and no browser without a graphics card draws it fluently
LONGEST_WAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A link as the list beside the picture shows it."""

    subject: EntityCard
    link: Link
    object: EntityCard
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn: around which entities, which are hidden, and how many were left out."""

    seeds: tuple[str, ...]
    hidden: tuple[str, ...]
    cards: tuple[EntityCard, ...]
    links: tuple[Link, ...]
    more: int


@blueprint.get("/graph")
def show() -> str:
    """The links around some entities. Which, what is hidden and how many: all of it is the address."""
    scope = current_scope()
    seeds = list(dict.fromkeys(request.args.getlist("entity")))
    if not seeds:
        return render_template(
            "graph_empty.html",
            cards=services().graph.named(scope, limit=24),
            unsearched=unsearched(scope),
        )
    picture = drawn(seeds, request.args.getlist("hide"), _relations(), _limit())
    rows = rows_of(picture)
    names = {c.entity.id: c.entity.name for c in picture.cards}
    title = ", ".join(names[s] for s in picture.seeds[:3] if s in names)
    return render_template(
        "graph.html",
        picture=picture,
        rows=rows,
        title=title,
        hidden=_hidden_names(picture.hidden),
        groups=[(group, wording.GROUPS[group]) for group in Group],
        chosen=request.args.getlist("group"),
        limit=_limit(),
        most=MOST_DRAWN,
        data=picture_data(picture, rows),
    )


@blueprint.get("/graph/data")
def data() -> dict[str, Any]:
    """The same picture as JSON, for the drawing."""
    seeds = list(dict.fromkeys(request.args.getlist("entity")))
    if not seeds:
        raise NotFound("say around which entities: entity=ID")
    picture = drawn(seeds, request.args.getlist("hide"), _relations(), _limit())
    return picture_data(picture, rows_of(picture))


@blueprint.get("/path")
def path() -> str:
    """How two entities are connected: a shortest way, with the sentence on every step."""
    scope = current_scope()
    graph = services().graph
    start, goal = request.args.get("from", ""), request.args.get("to", "")
    start_name, goal_name = request.args.get("from_name", "").strip(), request.args.get("to_name", "").strip()
    choices = {
        "from": graph.named(scope, start_name, limit=12) if start_name and not start else (),
        "to": graph.named(scope, goal_name, limit=12) if goal_name and not goal else (),
    }
    # One name only: no need to ask which.
    start = start or (choices["from"][0].entity.id if len(choices["from"]) == 1 else "")
    goal = goal or (choices["to"][0].entity.id if len(choices["to"]) == 1 else "")
    ends = {side: graph.entity(scope, each, limit=1).entity for side, each in (("from", start), ("to", goal)) if each}
    hops: Sequence[Hop] | None = None
    if len(ends) == 2:
        hops = graph.path(scope, start, goal, longest=LONGEST_WAY)
    return render_template(
        "path.html",
        ends=ends,
        start_name=start_name,
        goal_name=goal_name,
        choices=choices,
        hops=hops,
        longest=LONGEST_WAY,
        unsearched=unsearched(scope),
    )


def drawn(seeds: Sequence[str], hide: Sequence[str], relations: Sequence[Relation], limit: int) -> Picture:
    """The neighbourhood of some entities without the hidden ones. Raises NotFound where none of them is in scope."""
    current = [services().catalogue.current_entity(s) for s in seeds]
    around: Neighbourhood = services().graph.neighbours(current_scope(), current, relations=relations, limit=limit)
    if not around.cards:
        raise NotFound("none of these entities is spoken of in a document in reach; start again from Entities")
    hidden = frozenset(hide) - {current[0]}
    cards = tuple(c for c in around.cards if c.entity.id not in hidden)
    held = {c.entity.id for c in cards}
    links = tuple(k for k in around.links if k.subject in held and k.object in held)
    return Picture(
        seeds=tuple(s for s in current if s in held), hidden=tuple(hidden), cards=cards, links=links, more=around.more
    )


def rows_of(picture: Picture) -> list[Row]:
    """The links of a picture, ready for a list: the strongest first."""
    cards = {c.entity.id: c for c in picture.cards}
    rows = [
        Row(subject=cards[k.subject], link=k, object=cards[k.object], label=wording.relation(k.relation))
        for k in picture.links
    ]
    return sorted(rows, key=lambda r: (-r.link.documents, -r.link.claims, r.subject.entity.name, r.object.entity.name))


def picture_data(picture: Picture, rows: Sequence[Row]) -> dict[str, Any]:
    """A picture as plain values: nodes and edges with the addresses that they open."""
    return {
        "seeds": list(picture.seeds),
        "more": picture.more,
        "nodes": [
            {
                "id": c.entity.id,
                "name": c.entity.name,
                "kind": c.entity.kind.value,
                "documents": c.documents,
                "seed": c.entity.id in picture.seeds,
                "href": url_for("entities.show", entity=c.entity.id),
            }
            for c in picture.cards
        ],
        "edges": [
            {
                "id": f"{r.link.subject}-{r.link.relation}-{r.link.object}",
                "source": r.link.subject,
                "target": r.link.object,
                "label": r.label,
                "symmetric": RELATIONS[r.link.relation].symmetric,
                "documents": r.link.documents,
                "claims": r.link.claims,
                "when": wording.when(r.link.when),
                "href": url_for(
                    "entities.claims", subject=r.link.subject, object=r.link.object, relation=r.link.relation
                ),
            }
            for r in rows
        ],
    }


def _hidden_names(hidden: Sequence[str]) -> list[tuple[str, str]]:
    """Id and name of what is hidden, to be shown again."""
    graph, scope = services().graph, current_scope()
    found = []
    for each in hidden[:50]:
        try:
            found.append((each, graph.entity(scope, each, limit=1).entity.name))
        except NotFound:
            continue
    return found


def _relations() -> Sequence[Relation]:
    """The relations that the address asks for, one by one or by group; empty for all."""
    groups = set(request.args.getlist("group"))
    by_group = [r for r, row in RELATIONS.items() if row.group.value in groups]
    return [*by_group, *(relation_of(r) for r in request.args.getlist("relation"))]


def _limit() -> int:
    text = request.args.get("limit", "")
    return min(max(int(text), 1), MOST_DRAWN) if text.isdecimal() and len(text) < 6 else OPENING
