"""All Cypher: what is kept in Neo4j, how it is written, how it is read.

    (:Entity:Person|Organisation|Case|Government {id, name, kinds, documents, sort})
    (:Document {id, title, dated, body, place, collections}) -[:LIES_IN]-> (:Place {id, collections})
    (:Appearance {id, kind, name, aliases, ordinal, mentions, start, end}) -[:IN]-> (:Document), -[:OF]-> (:Entity)
    (:Claim {id, relation, body, page, dated, rank, ...}) -[:STATED_IN]-> (:Document),
        -[:SUBJECT|OBJECT|ABOUT|THROUGH|SPEAKER]-> (:Appearance) of the same document;
        (:Claim:CrossDocument) where it names another document too
    (:Entity) -[:MET_WITH {place, collections, claims, documents, first, last, best, claim_ids}]-> (:Entity)
        and so on, one type a relation, one relationship a place
    (:Entity) -[:BEARS {place, kind, main, documents}]-> (:Name {id, text, folded})
    (:Entity) -[:PRESENT_IN {documents, sort}]-> (:Place)

A place is a set of collections in which documents lie together. Places do not overlap as collections do, so what is
counted per place adds up exactly for any scope. Relationships between entities, BEARS and PRESENT_IN are counted from
the rest and kept in step with it.

Values are parameters only. Relationship types cannot be parameters in the Cypher of all servers from 5 on (the dynamic
``$(type)`` came with 5.26 and hides the type from the planner), so the statements that need one are put together here,
at import, one for each member of the closed vocabulary; nothing from a document or a question gets into a statement.
"""

from collections.abc import Mapping
from typing import Final

from graph.vocabulary import EntityKind, Relation

VERSION: Final = 2

SCHEMA: Final = (
    "CREATE CONSTRAINT casegraph_document IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_place IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_appearance IF NOT EXISTS FOR (n:Appearance) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_claim IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_name IF NOT EXISTS FOR (n:Name) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT casegraph_schema IF NOT EXISTS FOR (n:Casegraph) REQUIRE n.key IS UNIQUE",
    "CREATE INDEX casegraph_claim_link IF NOT EXISTS FOR (n:Claim) ON (n.link)",
    "CREATE INDEX casegraph_claim_dated IF NOT EXISTS FOR (n:Claim) ON (n.dated)",
    "CREATE INDEX casegraph_entity_documents IF NOT EXISTS FOR (n:Entity) ON (n.documents)",
    # Names and aliases, folded by us: split at white space and nothing else.
    "CREATE FULLTEXT INDEX casegraph_names IF NOT EXISTS FOR (n:Name) ON EACH [n.folded] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}",
    # What version 1 wrote without the label.
    "MATCH (c:Claim) WHERE c.others <> [] SET c:CrossDocument",
)
AWAIT_SCHEMA: Final = "CALL db.awaitIndexes(60)"
SCHEMA_VERSION: Final = "MATCH (n:Casegraph {key: 'schema'}) RETURN n.version AS version"
SET_SCHEMA_VERSION: Final = "MERGE (n:Casegraph {key: 'schema'}) SET n.version = $version"

# Writing. Every write begins by locking one node, so that writers take turns: sums are counted anew from what is there.
# What can go together does, for the way there and back: 11 statements a document where there were 15.
LOCK: Final = "MERGE (n:Casegraph {key: 'writer'}) SET n.at = timestamp()"
_SUMS: Final = """
    RETURN d.place AS place, d.collections AS collections,
        [(d)<-[:IN]-(a:Appearance)-[:OF]->(e:Entity) | [e.id, a.name, a.aliases, a.kind]] AS appearances,
        [(d)<-[:STATED_IN]-(c:Claim) WHERE c.link IS NOT NULL | [c.near, c.relation, c.far]] AS triples"""
