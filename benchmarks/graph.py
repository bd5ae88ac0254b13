"""How fast a graph store loads and answers.

    python -m benchmarks.graph                          SQLite, 10,000 relationships
    python -m benchmarks.graph --relationships 1000000  the large one
    python -m benchmarks.graph --claims 20              as many claims in each document, in place of four
    python -m benchmarks.graph --store neo4j            the server at NEO4J_URI; what it holds is removed
    python -m benchmarks.graph --file F                 SQLite in this file, which is kept
    python -m benchmarks.graph --loaded [...]           only ask what was loaded before

The world is made up: people, a few of them in very many documents, who meet, write to each other and belong to bodies.
Documents lie in ten collections, a tenth of them in two. Questions are asked of the best known and
of ordinary entities, as the local owner, in one collection and in three; times are milliseconds, median and 95th
percentile.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from graph.errors import NotFound, StoreUnavailable
from graph.model import Scope
from graph.sqlite_store import SqliteGraph
from graph.store import GraphStore
from graph.vocabulary import EntityKind, Relation
from tests.contract.worlds import Act, Actor, Paper, World, entity_of, reading

COLLECTIONS = [f"collection {n}" for n in range(10)]
GIVEN = "Ann Lee Kim Ivan Olga Jean Marie Omar Lina Petr Vera Hugo".split()


def person(number: int) -> Actor:
    return Actor(name=f"{GIVEN[number % len(GIVEN)]} Family{number // len(GIVEN)}")


def body(number: int) -> Actor:
    return Actor(name=f"Ministry of Thing {number}", kind=EntityKind.GOVERNMENT)


def papers(relationships: int, claims: int = 4, seed: int = 7) -> Iterator[Paper]:
    """Documents that state about so many relationships. Who is named follows a power law: a few are everywhere."""
    chance = random.Random(seed)  # noqa: S311 (a made-up world, no secret)
    people = max(50, relationships // 5)

    def anybody() -> Actor:
        return person(
            min(int(chance.paretovariate(0.35)) - 1, people - 1) if chance.random() < 0.5 else chance.randrange(people)
        )

    for number in range(relationships // claims):
        acts = [
            Act(
                subject=anybody(),
                relation=chance.choice([Relation.MET_WITH, Relation.WROTE_TO, Relation.SPOKE_WITH]),
                object=anybody(),
            )
            for _ in range(claims - 1)
        ]
        acts.append(
            Act(subject=anybody(), relation=Relation.MEMBER_OF, object=body(chance.randrange(people // 20 + 1)))
        )
        yield Paper(
            number=number,
            collections=tuple(sorted(set(chance.choices(COLLECTIONS, k=2 if number % 10 == 0 else 1)))),
            acts=tuple(acts),
            dated=date(2014, 1, 1) + timedelta(days=chance.randrange(4000)),
        )


def load(store: GraphStore, relationships: int, each: int) -> None:
    spent, documents, claims = 0.0, 0, 0
    for paper in papers(relationships, each):
        content, entities = reading(paper), World(papers=(paper,)).entities(paper)
        begin = time.perf_counter()
        store.replace(content, paper.collections, entities)
        spent += time.perf_counter() - begin
        documents, claims = documents + 1, claims + len(content.findings.claims)
        if claims // 100_000 > (claims - len(content.findings.claims)) // 100_000:
            print(f"  {documents:,} documents, {claims / spent:,.0f} claims/s so far", flush=True)
    print(f"load: {documents:,} documents, {claims:,} claims in {spent:.1f} s")
    print(f"  {documents / spent:,.0f} documents/s, {claims / spent:,.0f} claims/s")


def measure(name: str, questions: list[Callable[[], object]]) -> None:
    times, ended = [], 0
    for question in questions:
        begin = time.perf_counter()
        try:
            question()
        except StoreUnavailable:
            ended += 1
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    told = f"   {ended} of {len(times)} ended by the limit of time" if ended else ""
    print(f"  {name:28} {statistics.median(times):8.1f} {times[int(len(times) * 0.95)]:8.1f}{told}", flush=True)


def ask(store: GraphStore) -> None:
    known = [entity_of(person(n)) for n in range(10)]
    everything = store.claims(Scope.everything(), limit=200)
    ordinary = list({end.entity for view in everything for end in (view.subject, view.object) if end.entity})[:60]
    for title, scope in (
        ("everything", Scope.everything()),
        ("one collection", Scope.of(COLLECTIONS[0])),
        ("three collections", Scope.of(*COLLECTIONS[:3])),
    ):
        print(f"{title:30} {'median':>8} {'p95':>8}   ms")
        ask_in(store, scope, known, ordinary)


def ask_in(store: GraphStore, scope: Scope, known: list[str], ordinary: list[str]) -> None:
    def page(entity: str) -> None:
        with suppress(NotFound):
            store.entity(scope, entity)

    pairs = list(pairwise(ordinary))
    measure("page, best known", [partial(page, e) for e in known])
    measure("page, ordinary", [partial(page, e) for e in ordinary])
    measure("neighbours, best known", [partial(store.neighbours, scope, [e]) for e in known])
    measure("neighbours, ordinary", [partial(store.neighbours, scope, [e]) for e in ordinary])
    measure("path, ordinary", [partial(store.path, scope, *pair) for pair in pairs])
    measure("named, a word", [partial(store.named, scope, f"{w} family1") for w in GIVEN])
    measure("named, all", [partial(store.named, scope) for _ in range(5)])
    measure("claims, newest", [partial(store.claims, scope, limit=50) for _ in range(5)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", choices=["sqlite", "neo4j"], default="sqlite")
    parser.add_argument("--relationships", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=4, help="in a document")
    parser.add_argument("--file", type=Path, help="of the SQLite store; default: one that is deleted again")
    parser.add_argument("--loaded", action="store_true", help="the store is full already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store: GraphStore
        if options.store == "neo4j":
            from graph.neo4j_store import Neo4jGraph

            password = os.environ.get("NEO4J_PASSWORD")
            user = os.environ.get("NEO4J_USER", "neo4j")
            store = Neo4jGraph(os.environ["NEO4J_URI"], auth=(user, password) if password else None)
            for document, _ in () if options.loaded else store.fingerprints():
                store.remove(document)
        else:
            file = options.file or Path(folder) / "graph.sqlite"
            store = SqliteGraph(file)
        try:
            if not options.loaded:
                load(store, options.relationships, options.claims)
            if options.store == "sqlite":
                size = sum(p.stat().st_size for p in file.parent.glob(f"{file.name}*"))
                print(f"  {size / 2**20:.0f} MiB on disk")
            ask(store)
        finally:
            store.close()


if __name__ == "__main__":
    main()
