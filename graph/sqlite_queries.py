# ruff: noqa: S608 (put together at import from the constants below; values are parameters only)
"""The reads of the SQLite graph, as SQL.

Parameters: scope (JSON list of the places that the asker may read, null for all), within (the same for what is counted
per place: [0] for all). c is a claim, d its document.
"""

from typing import Final

_IN_SCOPE = "(:scope IS NULL OR {}.place IN (SELECT value FROM json_each(:scope)))"
_WITHIN = "place IN (SELECT value FROM json_each(:within))"
_DOCUMENT_IN_SCOPE = _IN_SCOPE.format("d")
# Another document that a claim names must be in scope too.
_CLAIM_IN_SCOPE = f"{_DOCUMENT_IN_SCOPE} AND " + " AND ".join(
    f"""(c.{end}_document IS NULL OR c.{end}_document = d.id OR EXISTS (
        SELECT 1 FROM documents o WHERE o.id = c.{end}_document AND {_IN_SCOPE.format("o")}))"""
    for end in ("subject", "object")
)
_OF_RELATIONS = "(:relations IS NULL OR {}.relation IN (SELECT value FROM json_each(:relations)))"
_GIVEN = "IN (SELECT value FROM json_each(:entities))"

DOCUMENT: Final = f"SELECT d.key, d.body, d.place FROM documents d WHERE d.id = :id AND {_DOCUMENT_IN_SCOPE}"
DOCUMENT_ENTITIES: Final = """
    SELECT a.id, e.id FROM appearances a JOIN entities e ON e.key = a.entity
    WHERE a.document = :document ORDER BY a.id"""
DOCUMENT_CLAIMS: Final = f"""
    SELECT c.key FROM claims c JOIN documents d ON d.key = c.document
    WHERE c.document = :document AND {_CLAIM_IN_SCOPE} ORDER BY c.id"""

ENTITY_CLAIMS: Final = f"""
    SELECT c.key, count(*) OVER () FROM claims c JOIN documents d ON d.key = c.document
    WHERE c.key IN (
        SELECT p.claim FROM appearances a JOIN parts p ON p.appearance = a.key
        WHERE a.entity = :entity AND p.part <> 'speaker')
    AND {_CLAIM_IN_SCOPE}
    ORDER BY (SELECT r.value FROM json_each(:order) r WHERE r.key = c.relation), c.dated DESC, c.id
    LIMIT :limit"""
ENTITY_SEEN: Final = f"""
    SELECT d.body, n.text, a.id, sum(a.mentions) OVER whole, a.start, a.end, d.dated, d.title, d.id
    FROM appearances a JOIN documents d ON d.key = a.document JOIN names n ON n.key = a.name
    WHERE a.entity = :entity AND {_DOCUMENT_IN_SCOPE}
    WINDOW whole AS (PARTITION BY a.document)
    ORDER BY d.dated DESC, d.title, d.id, a.mentions DESC, a.start, a.id"""
PRESENT: Final = f"""
    SELECT p.entity, sum(p.documents) FROM presence p WHERE p.entity {_GIVEN} AND p.{_WITHIN} GROUP BY p.entity"""
BEARINGS: Final = f"""
    SELECT e.id, b.kind, n.text, b.main, sum(b.documents)
    FROM bearings b JOIN entities e ON e.key = b.entity JOIN names n ON n.key = b.name
    WHERE b.entity {_GIVEN} AND b.{_WITHIN}
    GROUP BY b.entity, b.kind, b.name, b.main"""

# Entities with a name of which every given word starts a word; word is the longest of them.
_FOUND = f"""
    SELECT b.entity FROM words w JOIN names n ON n.key = w.name JOIN bearings b ON b.name = n.key AND b.{_WITHIN}
    WHERE w.word >= :word AND w.word < :beyond AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) x WHERE instr(' ' || n.folded, ' ' || x.value) = 0)"""
_OF_KIND = f"""(:kind IS NULL OR EXISTS (
    SELECT 1 FROM bearings k WHERE k.entity = p.entity AND k.{_WITHIN} AND k.kind = :kind AND k.main))"""
_IN_ORDER = "GROUP BY p.entity ORDER BY documents DESC, min(p.sort), e.id LIMIT :limit OFFSET :offset"
NAMED: Final = f"""
    SELECT e.key, e.id, sum(p.documents) AS documents FROM presence p JOIN entities e ON e.key = p.entity
    WHERE p.entity IN ({_FOUND}) AND p.{_WITHIN} AND {_OF_KIND} {_IN_ORDER}"""
LISTED: Final = f"""
    SELECT e.key, e.id, sum(p.documents) AS documents FROM presence p JOIN entities e ON e.key = p.entity
    WHERE p.{_WITHIN} AND {_OF_KIND} {_IN_ORDER}"""
# The same for one place, in the order of the index.
LISTED_IN_ONE: Final = f"""
    SELECT e.key, e.id, p.documents FROM presence p JOIN entities e ON e.key = p.entity
    WHERE p.place = :one AND {_OF_KIND} ORDER BY p.documents DESC, p.sort, e.id LIMIT :limit OFFSET :offset"""

_LINKED = f"""
    SELECT near AS one, far AS other, claims FROM relationships r
    WHERE near {_GIVEN} AND {_WITHIN} AND {_OF_RELATIONS.format("r")}
    UNION ALL
    SELECT far, near, claims FROM relationships r
    WHERE far {_GIVEN} AND {_WITHIN} AND {_OF_RELATIONS.format("r")}"""
STRONGEST: Final = f"""
    SELECT o.key, count(*) OVER () FROM ({_LINKED}) l JOIN entities o ON o.key = l.other
    WHERE l.other NOT {_GIVEN}
    GROUP BY l.other ORDER BY sum(l.claims) DESC, o.id LIMIT max(:limit, 1)"""
STEP: Final = f"SELECT DISTINCT l.one, l.other, e.id FROM ({_LINKED}) l JOIN entities e ON e.key = l.other"
LINKS: Final = f"""
    SELECT s.id, r.relation, o.id, sum(r.claims), sum(r.documents), min(r.first), max(r.last), max(r.precision),
        min(r.best)
    FROM relationships r JOIN entities s ON s.key = r.near JOIN entities o ON o.key = r.far
    WHERE r.near {_GIVEN} AND r.far {_GIVEN} AND r.{_WITHIN} AND {_OF_RELATIONS.format("r")}
    GROUP BY r.near, r.relation, r.far"""

CLAIMS: Final = f"""
    SELECT c.key FROM claims c JOIN documents d ON d.key = c.document
    WHERE (:ids IS NULL OR c.key IN (SELECT value FROM json_each(:ids)))
    AND (:subject IS NULL OR c.subject = :subject) AND (:object IS NULL OR c.object = :object)
    AND {_OF_RELATIONS.format("c")} AND {_CLAIM_IN_SCOPE}
    ORDER BY c.dated DESC, c.id LIMIT :limit OFFSET :offset"""
CLAIM_ROWS: Final = """
    SELECT c.key, c.body, c.page, d.id, d.body, c.subject_document, c.object_document
    FROM claims c JOIN documents d ON d.key = c.document WHERE c.key IN (SELECT value FROM json_each(:claims))"""
CLAIM_PARTS: Final = """
    SELECT DISTINCT a.id, e.id, e.key FROM parts p JOIN appearances a ON a.key = p.appearance
    JOIN entities e ON e.key = a.entity WHERE p.claim IN (SELECT value FROM json_each(:claims))"""
