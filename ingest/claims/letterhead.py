"""For which body a letter speaks: its letterhead, "for the Fund" at its foot, "I write on behalf of the Fund"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Appearance
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.letters import Places, addressees, signatories
from ingest.claims.offices import is_heading, relations_of
from ingest.find.letter import LetterForm
from ingest.find.letter_signs import is_for_another
from ingest.find.lines import Line
from ingest.find.signatures import Signature
from ingest.link import Linked

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT})
_ON_BEHALF = (
    r"(?:(?:for and )?on behalf of|in the name of|(?:au nom|pour le compte) d(?:es?|u|['’])|от имени|от лица)"
    r"(?:\s+(?:the|our|la|le|les|l['’]))?"
)
# Between a name at the foot and a body: "Ann Poe, for the Fund", "Анна По, за Комитет"
_FOR = re.compile(rf"[\s,;:(–—-]*(?:{_ON_BEHALF}|for(?: the)?|pour(?: l[ea]s?| l['’])?|за)\s*", re.IGNORECASE)
# In the first sentences: "I am writing on behalf of", "on behalf of the Fund, we ask"
_WRITING = re.compile(
    rf"\b(?:I|we|je|nous|я|мы|пиш[уе]м?|обраща\w+)\b[^.!?\n]{{0,60}}?\b{_ON_BEHALF}\s*\Z", re.IGNORECASE
)
_AHEAD = re.compile(rf"(?:\A|[.!?\n])\s*{_ON_BEHALF}\s*\Z", re.IGNORECASE)
_WE = re.compile(r"[^.!?]{0,80}?[,\s](?:I|we|je|j['’]|nous|я|мы)\b", re.IGNORECASE)
_OPENING = 700  # characters of a letter's body in which it says for whom it speaks


def letterhead(form: LetterForm, places: Places, signed: tuple[Appearance, ...]) -> Appearance | None:
    """The organisation that stands above the address first, or the public body there whose name is also signed."""
    tops = [line.start for line in (*form.block[:1], form.salutation) if line is not None]
    tops += [h.start for h in form.headers]
    if not tops or not signed:
        return None
    head = {a.id: a for _, _, a in places.between(0, min(tops)) if a.kind is not EntityKind.PERSON}
    if not head:
        return None
    body, *others = head.values()
    if body.id in {a.id for a, _, _ in addressees(form, places)}:
        return None
    signing = {a.id for s in form.signatures for a in _bodies(places, s)}
    if any(other.id in signing for other in others):
        return None  # two letterheads side by side
    return body if body.kind is EntityKind.ORGANISATION or body.id in signing else None


def spoken_for(text: str, form: LetterForm, linked: Linked) -> Appearance | None:
    """The body in whose name a letter says it is written: in its first sentences, or where its one signatory signs."""
    places = Places(linked)
    said = _opening(text, form, places)
    if said is None and len(form.signatures) == 1:
        said = _at_foot(text, form, places, form.signatures[0], None)
    return said


def signed_for(text: str, form: LetterForm, linked: Linked, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a letter's form, each SIGNED with the body for which it was signed, where the letter says so."""
    places = Places(linked)
    said = _opening(text, form, places)
    head = None if form.is_mail else letterhead(form, places, signatories(form, places))
    for draft in drafts:
        if draft.relation is not Relation.SIGNED or not isinstance(draft.subject, Appearance):
            yield draft
            continue
        body, signer = None, draft.subject
        for i, signature in enumerate(form.signatures):
            if any(a.id == signer.id for _, _, a in places.between(signature.start, signature.end)):
                above = form.signatures[i - 1] if i else None
                body = _at_foot(text, form, places, signature, above) or said
                own = _bodies(places, signature)
                if body is None and head is not None and (not own or own[0].id == head.id):
                    body = head
                    if not own and draft.role is not None:
                        yield from _office(draft, head, signature)
                break
        else:
            body = said
        yield draft if body is None or body.id == signer.id else replace(draft, through=body)


def _office(signed: Draft, body: Appearance, signature: Signature) -> Iterator[Draft]:
    """Who leads the body by the word under the name ("Director"), where only the letterhead names the body."""
    role = signed.role
    if role is None:
        return
    of = re.search(r"\b(?:of|for)\s+(?:the\s+)?(\S+)", role.text)
    part = of is not None and not is_heading(of.group(1).rstrip(",;"))
    if not part and relations_of(role.text, body.kind) == (Relation.LEADS,):
        yield replace(
            signed,
            relation=Relation.LEADS,
            object=body,
            event=(role.start, role.end),
            quote=(signature.line.start, max(signature.line.end, role.end)),
            confidence=0.85,
            through=None,
        )


def _bodies(places: Places, signature: Signature) -> list[Appearance]:
    """The bodies that stand behind a name at the foot, on its line or on the lines under it."""
    end = signature.further[-1].end if signature.further else signature.line.end
    return [a for _, _, a in places.between(signature.end, end) if a.kind in _BODIES]


def _at_foot(
    text: str, form: LetterForm, places: Places, signature: Signature, above: Signature | None
) -> Appearance | None:
    """The one body behind a name and "for", or in a line "For the Fund:" right above the name."""
    end = signature.further[-1].end if signature.further else signature.line.end
    named = [p for p in places.between(signature.end, end) if p[2].kind in _BODIES]
    if len(named) == 1 and _FOR.fullmatch(_last_words(text[signature.end : named[0][0]])):
        return named[0][2]
    if above is not None or form.closing is None:
        return None
    start = form.closing.end
    lines = text[start : signature.line.start].split("\n")
    for words in reversed(lines[-4:]):
        at = text.rfind(words, start, signature.line.start) if words.strip() else -1
        if at < 0:
            continue
        line = Line(start=at, end=at + len(words), text=words.strip(), blank_before=False)
        found = [p for p in places.between(line.start, line.end) if p[2].kind in _BODIES]
        before = text[line.start : found[0][0]] if found else ""
        return found[0][2] if len(found) == 1 and (_FOR.fullmatch(before) or is_for_another(line)) else None
    return None


def _last_words(between: str) -> str:
    """What stands right before the body, behind the last line break or comma: an office may stand before it."""
    return re.split(r"[\n,;(]", between.rstrip())[-1] + " "


def _opening(text: str, form: LetterForm, places: Places) -> Appearance | None:
    """The body on whose behalf the first sentences say that the letter is written."""
    start = form.salutation.end if form.salutation else (form.headers[-1].end if form.headers else None)
    if start is None:
        return None
    stop = min(start + _OPENING, form.closing.start if form.closing else form.end or len(text))
    found: dict[str, Appearance] = {}
    for begin, end, body in places.between(start, stop):
        if body.kind not in _BODIES:
            continue
        before = text[max(start, begin - 120) : begin]
        if _WRITING.search(before) or (_AHEAD.search(before) and _WE.match(text[end : end + 120])):
            found[body.id] = body
    return next(iter(found.values())) if len(found) == 1 else None