SUMS: Final = f"MATCH (d:Document) WHERE d.id IN $documents{_SUMS}"
LOCK_SUMS: Final = f"{LOCK} WITH n MATCH (d:Document) WHERE d.id IN $documents{_SUMS}"
CLEAR: Final = (
    "MATCH (:Document {id: $document})<-[:STATED_IN]-(c:Claim) DETACH DELETE c",
    "MATCH (:Document {id: $document})<-[:IN]-(a:Appearance) DETACH DELETE a",
    "MATCH (:Document {id: $document})-[l:LIES_IN]->() DELETE l",
)
REMOVE: Final = "MATCH (d:Document {id: $document}) DETACH DELETE d"
PLACE: Final = """
    MATCH (d:Document {id: $document})
    OPTIONAL MATCH (d)-[old:LIES_IN]->()
    DELETE old
    SET d.place = $place, d.collections = $collections
    MERGE (p:Place {id: $place}) SET p.collections = $collections
    MERGE (d)-[:LIES_IN]->(p)"""
PARTS: Final = ("subject", "object", "about", "through", "speaker")


def _write() -> str:
    branches = "".join(
        f"""
        FOREACH (_ IN CASE row.part WHEN '{part}' THEN [1] ELSE [] END | CREATE (c)-[:{part.upper()}]->(a))"""
        for part in PARTS
    )
    return f"""
    MERGE (d:Document {{id: $document.id}}) SET d += $document
    MERGE (p:Place {{id: $document.place}}) SET p.collections = $document.collections
    MERGE (d)-[:LIES_IN]->(p)
    WITH d
    CALL (d) {{
        UNWIND $appearances AS row
        MERGE (e:Entity {{id: row.entity}})
        CREATE (a:Appearance)-[:IN]->(d) SET a = row.values
        CREATE (a)-[:OF]->(e)
    }}
    CALL (d) {{
        UNWIND $claims AS row
        CREATE (c:Claim)-[:STATED_IN]->(d) SET c = row
        FOREACH (_ IN CASE row.others WHEN [] THEN [] ELSE [1] END | SET c:CrossDocument)
    }}
    CALL () {{
        UNWIND $parts AS row
        MATCH (c:Claim {{id: row.claim}}), (a:Appearance {{id: row.appearance}}){branches}
    }}"""


WRITE: Final = _write()

MOVING: Final = """
    UNWIND $rows AS row
    MATCH (a:Appearance {id: row.appearance})-[:OF]->(e:Entity) WHERE e.id <> row.entity
    MATCH (a)-[:IN]->(d:Document)
    RETURN a.id AS appearance, d.id AS document"""
MOVE: Final = """
    UNWIND $rows AS row
    MATCH (a:Appearance {id: row.appearance})-[old:OF]->(:Entity)
    DELETE old
    MERGE (e:Entity {id: row.entity})
    CREATE (a)-[:OF]->(e)"""
CLAIMS_OF_MOVED: Final = """
    MATCH (a:Appearance)<-[:SUBJECT|OBJECT]-(c:Claim) WHERE a.id IN $appearances
    WITH DISTINCT c
    RETURN c.id AS id, c.body AS body,
        [(c)-[:SUBJECT]->(:Appearance)-[:OF]->(e:Entity) | e.id][0] AS subject,
        [(c)-[:OBJECT]->(:Appearance)-[:OF]->(e:Entity) | e.id][0] AS object"""
RELINK: Final = """
    UNWIND $rows AS row
    MATCH (c:Claim {id: row.id}) SET c.near = row.near, c.far = row.far, c.link = row.link"""

# Moves the sums of names and presence, and gives the names that the entities concerned bear then.
SETTLE: Final = """
    CALL () {
        UNWIND $presence AS row
        MATCH (e:Entity {id: row.entity}), (p:Place {id: row.place})
        MERGE (e)-[r:PRESENT_IN]->(p)
        SET r.documents = coalesce(r.documents, 0) + row.change,
            e.documents = coalesce(e.documents, 0) + row.change
        WITH r WHERE r.documents <= 0
        DELETE r
    }
    CALL () {
        UNWIND $bearings AS row
        MATCH (e:Entity {id: row.entity})
        MERGE (n:Name {id: row.name}) ON CREATE SET n.text = row.text, n.folded = row.folded
        MERGE (e)-[b:BEARS {place: row.place, kind: row.kind, main: row.main}]->(n)
        ON CREATE SET b.documents = row.change, b.is_new = true
        ON MATCH SET b.documents = b.documents + row.change
        WITH row, b, coalesce(b.is_new, false) AS is_new, b.documents <= 0 AS is_gone
        REMOVE b.is_new
        FOREACH (_ IN CASE WHEN is_gone THEN [1] ELSE [] END | DELETE b)
        WITH row WHERE row.main AND (is_new OR is_gone)
        WITH DISTINCT row.entity AS entity, row.place AS place
        MATCH (e:Entity {id: entity})-[r:PRESENT_IN]->(:Place {id: place})
        MATCH (e)-[:BEARS {place: place, main: true}]->(n:Name)
        WITH r, min(n.folded) AS sort
        SET r.sort = sort
    }
    MATCH (e:Entity)-[b:BEARS]->(n:Name) WHERE e.id IN $entities
    RETURN e.id AS entity, b.kind AS kind, n.text AS name, b.main AS main, sum(b.documents) AS documents,
        n.folded AS folded"""


