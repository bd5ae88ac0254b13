"""On what grounds of the Refugee Convention a ruling decides: tied to the fear or the finding, not merely spoken of.

A ground counts most where the words say that harm is feared, or a nexus found, because of it; less where it is only
named; least where something stands there that is mostly a matter of it ("Falun Gong", "demonstrations"). What statutes,
guidelines and footnotes say is struck out first. Tuned on the 40 of the 83 labelled rulings whose crc32 of the sha256
is even.
"""

import re
from collections.abc import Iterator, Sequence

from graph.model import Field
from graph.vocabulary import Ground
from ingest.find.ruling import RulingForm

_NAMED = {
    Ground.RACE: r"\brace\b|\bracial\b|\bethnic(?:ity|ally)?\b|\b(?:Tamil|Hazara|Kurdish|Roma|Rohingya|Uyghur)\s+"
    r"(?:origin|ethnicity|descent|woman|man|male|female)",
    Ground.RELIGION: r"\breligions?\b|\breligious\b|\bfaith\b|\bconver(?:sion|ted)\s+(?:to|from)\b|\bapostasy\b|"
    r"\bblasphemy\b",
    Ground.NATIONALITY: r"\bnationality\b|\bnational\s+origin\b",
    Ground.POLITICAL_OPINION: r"\bpolitical\s+(?:opinions?|views?|beliefs?|convictions?|affiliations?)\b|"
    r"\banti-?\s?(?:government|regime)\b",
    Ground.SOCIAL_GROUP: r"\b(?:particular\s+)?social\s+groups?\b|\bsexual\s+orientation\b|\bgender(?:-based)?\b|"
    r"\bhomosexual(?:ity|s)?\b|\bbi-?sexual(?:ity)?\b|\blesbians?\b|\bgay\b|\btrans(?:gender|sexual)\b|\bLGBT\w*|"
    r"\bSOGIE\w*|\bsame[- ]sex\b",
    Ground.TORTURE: r"\bConvention\s+[Aa]gainst\s+Torture\b|\bArticle\s+3\s+of\s+the\s+Convention\b|"
    r"\bdanger\s+of\s+(?:being\s+)?tortured?\b",
}
# What is mostly a matter of one ground
_MATTERS = {
    Ground.RELIGION: r"\bFalun\s+(?:Gong|Dafa)\b|\bAhmad[iy]+\w*|\bBaha['’]?i\w*|\bChristian(?:s|ity)?\b|"
    r"\bPentecostal\w*|\bJehovah['’]s\s+Witness\w*|\batheis\w+|\bchurch(?:es)?\b|\bS(?:hi['’]?a|unni)\b|"
    r"\bCatholics?\b|\bSikhs?\b|\bBible\b|\bmosques?\b|\bYazidis?\b|\bSufis?\b",
    Ground.POLITICAL_OPINION: r"\bdemonstrations?\b|\bprotest(?:s|ed|ers?)?\b|\bopposition\s+(?:party|parties|"
    r"members?|supporters?|activit\w+|to\s+the\s+(?:government|regime))|\bpolitical\s+(?:part(?:y|ies)|activ\w+|profile|involvement|"
    r"dissidents?)\b|\bdissidents?\b|\bactivis(?:t|m)s?\b|\b(?:military|national)\s+service\b|\bpolitically\b|\bregime\b",
    Ground.SOCIAL_GROUP: r"\bdomestic\s+(?:violence|abuse)\b|\bspousal\s+(?:violence|abuse)\b|\bconjugal\s+violence\b|"
    r"\bforced\s+marriage\b|\bfemale\s+genital\s+mutilation\b|\bFGM\b|\bhonou?r\s+killings?\b|\bex-?(?:husband|partner)\b|"
    r"\bmembership\s+in\s+(?:the|a|his|her|their)\s+family\b|\bfamily\s+(?:relationship|membership|ties?)\b|\brape[ds]?\b",
    Ground.RACE: r"\bTamils?\b|\bHazaras?\b|\bKurds?\b|\bRoma\b|\bRohingyas?\b|\bUyghurs?\b",
}
_TIED = re.compile(
    r"\b(?:by\s+(?:reason|virtue)\s+of|on\s+account\s+of|because\s+of|due\s+to|on\s+the\s+(?:basis|grounds?)\s+of|based\s+"
    r"(?:up)?on|for\s+reasons?\s+of|grounds?\s+of|in\s+relation\s+to|motivated\s+by|linked?\s+to|imputed|perceived|"
    r"membership\s+in|members?\s+of|namely|as\s+an?|nexus\w*|Convention\s+ground\w*)\b",
    re.IGNORECASE,
)
_FEAR = re.compile(
    r"\b(?:fear\w*|persecut\w+|nexus|Convention\s+(?:refugees?|grounds?)|target\w*|harm\w*|threat\w*|risk\w*)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:(?:panel|tribunal|court|board|I)\s+(?:\w+\s+)?(?:finds?|found|concludes?d?|determines?d?|accepts?|am\s+satisfied|"
    r"is\s+satisfied)|allege[sd]?|claims?\s+(?:a\s+)?(?:fear|refugee|to\s+fear)|well-founded|nexus|has\s+established|have\s+"
    r"established|seeks?\s+(?:refugee\s+)?protection|on\s+the\s+grounds?)\b",
    re.IGNORECASE,
)
_ALL_FIVE = re.compile(r"\brace\s*,\s*religion\s*,\s*(?:or\s+)?nationality", re.IGNORECASE)
# What laws and guidelines are called, and what a passport says
_STRUCK = re.compile(
    r"\bcountr(?:y|ies)\s+of\s+(?:their\s+|his\s+|her\s+)?(?:nationality|citizenship)|\b(?:a|the|his|her|their|dual|having|"
    r"any|each|one)\s+(?:countr(?:y|ies)\s+of\s+)?nationality\b|\bdual\s+nationalit\w+|"
    r"\bguidelines?\b[^.]{0,20}?\b(?:on\s+|[-–—:]\s*)?[^.]{0,60}?(?:gender|sexual\s+orientation|SOGIE)[^.,;]{0,60}|"
    r"\bgender[- ]related\s+persecution\b|\bgender\s+(?:considerations|guidelines?)\b|\bSOGIE\w*\s+guidelines?\b|"
    r"\bfreedom\s+of\s+religion\b|\breligious\s+freedom\b|\bwithin\s+the\s+meaning\s+of\s+Article\s+1\b[^.;]{0,60}|"
    r"\b(?:good|bad)\s+faith\b|\bethnic\s+minorities\b|\bgender\s+(?:identity\s+)?(?:of|on)\s+(?:the\s+)?(?:passport|form)\b|"
    r"\bdanger[^.;]{0,40}\bof\s+torture\b[^.]{0,120}\b(?:risk|cruel)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"\s*\[?\d{1,3}\]?\s+(?:Idem|Ibid|Exhibit|Item|Supra|National\s+Documentation|Immigration\s+and\s+Refugee|Chairperson|"
    r"UNHCR|Response\s+to|Guideline)",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"(?m)^[^\n]{0,60}REFUGEE PROTECTION DIVISION\s*-\s*(?P<words>[A-Z][A-Z \-'’,\n]{20,400})")
_KEYED = {
    Ground.RACE: r"\bRACE\b|ETHNIC",
    Ground.RELIGION: r"\bRELIGIO",
    Ground.NATIONALITY: r"\bNATIONALITY\b",
    Ground.POLITICAL_OPINION: r"POLITICAL OPINION",
    Ground.SOCIAL_GROUP: r"SOCIAL GROUP",
}
_NEAR = 130  # characters before the ground in which it is tied to the fear
_LEAST, _SHARE = 3.0, 0.3

_PATTERNS = {g: re.compile(p, 0 if g is Ground.RACE else re.IGNORECASE) for g, p in _NAMED.items()}
_PROXIES = {g: re.compile(p) for g, p in _MATTERS.items()}


def grounds(text: str, form: RulingForm, sentences: Sequence[tuple[int, int]]) -> Iterator[Field]:
    """The grounds of a ruling, each with its first place that counts most; none where it speaks of none as such."""
    score: dict[Ground, float] = dict.fromkeys(Ground, 0.0)
    strong: set[Ground] = set()
    first: dict[Ground, tuple[float, int, int]] = {}
    for ground, start, end, weight in _places(text, form, sentences):
        score[ground] += weight
        if weight >= _LEAST:
            strong.add(ground)
        if ground not in first or weight > first[ground][0]:
            first[ground] = (weight, start, end)
    if not first:
        return
    most = max(score.values())
    short = sentences[-1][1] - sentences[0][0] < 4_000
    for ground in Ground:
        enough = score[ground] >= (1 if short else _LEAST) and (ground in strong or not strong)
        if enough and score[ground] >= _SHARE * most:
            yield Field(value=ground.value, start=first[ground][1], end=first[ground][2])


def _places(
    text: str, form: RulingForm, sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[Ground, int, int, float]]:
    """Where a ground stands, and how much it tells there."""
    keywords = _KEYWORDS.search(text, form.body)
    if keywords:
        for ground, pattern in _KEYED.items():
            match = re.compile(pattern).search(text, *keywords.span("words"))
            if match:
                yield ground, *match.span(), 12.0
    for start, end in sentences:
        if start < form.body or _ALL_FIVE.search(text, start, end) or _FOOTNOTE.match(text, start, end):
            continue
        said = _STRUCK.sub(lambda m: " " * len(m.group()), text[start:end])
        fear, finding = bool(_FEAR.search(said)), bool(_FINDING.search(said))
        for ground in Ground:
            match = _PATTERNS[ground].search(said)
            if match:
                tied = bool(_TIED.search(said, max(0, match.start() - _NEAR), match.end()))
                weight = (4.0 + 2.0 * finding if tied else 1.5) if fear else (2.0 if tied else 1.0)
                yield ground, start + match.start(), start + match.end(), weight
                continue
            proxy = _PROXIES[ground].search(said) if ground in _PROXIES else None
            if proxy:
                tied = fear and bool(_TIED.search(said, max(0, proxy.start() - _NEAR), proxy.end()))
                weight = 2.0 + 1.5 * finding if tied else 0.75 if fear else 0.35
                yield ground, start + proxy.start(), start + proxy.end(), weight
