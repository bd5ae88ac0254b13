"""The outcome of a ruling and the sentence that holds it, read from its operative part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Field
from graph.vocabulary import Outcome

_NOT = r"(?:not|neither|never|no)\b"
_ASK = r"(?:appeals?|applications?|claims?|petitions?|motions?|requests?|cases?|judicial\s+review|leave|matters?)"
_BE = r"(?:is|are|be|was|were|has\s+been|have\s+been|must\s+be|shall\s+be|will\s+be|stands?|deemed|must|should\s+be)"
_HOW = r"(?:\s+(?:hereby|therefore|accordingly|also|thus|deemed|to\s+be|summarily|further|consequently))*"


@dataclass(frozen=True, slots=True)
class _Rule:
    outcome: Outcome
    pattern: re.Pattern[str]
    weight: int


def _rule(outcome: Outcome, pattern: str, weight: int = 2) -> _Rule:
    return _Rule(outcome, re.compile(pattern, re.IGNORECASE), weight)


_REFUGEE = r"[\"“‘']?(?:Convention\s+refugees?|persons?\s+in\s+need\s+of\s+protection|refugees?)"
_WE = (
    r"\b(?:I|we|the\s+(?:panel|board|tribunal|division|court|member|RPD|RAD|refugee\s+(?:protection|appeal)\s+division|"
    r"immigration\s+and\s+refugee\s+board(?:\s+of\s+canada)?))"
)
_THEIR = r"(?:your|the|their|his|her|these|this)(?:\s+\w+['’]s?)?"

_RULES = (
    _rule(
        Outcome.REMANDED,
        rf"\b(?:{_BE}{_HOW}\s+(?:remanded|remitted)|we\s+(?:\w+\s+){{0,3}}remand\b|"
        r"remand(?:s|ed)?\s+the\s+(?:case|matter|record)|to\s+be\s+heard\s+afresh|"
        r"for\s+(?:re)?determination\s+by\s+a\s+different|"
        r"for\s+redetermination|(?:would|will|must|I|we|and)\s+(?:\w+\s+)?remit\s+(?:the\s+|this\s+|his\s+|"
        r"her\s+|their\s+)?\w+|"
        r"PETITIONS?\s+(?:FOR\s+REVIEW\s+)?GRANTED[;,.]?\s+(?:AND\s+|VACATED\s+AND\s+|CASE\s+)?REMANDED|\bREMANDED\.|"
        r"(?:returned|referred\s+back|sent\s+back|remitted)\s+(?:back\s+)?(?:to|for)\s+(?:a|an|the|re)[^.]{0,120}?"
        r"(?:redetermin|reconsider|panel|tribunal|decision|hearing|judge|officer|proceedings))",
        5,
    ),
    _rule(
        Outcome.WITHDRAWN,
        rf"\b{_ASK}\b[^.]{{0,60}}?\b{_BE}{_HOW}\s+(?:withdrawn|abandoned)\b|\bdeclared\s+abandoned\b|"
        r"\b(?:withdraws?|withdrew|withdrawal\s+of)\s+(?:his|her|their|the)\s+(?:appeal|claim|application)\b",
        4,
    ),
    _rule(
        Outcome.GRANTED,
        rf"\b(?:(?:is|are|am|be|you['’]re)\s+(?:therefore\s+)?(?:a\s+)?{_REFUGEE}|"
        rf"(?:to\s+be|determines?\s+(?:that\s+)?\w+\s+to\s+be)\s+(?:a\s+)?{_REFUGEE})\b",
        3,
    ),
    _rule(
        Outcome.GRANTED,
        r"\b(?:claims?|application\s+for\s+(?:asylum|refugee\s+\w+)|asylum|refugee\s+(?:claim|protection|status))\b"
        rf"[^.;]{{0,80}}?\b(?:{_BE}|and){_HOW}\s+(?:accepted|granted|allowed|approved)\b",
        4,
    ),
    _rule(
        Outcome.GRANTED,
        rf"{_WE}(?:\s+\w+){{0,2}}\s+(?:accepts?|grants?|allows?)\s+{_THEIR}\s+(?:\w+\s+){{0,3}}(?:claims?|asylum|"
        rf"applications?)",
        4,
    ),
    _rule(
        Outcome.GRANTED,
        r"\b(?:appeals?|petitions?(?:\s+for\s+review)?|application\s+for\s+judicial\s+review|application|motion)\b"
        rf"[^.;]{{0,60}}?\b{_BE}{_HOW}\s+(?:allowed|granted|sustained|approved)\b",
        3,
    ),
    _rule(
        Outcome.GRANTED,
        r"\b(?:(?:holds?|finds?)\b[^.;]{0,60}\b)?there\s+(?:has\s+(?:\w+\s+)?been|would\s+be|was)\s+(?:a|"
        r"an)?\s*(?:\w+\s+)?violations?\b",
        4,
    ),
    _rule(Outcome.GRANTED, r"\bwould\s+(?:give\s+rise\s+to|constitute|entail|involve)\s+a\s+(?:violation|breach)\b", 4),
    _rule(Outcome.GRANTED, r"\bI\s+would\s+(?:\w+\s+)?allow\s+the\s+appeal\b", 4),
    _rule(Outcome.DISMISSED, r"\bI\s+would\s+(?:\w+\s+)?dismiss\s+the\s+appeal\b", 4),
    _rule(
        Outcome.DENIED,
        rf"{_WE}(?:\s+\w+){{0,3}}\s+(?:excludes?\b|(?:finds?|concludes?|determines?)\b[^.;]{{0,80}}\b(?:is|"
        rf"are)\s+(?:therefore\s+)?"
        r"(?:excluded\b|excludable\b))|\b(?:is|are)\s+(?:therefore\s+|hereby\s+|thus\s+)?excluded\s+(?:from|"
        r"under|by|pursuant)\b",
        4,
    ),
    _rule(
        Outcome.DENIED,
        r"\b(?:(?:does|do|did|has|have)\s+not\s+(?:have|establish(?:ed)?|show\w*|demonstrate\w*|face|meet|met|"
        r"discharged?)|"
        r"(?:has|have)\s+failed\s+to\s+(?:establish|show|demonstrate|prove))\b[^.;]{0,80}\b(?:well[- ]founded\s+fear|"
        r"serious\s+possibility|Convention\s+ground|persecution|burden|refugee)\b",
        1,
    ),
    _rule(
        Outcome.DENIED,
        r"\b(?:I|we)\s+(?:\w+\s+){0,2}refuse\s+(?:the\s+)?(?:reclaiming\s+motion|petition|prayer|appeal|"
        r"permission|leave|application|extension)\b|"
        r"\bpermission(?:\s+to\s+appeal)?\s+is\s+(?:\w+\s+)?(?:refused|denied)\b|"
        r"\bapplication\s+to\s+extend\s+time\s+is\s+refused\b|"
        r"\bwe\s+(?:\w+\s+){0,2}den(?:y|ied)\s+the\s+(?:petition|motion|application)\b|"
        r"\bPETITIONS?\s+(?:FOR\s+REVIEW\s+)?DENIED\b",
        4,
    ),
    _rule(
        Outcome.GRANTED,
        r"\bappeals?\b[^.;]{0,60}\b(?:is|are)\s+(?:re-?made\s+and\s+)?allowed\s+on\b|"
        r"\border\s+of\s+certiorari\s+(?:is\s+|will\s+be\s+)?granted\b|"
        r"\b(?:I|we)\s+(?:\w+\s+)?(?:allow|sustain)\s+the\s+appeals?\b|\bwe\s+(?:\w+\s+)?grant\s+the\s+petition\b|"
        r"\bPETITIONS?\s+(?:FOR\s+REVIEW\s+)?GRANTED\b",
        4,
    ),
    _rule(
        Outcome.DENIED,
        rf"\b(?:not|neither)\s+(?:a\s+|an\s+)?{_REFUGEE}\b|\bnot\s+to\s+be\s+(?:a\s+)?{_REFUGEE}",
        4,
    ),
    _rule(
        Outcome.DENIED,
        r"\b(?:claims?|application|asylum|refugee\s+(?:claim|protection|status)|petition|request|waiver|motion)\b"
        rf"[^.;]{{0,90}}?\b{_BE}{_HOW}\s+(?:rejected|denied|refused)\b",
        4,
    ),
    _rule(
        Outcome.DENIED,
        rf"{_WE}(?:\s+\w+){{0,2}}\s+(?:rejects?|den(?:y|ies)|refuses?)\s+{_THEIR}\s+(?:\w+\s+){{0,4}}"
        r"(?:claims?|asylum|applications?|petition)",
        4,
    ),
    _rule(
        Outcome.DENIED,
        r"\b(?:there\s+(?:has\s+been|would\s+be|was|is)\s+no\s+violations?|"
        r"declares?\s+the\s+application\s+inadmissible|"
        r"would\s+not\s+(?:give\s+rise\s+to|be\s+in|constitute|entail|involve)\s+(?:a\s+)?(?:violation|breach))",
        4,
    ),
    _rule(
        Outcome.DISMISSED,
        rf"\b{_ASK}\b[^.;]{{0,90}}?\b{_BE}{_HOW}\s+dismissed\b|{_WE}(?:\s+\w+){{0,3}}\s+dismiss(?:es)?\s+{_THEIR}\s+"
        r"(?:\w+\s+){0,2}(?:appeals?|applications?|petitions?|motions?)",
        4,
    ),
)

_OPERATIVE = re.compile(
    r"(?m)^\s*(?:\[?\d{0,3}[\].]?\s*)?(?:[IVX]{1,5}\.\s*)?(?:further\s+)?(?:orders?|conclusions?|determinations?|"
    r"decisions?|disposition|"
    r"notice\s+of\s+decision|for\s+these\s+reasons|judge?ment)\b[^\n]{0,60}$|\bORDER\s*:|"
    r"\bFOR\s+THESE\s+REASONS\b|\bNotice\s+of\s+Decision\b",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"(?m)^[^\n]{0,80}\b(?:dissenting|dissent|concurring|separate|"
    r"partly\s+dissenting)\b(?:\s+opinion)?\s*[:.]?[^\n]{0,80}$",
    re.I,
)
_RECITED = re.compile(
    r"\b(?:the\s+(?:immigration\s+judge|director|officer|RPD|first-tier\s+tribunal|judge|IJ|minister|delegate|"
    r"court\s+below|district\s+court)|"
    r"on\s+(?:\w+\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\w+\s+\d{4}))\b[^.]{0,60}\b(?:denied|dismissed|refused|rejected|"
    r"granted|found)\b|"
    r"\b(?:has|have)\s+been\s+(?:refused|rejected|dismissed|denied)\s+by\b|\b(?:previous(?:ly)?|earlier|"
    r"had\s+been|was\s+(?:denied|refused|rejected|dismissed)\s+(?:in|on))\b",
    re.IGNORECASE,
)
_ARGUED = re.compile(
    r"\b(?:contend|submit|argue|maintain|assert)(?:s|ed)?\b[^.]{0,80}\b(?:must|should|that|ought)\b|"
    r"\bsubmission\s+(?:is|was)\s+that\b",
    re.IGNORECASE,
)
_DECIDING = re.compile(r"\b(?:hereby|therefore|ORDER|I find|we)\b")
_UNDECIDED = re.compile(r"\b(?:[Ii]f|would|should|[Ww]hether|may|must show|can)\b")
# "would" that decides: of the judges of an appeal court, and of a removal that has not happened yet
_WOULD = re.compile(
    r"\bI would (?:therefore |accordingly )?(?:dismiss|allow|grant|refuse)\b|\bwould (?:be (?:a|no) violation|"
    r"give rise to a violation|"
    r"not (?:give|be|constitute|entail|involve))\b"
)
TAIL = 9_000


def outcome_of(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Field | None, Field | None]:
    """The outcome and its holding sentence; (None, None) where nothing operative is found.

    The end of the reasons decides, not what is recited of the ruling below nor what a dissent would do.
    """
    end = _end_of_reasons(text, _end_of_majority(text))
    found = list(_found(text, sentences, end))
    if not found:
        return None, None
    operative = [f for f in found if f.operative] or [f for f in found if f.late] or found
    outcome = _joined(operative)
    claims = all(_CLAIM_DISMISSED.search(f.words) for f in operative if f.outcome is outcome)
    if outcome is Outcome.DISMISSED and claims and _FIRST_INSTANCE.search(text, 0, 1_500):
        return _as(Outcome.DENIED, outcome, operative, text)
    return _as(outcome, outcome, operative, text)


# the Refugee Protection Division decides claims: one that it dismisses is denied
_FIRST_INSTANCE = re.compile(r"Refugee Protection Division", re.IGNORECASE)
_CLAIM_DISMISSED = re.compile(
    r"\A\W*(?:(?:this|the|his|her|their|your)\s+)?(?:refugee\s+)?claims?\b(?!\s+for\s+judicial)", re.IGNORECASE
)


def _as(value: Outcome, outcome: Outcome, operative: Sequence["_Found"], text: str) -> tuple[Field, Field]:
    """The fields of an outcome, and of the sentence that holds it: the last that is plain."""
    holding = next((f for f in reversed(operative) if f.outcome is outcome and f.weight >= 4), None)
    holding = holding or next((f for f in reversed(operative) if f.outcome is outcome), operative[-1])
    start, stop = holding.sentence
    return (
        Field(value=value.value, start=holding.start, end=holding.end),
        Field(value=text[start:stop], start=start, end=stop),
    )


_NUMBERED = re.compile(r"(?m)^[ \t]*\[?(?:end\s?note\s|note\s)?(\d{1,3})[\].]{0,2}[ \t]*(?=\S)")
_APPENDIX = re.compile(r"(?m)^[ \t]*(?:APPENDIX|ANNEX|Appendix|Annex)\b[^\n]{0,60}$")
_RIGHT_OF_APPEAL = re.compile(
    r"(?im)^[ \t]*(?:right of appeal|rights of appeal|notice of right to appeal)\b[^\n]{0,40}$"
)


def _end_of_reasons(text: str, end: int) -> int:
    """Before the notes, the appendix or the notice of a right of appeal that follow the reasons."""
    for cut in sorted(_cuts(text, end)):
        if not any(rule.weight > 3 and rule.pattern.search(text, cut, end) for rule in _RULES):
            return cut
    return end


def _cuts(text: str, end: int) -> Iterator[int]:
    """Where the reasons may end: at an appendix, a right of appeal, or notes, which begin anew with 1."""
    for pattern in (_APPENDIX, _RIGHT_OF_APPEAL):
        yield from [m.start() for m in pattern.finditer(text, int(end * 0.5), end)][-4:]
    marks = [(int(m.group(1)), m.start()) for m in _NUMBERED.finditer(text, int(end * 0.3), end)]
    for i in [i for i, (number, _) in enumerate(marks) if number == 1][-8:]:
        number, start = marks[i]
        run = [n for n, _ in marks[i:]]
        rising = sum(b - a == 1 for a, b in pairwise(run))
        if number == 1 and rising >= 2 and rising >= 0.6 * (len(run) - 1):
            yield start


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: Outcome
    start: int
    end: int
    sentence: tuple[int, int]
    weight: int
    operative: bool  # behind a heading like ORDER or CONCLUSION
    late: bool
    words: str = ""  # what the rule matched
    sentence_text: str = ""


def _end_of_majority(text: str) -> int:
    """Before a dissent that follows the order."""
    for match in _DISSENT.finditer(text, len(text) // 3):
        before = text[max(0, match.start() - 6_000) : match.start()]
        if any(rule.pattern.search(before) for rule in _RULES):
            return match.start()
    return len(text)


def _found(text: str, sentences: Sequence[tuple[int, int]], end: int) -> Iterator[_Found]:
    headings = [m.start() for m in _OPERATIVE.finditer(text, 0, end) if m.start() > end * 0.3]
    last_heading = headings.pop() if headings else None
    while last_heading is not None and headings and last_heading - headings[-1] < 400:
        last_heading = headings.pop()  # "ORDER: ...  FURTHER ORDER: ..."
    tail = max(0, end - TAIL)
    for start, stop in sentences:
        if stop > end:
            break
        if start < tail and start < end * 0.5 and end > 12_000:
            continue
        sentence = text[start:stop]
        ordered = bool(re.search(r"\b(?:DISMISSED|DENIED|GRANTED|ALLOWED|REJECTED|ACCEPTED|REMANDED)\b", sentence))
        if _RECITED.search(sentence) and not ordered and not _DECIDING.search(sentence):
            continue
        if _ARGUED.search(sentence) and not ordered:
            continue
        if _UNDECIDED.search(sentence) and not _WOULD.search(sentence):
            continue
        for rule in _RULES:
            match = rule.pattern.search(sentence)
            if not match:
                continue
            if rule.outcome is Outcome.GRANTED and re.search(rf"\b{_NOT}", sentence[: match.end()], re.IGNORECASE):
                continue
            yield _Found(
                rule.outcome,
                start + match.start(),
                start + match.end(),
                (start, stop),
                rule.weight,
                last_heading is not None and start >= last_heading - 5,
                start >= end - 2_500,
                match.group(),
                sentence,
            )


def _joined(found: list[_Found]) -> Outcome:
    """One outcome of several operative sentences."""
    outcomes = {f.outcome for f in found}
    if Outcome.REMANDED in outcomes:
        return Outcome.REMANDED
    if Outcome.WITHDRAWN in outcomes and outcomes <= {Outcome.WITHDRAWN, Outcome.DISMISSED}:
        return Outcome.WITHDRAWN
    if len(outcomes) == 1:
        return next(iter(outcomes))
    if outcomes == {Outcome.GRANTED, Outcome.DENIED}:
        strong = [f for f in found if f.weight >= 4]
        kinds = {f.outcome for f in strong}
        if len(kinds) == 1:
            return next(iter(kinds))
        return Outcome.MIXED
    strong = [f for f in found if f.weight >= 3]
    if strong and len(strong) < len(found):
        return _joined(strong)
    dismissed = [f for f in found if f.outcome is Outcome.DISMISSED]
    motions = all(re.search(r"motion|request", f.words, re.IGNORECASE) for f in found if f.outcome is Outcome.DENIED)
    if (
        motions
        and outcomes == {Outcome.DISMISSED, Outcome.DENIED}
        and any("appeal" in f.words.lower() for f in dismissed)
    ):
        return Outcome.DISMISSED  # "The appeal is dismissed. The motion to remand is denied."
    if outcomes == {Outcome.DISMISSED, Outcome.GRANTED} and all("grounds" in f.sentence_text for f in found):
        return Outcome.MIXED  # dismissed on asylum grounds, allowed on human rights grounds
    weights: dict[Outcome, int] = {}
    for f in found:
        weights[f.outcome] = weights.get(f.outcome, 0) + f.weight
    return max(weights, key=lambda o: (weights[o], o.value))