DROP_ENTITIES: Final = """
    MATCH (e:Entity) WHERE e.id IN $entities AND NOT EXISTS { (e)<-[:OF]-() }
    DETACH DELETE e"""
DROP_NAMES: Final = "MATCH (n:Name) WHERE n.id IN $names AND NOT EXISTS { (n)<-[:BEARS]-() } DETACH DELETE n"
DROP_PLACES: Final = "MATCH (p:Place) WHERE p.id IN $places AND NOT EXISTS { (p)<-[:LIES_IN]-() } DETACH DELETE p"


def _name_entities() -> str:
    labels = "".join(
        f"""
    FOREACH (_ IN CASE WHEN '{kind.value}' IN row.kinds THEN [1] ELSE [] END | SET e:{kind.value.capitalize()})
    FOREACH (_ IN CASE WHEN '{kind.value}' IN row.kinds THEN [] ELSE [1] END | REMOVE e:{kind.value.capitalize()})"""
        for kind in EntityKind
    )
    return f"""
    UNWIND $rows AS row
    MATCH (e:Entity {{id: row.entity}}) SET e.name = row.name, e.kinds = row.kinds, e.sort = row.sort{labels}"""


NAME_ENTITIES: Final = _name_entities()


def _link(relation: Relation) -> str:
    return f"""
    UNWIND $rows AS row
    MATCH (near:Entity {{id: row.near}}), (far:Entity {{id: row.far}})
    CALL (near, far) {{ MATCH (near)-[old:{relation.value}]->(far) DELETE old }}
    MATCH (c:Claim {{link: row.link}})-[:STATED_IN]->(d:Document)
    WITH near, far, d.place AS place, d.collections AS collections, count(*) AS claims,
        count(DISTINCT d) AS documents, min(c.first) AS first, max(c.last) AS last, max(c.precision) AS precision,
        min(c.rank) AS best, collect(c.id) AS ids
    CREATE (near)-[:{relation.value} {{place: place, collections: collections, claims: claims, documents: documents,
        first: first, last: last, precision: precision, best: best, claim_ids: ids}}]->(far)"""


LINK: Final[Mapping[Relation, str]] = {relation: _link(relation) for relation in Relation}

# Reading. places: ids of the places that the asker may read, null for all.
_TYPES: Final = "|".join(relation.value for relation in Relation)
_DOCUMENT_IN_SCOPE = "($places IS NULL OR d.place IN $places)"
# Another document that a claim names must be in scope too. A label is read much faster than a list.
_OTHERS_IN_SCOPE = """(NOT c:CrossDocument OR all(other IN c.others WHERE EXISTS {
        MATCH (o:Document {id: other}) WHERE $places IS NULL OR o.place IN $places }))"""
_CLAIM_IN_SCOPE = f"{_DOCUMENT_IN_SCOPE} AND {_OTHERS_IN_SCOPE}"
_CLAIM = """c.id AS id, c.body AS body, c.page AS page, d.id AS document, d.body AS document_body, c.others AS others,
        [(c)-[:SUBJECT|OBJECT|ABOUT|THROUGH|SPEAKER]->(a:Appearance)-[:OF]->(e:Entity) | [a.id, e.id]] AS ends"""

