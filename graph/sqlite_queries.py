# ruff: noqa: S608 (put together at import from the constants below; values are parameters only)
"""The reads of the SQLite graph, as SQL.

Parameters: scope (JSON list of collection keys, null for all), within (the same for sums: [0] for all), one (the
collection whose sums answer exactly). A query that ends in COUNTED counts documents, for a scope of several
collections, where the one in EXACT reads the sum of one.
"""

# c: a claim, d: its document. The other document that a claim names must be in scope too.
_IN_SCOPE = """(:scope IS NULL OR EXISTS (
    SELECT 1 FROM lies WHERE lies.document = {}.{} AND lies.collection IN (SELECT value FROM json_each(:scope))))"""
_DOCUMENT_IN_SCOPE = _IN_SCOPE.format("d", "key")
_OTHERS_IN_SCOPE = " AND ".join(
    f"""(c.{end}_document IS NULL OR c.{end}_document = d.id OR EXISTS (
    SELECT 1 FROM documents o WHERE o.id = c.{end}_document AND {_IN_SCOPE.format("o", "key")}))"""
    for end in ("subject", "object")
)
_CLAIM_IN_SCOPE = f"{_DOCUMENT_IN_SCOPE} AND {_OTHERS_IN_SCOPE}"
_WITHIN = "collection IN (SELECT value FROM json_each(:within))"
_ABOUT_ENTITY = """c.key IN (
    SELECT p.claim FROM appearances a JOIN parts p ON p.appearance = a.key
    WHERE a.entity = :entity AND p.part <> 'speaker')"""

ENTITY_CLAIMS = f"""
    SELECT c.key, count(*) OVER () FROM claims c JOIN documents d ON d.key = c.document
    WHERE {_ABOUT_ENTITY} AND {_CLAIM_IN_SCOPE}
    ORDER BY (SELECT r.value FROM json_each(:order) r WHERE r.key = c.relation), c.dated DESC, c.id
    LIMIT :limit"""
ENTITY_SEEN = f"""
    SELECT d.body, n.text, a.id, sum(a.mentions) OVER whole, a.start, a.end, d.dated, d.title, d.id
    FROM appearances a JOIN documents d ON d.key = a.document JOIN names n ON n.key = a.name
    WHERE a.entity = :entity AND {_DOCUMENT_IN_SCOPE}
    WINDOW whole AS (PARTITION BY a.document)
    ORDER BY d.dated DESC, d.title, d.id, a.mentions DESC, a.start, a.id"""
PRESENT_EXACT = "SELECT documents FROM presence WHERE entity = :entity AND collection = :one"
PRESENT_COUNTED = f"""
    SELECT count(DISTINCT a.document) FROM appearances a JOIN documents d ON d.key = a.document
    WHERE a.entity = :entity AND {_DOCUMENT_IN_SCOPE}"""
_FOUND = f"""(:word IS NULL OR {{}} IN (
    SELECT b.entity FROM words w JOIN names n ON n.key = w.name JOIN bearings b ON b.name = n.key AND b.{_WITHIN}
    WHERE w.word >= :word AND w.word < :beyond AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) x WHERE instr(' ' || n.folded, ' ' || x.value) = 0)))"""
_OF_KIND = f"""(:kind IS NULL OR EXISTS (
    SELECT 1 FROM bearings k WHERE k.entity = {{}} AND k.{_WITHIN} AND k.kind = :kind AND k.main))"""
NAMED_EXACT = f"""
    SELECT e.key, e.id, p.documents FROM presence p JOIN entities e ON e.key = p.entity
    WHERE p.collection = :one AND {_FOUND.format("p.entity")} AND {_OF_KIND.format("p.entity")}
    ORDER BY p.documents DESC, p.sort, e.id LIMIT :limit OFFSET :offset"""
NAMED_COUNTED = f"""
    SELECT e.key, e.id, count(DISTINCT a.document) AS documents
    FROM entities e JOIN appearances a ON a.entity = e.key JOIN documents d ON d.key = a.document
    WHERE {_DOCUMENT_IN_SCOPE} AND {_FOUND.format("e.key")} AND {_OF_KIND.format("e.key")}
    GROUP BY e.key
    ORDER BY documents DESC, (SELECT min(p.sort) FROM presence p WHERE p.entity = e.key AND p.{_WITHIN}), e.id
    LIMIT :limit OFFSET :offset"""
CARDS_EXACT = """
    SELECT p.entity, p.documents FROM presence p
    WHERE p.collection = :one AND p.entity IN (SELECT value FROM json_each(:entities))"""
CARDS_COUNTED = f"""
    SELECT a.entity, count(DISTINCT a.document) FROM appearances a JOIN documents d ON d.key = a.document
    WHERE a.entity IN (SELECT value FROM json_each(:entities)) AND {_DOCUMENT_IN_SCOPE} GROUP BY a.entity"""
