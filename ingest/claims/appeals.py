"""APPEALED_FROM: the court or agency whose decision a ruling reviews, and the case below where it is named."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Appearance, folded
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.hearing import Bench, draft
from ingest.claims.letters import Places
from ingest.find.gazetteer import state_code
from ingest.find.ruling import RulingForm
from ingest.link import Linked

# lines of the head that say nothing else
_HEADED = re.compile(
    r"\b(?:on\s+appeal\s+from|on\s+(?:cross-)?petitions?\s+for\s+review\s+(?:of|from)|"
    r"petitions?\s+for\s+review\s+(?:of|from)|"
    r"appeals?\s+(?:of|from)|on\s+appeal\s+of|on\s+certiorari\s+to|on\s+writ\s+of\s+certiorari\s+to|"
    r"application\s+for\s+judicial\s+review\s+of|on\s+remand\s+from)\b",
    re.IGNORECASE,
)
_DECISION = (
    r"(?:decisions?|orders?|judge?ments?|determinations?|refusals?|denials?|rulings?|dismissals?|findings?|rejections?)"
)
_APPEALS = re.compile(
    r"\b(?:appeal(?:s|ed|ing)?|petition(?:s|ed|ing)?\s+(?:this\s+court\s+)?for\s+(?:judicial\s+)?review|"
    r"(?:seek(?:s|ing)?|sought|appl(?:y|ies|ied)\s+for|application\s+for|applying\s+for|petition\s+for|"
    r"asks?\s+for|request\w*)\s+"
    r"(?:leave\s+(?:to|and|for)\s+)?(?:judicial\s+)?review|judicial\s+review\s+of|challeng(?:es?|ed|ing)|"
    r"(?:ask(?:s|ed|ing)?|seek(?:s|ing)?|invite[sd]?)\b[^.]{0,60}\b(?:set\s+aside|quash|overturn|reverse)|"
    r"orders?\s+of\s+certiorari|quash\w*|contest(?:s|ed|ing)?|impugn(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_ABOUT_DECISION = re.compile(
    rf"\b(?:{_DECISION}|dismiss(?:ed|ing)|affirm(?:ed|ing)|upheld|upholding|refus(?:ed|ing)|reject(?:ed|"
    rf"ing)|denied|denying|"
    r"confirm(?:ed|ing)|found|by\s+which|judicial\s+review)\b",
    re.IGNORECASE,
)
_BY_PARTY = re.compile(
    rf"\b{_DECISION}\b[^.;]{{0,60}}?\b(?:of|by)\s+the\s+(?P<who>respondent|defendant)\b|"
    rf"\bthe\s+(?P<owner>respondent)['’]s\s+{_DECISION}",
    re.IGNORECASE,
)
_UPHELD = re.compile(
    r"\A,?\s+(?:\([^()]{1,30}\)\s*)?(?:later\s+|then\s+|had\s+)?(?:dismissed|upheld|affirmed|confirmed|"
    r"allowed|refused)\s+"
    r"(?:(?:his|her|their|its|the|that|this|an?)\s+)?(?:\w+['’]s?\s+)?(?:\w+\s+)?(?:appeals?|refusals?|"
    r"decisions?|orders?|applications?)\b",
    re.IGNORECASE,
)
_NEUTRAL_BELOW = re.compile(
    r"on\s+appeal\s+from\s*:?\s*\[?\d{4}\]?\s+(?P<court>[A-Z]{2,6}(?:\s(?:Civ|Crim))?)\b", re.IGNORECASE
)
# the courts of neutral citations, folded
NEUTRAL_COURTS = {"UKSC": "supreme court", "UKHL": "house of lords", "SCC": "supreme court of canada",
    "EWCA CIV": "court of appeal", "EWCA CRIM": "court of appeal", "EWHC": "high court", "UKUT": "upper tribunal",
    "CSIH": "court of session", "NICA": "court of appeal in northern ireland", "FCA": "federal court of appeal",
    "FC": "federal court", "ONCA": "court of appeal for ontario",
}  # fmt: skip
_HEARS_NONE = re.compile(r"\b(?:human rights|refugee protection division)\b", re.IGNORECASE)
# the court above, or a sitting of the same court: "appealed to the Division", "two hearings in the Divisional Court"
_ABOVE = re.compile(
    r"\b(?:appeal(?:s|ed|ing)?|application|petition)\b[^.;,]{0,40}\bto\s+(?:the\s+)?\Z|"
    r"\bhearings?\b[^.;,]{0,30}\b(?:in|before)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "the decision of the Tribunal, dismissing the appeal against the respondent's refusal": the Tribunal's is reviewed
_TRIBUNAL = re.compile(r"\b(?:tribunal|court|board|division)\b", re.IGNORECASE)
_LATER = 5_000  # characters of the reasons in which the appeal is told of
_MAXIMUM = 800  # characters of a sentence


def appealed(
    text: str, form: RulingForm, linked: Linked, who: Bench, case: Appearance, sentences: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """From whom the case comes: what the head says of it, else the first sentence that speaks of the appeal."""
    own = {who.court[0].id} if who.court else set()
    if who.court is not None and _HEARS_NONE.search(who.court[0].name):
        return
    places = Places(linked)
    yield from _below_by_name(linked, who, case)
    found = False
    for start, end, appearance in _headed(text, form, places, own):
        found = True
        yield draft(Relation.APPEALED_FROM, case, appearance, (start, end), 0.92)
    if found:
        return
    neutral = _NEUTRAL_BELOW.search(text, 0, form.body)
    if neutral:
        wanted = NEUTRAL_COURTS.get(" ".join(neutral.group("court").upper().split()))
        for appearance in linked.distinct():
            if (
                wanted
                and appearance.kind is EntityKind.GOVERNMENT
                and folded(appearance.name) == wanted
                and appearance.id not in own
            ):
                yield draft(Relation.APPEALED_FROM, case, appearance, neutral.span(), 0.85)
                return
        if wanted:
            return  # the head says from where, though nowhere by name: what the reasons tell of is further below
    told = list(_told(text, form, linked, who, own, sentences))
    if told:
        start, end, appearance = told[0]
        yield draft(Relation.APPEALED_FROM, case, appearance, (start, end), 0.85)


def _bodies(places: Places, start: int, end: int, own: set[str]) -> list[tuple[int, int, Appearance]]:
    return [
        (a, b, body)
        for a, b, body in places.between(start, end)
        if body.kind is EntityKind.GOVERNMENT and body.id not in own and not state_code(body.name)
    ]


def _headed(text: str, form: RulingForm, places: Places, own: set[str]) -> Iterator[tuple[int, int, Appearance]]:
    """The bodies of lines like "On Petition for Review of an Order of the Board of Immigration Appeals"."""
    for match in _HEADED.finditer(text, 0, form.body):
        begin = text.rfind("\n", 0, match.start()) + 1
        if len(text[begin : match.start()].strip()) > 40:
            continue
        stop = text.find("\n\n", match.end(), form.body)
        stop = min(form.body if stop < 0 else stop, match.end() + 220)
        found = _bodies(places, match.end(), stop, own)
        if found:
            line = begin + len(text[begin : match.start()]) - len(text[begin : match.start()].lstrip())
            yield line, found[0][1], found[0][2]
            return


def _told(
    text: str, form: RulingForm, linked: Linked, who: Bench, own: set[str], sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Appearance]]:
    places = Places(linked)
    late: list[tuple[int, int, Appearance]] = []
    for start, end in sentences:
        if start > form.body + _LATER:
            break
        if end - start > _MAXIMUM or start < form.body - 5:
            continue
        blank = _without_names(text, linked, start, end)
        party = _BY_PARTY.search(text, start, end)
        match = _APPEALS.search(blank)
        between = party is not None and any(
            _TRIBUNAL.search(text[a:b]) and not _ABOVE.search(text, max(start, a - 90), a)
            for a, b, _ in _bodies(places, start + match.start() if match else start, party.start(), own)
        )
        respondent = None if between else who.party("respondent")
        if match and party and respondent and respondent.kind is EntityKind.GOVERNMENT:
            yield start, end, respondent
            return
        if match and _ABOUT_DECISION.search(blank):
            found = [
                b for b in _bodies(places, start, end, own) if not _ABOVE.search(text, max(start, b[0] - 90), b[0])
            ]
            behind = [f for f in found if f[0] >= start + match.start()]
            if found:
                yield start, end, (behind or found)[0][2]
                return
        for _, b, body in _bodies(places, start, end, own):
            if _UPHELD.match(text[b : min(end, b + 120)]):
                late.append((start, end, body))
    yield from reversed(late)


def _without_names(text: str, linked: Linked, start: int, end: int) -> str:
    """A stretch with its names struck out, length kept: "Board of Immigration Appeals" is no appeal."""
    pieces, at = [], start
    for name in linked.names:
        if start <= name.start and name.end <= end and name.start >= at:
            pieces += [text[at : name.start], "X" * (name.end - name.start)]
            at = name.end
    return "".join([*pieces, text[at:end]])


_IN_RE = re.compile(r"(?:in re|matter of|re)\b[: ]*", re.IGNORECASE)


def _below_by_name(linked: Linked, who: Bench, case: Appearance) -> Iterator[Draft]:
    """The agency's case of the same person: "In re Bishnu Gurung, No. A999 444 555 (B.I.A.)"."""
    surnames = {folded(a.name).split()[-1] for a, _, _, _ in who.parties if a.kind is EntityKind.PERSON}
    for name, appearance, sentence in linked.in_sentences():
        if appearance is None or appearance.kind is not EntityKind.CASE or appearance.id == case.id:
            continue
        match = _IN_RE.match(appearance.name)
        if match and set(folded(appearance.name[match.end() :]).split()[-1:]) & surnames and name.start >= sentence[0]:
            yield draft(Relation.APPEALED_FROM, case, appearance, sentence, 0.85)
            return