PLACES: Final = "MATCH (p:Place) WHERE any(c IN p.collections WHERE c IN $collections) RETURN p.id AS id"
DOCUMENT: Final = f"""
    MATCH (d:Document {{id: $document}}) WHERE {_DOCUMENT_IN_SCOPE}
    RETURN d.body AS body, d.collections AS collections,
        [(d)<-[:IN]-(a:Appearance)-[:OF]->(e:Entity) | [a.id, e.id]] AS entities"""
DOCUMENT_CLAIMS: Final = f"""
    MATCH (d:Document {{id: $document}})<-[:STATED_IN]-(c:Claim) WHERE {_CLAIM_IN_SCOPE}
    RETURN {_CLAIM}"""
TITLES: Final = "MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id, d.title AS title"

# The document is looked at once for each appearance, not for each claim: some entities have very many.
_OF_ENTITY = f"""
    MATCH (:Entity {{id: $entity}})<-[:OF]-(a:Appearance)-[:IN]->(d:Document) WHERE {_DOCUMENT_IN_SCOPE}
    MATCH (a)<-[:SUBJECT|OBJECT|ABOUT|THROUGH]-(c:Claim)
    WITH DISTINCT c WHERE {_OTHERS_IN_SCOPE}"""
_ON_PAGE = "$order[c.relation], c.dated DESC, c.id"
ENTITY_CLAIMS: Final = f"""{_OF_ENTITY}
    WITH c ORDER BY {_ON_PAGE} LIMIT $limit
    MATCH (c)-[:STATED_IN]->(d:Document)
    RETURN {_CLAIM} ORDER BY {_ON_PAGE}"""
ENTITY_CLAIMS_TOTAL: Final = f"{_OF_ENTITY} RETURN count(*) AS total"
ENTITY_SEEN: Final = f"""
    MATCH (:Entity {{id: $entity}})<-[:OF]-(a:Appearance)-[:IN]->(d:Document) WHERE {_DOCUMENT_IN_SCOPE}
    WITH d, a ORDER BY a.mentions DESC, a.start, a.id
    WITH d, collect(a) AS found
    WITH d, found ORDER BY d.dated DESC, d.title, d.id LIMIT $limit
    UNWIND found AS a
    WITH d, found, a ORDER BY a.start, a.end
    WITH d, found, collect(a)[0] AS first
    RETURN d.body AS body, found[0].name AS name, found[0].id AS appearance, first.start AS start, first.end AS end,
        reduce(sum = 0, a IN found | sum + a.mentions) AS mentions
    ORDER BY d.dated DESC, d.title, d.id"""
PRESENT: Final = """
    MATCH (e:Entity)-[r:PRESENT_IN]->(p:Place) WHERE e.id IN $entities AND ($places IS NULL OR p.id IN $places)
    RETURN e.id AS entity, sum(r.documents) AS documents"""
BEARINGS: Final = """
    MATCH (e:Entity)-[b:BEARS]->(n:Name) WHERE e.id IN $entities AND ($places IS NULL OR b.place IN $places)
    RETURN e.id AS entity, b.kind AS kind, n.text AS name, b.main AS main, sum(b.documents) AS documents"""

_OF_KIND = """($kind IS NULL OR EXISTS {
        MATCH (e)-[k:BEARS {kind: $kind, main: true}]->() WHERE $places IS NULL OR k.place IN $places })"""
_IN_ORDER = "ORDER BY documents DESC, sort, id SKIP $offset LIMIT $limit"
_COUNTED = f"""
    MATCH (e)-[r:PRESENT_IN]->(p:Place) WHERE $places IS NULL OR p.id IN $places
    RETURN e.id AS id, sum(r.documents) AS documents, min(r.sort) AS sort {_IN_ORDER}"""
# query is for Lucene, made of folded words (letters and digits only); the words are then compared one by one.
NAMED: Final = f"""
    CALL db.index.fulltext.queryNodes('casegraph_names', $query) YIELD node AS n
    WHERE all(word IN $words WHERE (' ' + n.folded) CONTAINS (' ' + word))
    MATCH (e:Entity)-[b:BEARS]->(n) WHERE $places IS NULL OR b.place IN $places
    WITH DISTINCT e WHERE {_OF_KIND} {_COUNTED}"""