BEARINGS = f"""
    SELECT e.id, b.kind, n.text, b.main, sum(b.documents)
    FROM bearings b JOIN entities e ON e.key = b.entity JOIN names n ON n.key = b.name
    WHERE b.entity IN (SELECT value FROM json_each(:entities)) AND b.{_WITHIN}
    GROUP BY b.entity, b.kind, b.name, b.main"""
_OF_RELATIONS = "(:relations IS NULL OR {}.relation IN (SELECT value FROM json_each(:relations)))"
_LINKED = f"""
    SELECT near AS one, far AS other, claims FROM relationships r
    WHERE near IN (SELECT value FROM json_each(:entities)) AND {_WITHIN} AND {_OF_RELATIONS.format("r")}
    UNION ALL
    SELECT far, near, claims FROM relationships r
    WHERE far IN (SELECT value FROM json_each(:entities)) AND {_WITHIN} AND {_OF_RELATIONS.format("r")}"""
STRONGEST_EXACT = f"""
    SELECT o.key, o.id, sum(l.claims) AS strength FROM ({_LINKED}) l JOIN entities o ON o.key = l.other
    WHERE l.other NOT IN (SELECT value FROM json_each(:entities))
    GROUP BY l.other ORDER BY strength DESC, o.id"""
_DRAWN_COUNTED = f"""
    FROM claims c JOIN documents d ON d.key = c.document
    WHERE {_DOCUMENT_IN_SCOPE} AND {_OF_RELATIONS.format("c")} AND"""
STRONGEST_COUNTED = f"""
    SELECT o.key, o.id, count(*) AS strength FROM (
        SELECT c.far AS other {_DRAWN_COUNTED} c.near IN (SELECT value FROM json_each(:entities))
        UNION ALL
        SELECT c.near {_DRAWN_COUNTED} c.far IN (SELECT value FROM json_each(:entities))
    ) l JOIN entities o ON o.key = l.other
    WHERE l.other NOT IN (SELECT value FROM json_each(:entities))
    GROUP BY l.other ORDER BY strength DESC, o.id"""
_AMONG = "{0}.near IN (SELECT value FROM json_each(:entities)) AND {0}.far IN (SELECT value FROM json_each(:entities))"
LINKS_EXACT = f"""
    SELECT s.id, r.relation, o.id, r.claims, r.documents, r.first, r.last, r.precision, r.best
    FROM relationships r JOIN entities s ON s.key = r.near JOIN entities o ON o.key = r.far
    WHERE {_AMONG.format("r")} AND r.collection = :one AND {_OF_RELATIONS.format("r")}"""
LINKS_COUNTED = f"""
    SELECT s.id, l.relation, o.id, l.claims, l.documents, l.first, l.last, l.precision, l.best FROM (
        SELECT c.near, c.relation, c.far, count(*) AS claims, count(DISTINCT c.document) AS documents,
            min(c.first) AS first, max(c.last) AS last, max(c.precision) AS precision, min(c.rank) AS best
        {_DRAWN_COUNTED} {_AMONG.format("c")} GROUP BY c.near, c.relation, c.far
    ) l JOIN entities s ON s.key = l.near JOIN entities o ON o.key = l.far"""
CLAIMS = f"""
    SELECT c.key FROM claims c JOIN documents d ON d.key = c.document
    WHERE (:ids IS NULL OR c.key IN (SELECT value FROM json_each(:ids)))
    AND (:subject IS NULL OR c.subject = :subject) AND (:object IS NULL OR c.object = :object)
    AND {_OF_RELATIONS.format("c")} AND {_CLAIM_IN_SCOPE}
    ORDER BY c.dated DESC, c.id LIMIT :limit OFFSET :offset"""
DOCUMENT_CLAIMS = f"""
    SELECT c.key FROM claims c JOIN documents d ON d.key = c.document
    WHERE c.document = :document AND {_CLAIM_IN_SCOPE} ORDER BY c.id"""
CLAIM_ROWS = """
    SELECT c.key, c.body, c.page, d.id, d.body, c.subject_document, c.object_document
    FROM claims c JOIN documents d ON d.key = c.document WHERE c.key IN (SELECT value FROM json_each(:claims))"""
CLAIM_PARTS = """
    SELECT DISTINCT a.id, e.id, e.key FROM parts p JOIN appearances a ON a.key = p.appearance
    JOIN entities e ON e.key = a.entity WHERE p.claim IN (SELECT value FROM json_each(:claims))"""
DOCUMENT = f"SELECT d.key, d.body FROM documents d WHERE d.id = :id AND {_DOCUMENT_IN_SCOPE}"
STEP = f"SELECT DISTINCT l.one, l.other, e.id FROM ({_LINKED}) l JOIN entities e ON e.key = l.other"