LISTED: Final = f"""
    MATCH (p:Place)<-[r:PRESENT_IN]-(e:Entity) WHERE p.id IN $places
    WITH e, sum(r.documents) AS documents, min(r.sort) AS sort WHERE {_OF_KIND}
    RETURN e.id AS id, documents, sort {_IN_ORDER}"""
LISTED_ALL: Final = f"""
    MATCH (e:Entity) WHERE e.documents > 0 AND {_OF_KIND}
    RETURN e.id AS id, e.documents AS documents, e.sort AS sort {_IN_ORDER}"""

_LINK_IN_SCOPE = (
    "($places IS NULL OR r.place IN $places) AND ($relations IS NULL OR type(r) IN $relations)"  # in every hop
)
STRONGEST: Final = f"""
    MATCH (g:Entity)-[r:{_TYPES}]-(o:Entity)
    WHERE g.id IN $entities AND {_LINK_IN_SCOPE} AND NOT o.id IN $entities
    WITH o.id AS id, sum(r.claims) AS strength ORDER BY strength DESC, id
    WITH collect(id) AS ids
    RETURN ids[..$limit] AS ids, size(ids) AS total"""
STEP: Final = f"""
    MATCH (g:Entity)-[r:{_TYPES}]-(o:Entity) WHERE g.id IN $entities AND {_LINK_IN_SCOPE}
    RETURN g.id AS one, collect(DISTINCT o.id) AS others"""
LINKS: Final = f"""
    MATCH (s:Entity)-[r:{_TYPES}]->(o:Entity) WHERE s.id IN $entities AND o.id IN $entities AND {_LINK_IN_SCOPE}
    RETURN s.id AS subject, type(r) AS relation, o.id AS object, sum(r.claims) AS claims,
        sum(r.documents) AS documents, min(r.first) AS first, max(r.last) AS last, max(r.precision) AS precision,
        min(r.best) AS best"""

_CLAIMS_IN_ORDER = f"""
    AND ($relations IS NULL OR c.relation IN $relations) AND {_CLAIM_IN_SCOPE}
    WITH c, d ORDER BY c.dated DESC, c.id SKIP $offset LIMIT $limit
    RETURN {_CLAIM}"""
# By what narrows them most: ids, subject, object, nothing.
CLAIMS_BY_ID: Final = f"""
    MATCH (c:Claim)-[:STATED_IN]->(d:Document) WHERE c.id IN $ids
    AND ($subject IS NULL OR EXISTS {{ (c)-[:SUBJECT]->()-[:OF]->(:Entity {{id: $subject}}) }})
    AND ($object IS NULL OR EXISTS {{ (c)-[:OBJECT]->()-[:OF]->(:Entity {{id: $object}}) }}){_CLAIMS_IN_ORDER}"""
CLAIMS_BY_SUBJECT: Final = f"""
    MATCH (:Entity {{id: $subject}})<-[:OF]-(:Appearance)<-[:SUBJECT]-(c:Claim)-[:STATED_IN]->(d:Document)
    WHERE ($object IS NULL OR EXISTS {{ (c)-[:OBJECT]->()-[:OF]->(:Entity {{id: $object}}) }}){_CLAIMS_IN_ORDER}"""
CLAIMS_BY_OBJECT: Final = f"""
    MATCH (:Entity {{id: $object}})<-[:OF]-(:Appearance)<-[:OBJECT]-(c:Claim)-[:STATED_IN]->(d:Document)
    WHERE true{_CLAIMS_IN_ORDER}"""
CLAIMS: Final = f"""
    MATCH (c:Claim) WHERE c.dated >= ''
    MATCH (c)-[:STATED_IN]->(d:Document) WHERE true{_CLAIMS_IN_ORDER}"""

HELD: Final = """
    MATCH (d:Document) WHERE d.id > $after
    WITH d ORDER BY d.id LIMIT $limit
    RETURN d.id AS id, d.body AS body, d.collections AS collections,
        [(d)<-[:IN]-(a:Appearance)-[:OF]->(e:Entity) | a {.*, entity: e.id}] AS appearances,
        [(d)<-[:STATED_IN]-(c:Claim) | [c.id, c.body, c.page]] AS claims
    ORDER BY id"""
