"""What finders call a name and is none: addresses, redactions, labels of captions, cases that are treaties or headings;
and names that plainly are of another kind: law firms, armed groups.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Citation
from ingest.find.gazetteer import is_body, is_plainly_private, nation_code, state_code
from ingest.find.names import Name, NameKind

# In scanned mail the sign between is read as another one.
_ADDRESS = re.compile(r"[\w.+'-]{1,64} ?[@©] ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_AT = ("@", "©")
_REDACTED = re.compile(r"(?:[Xx]{2,}|[*█■_]{2,}|\[?redacted\]?)(?:[\s.,'’-]*(?:[Xx]+|[*█■_]+))*", re.IGNORECASE)
# Labels of captions and forms, in the two languages of bilingual tribunals; and words that begin a sentence.
_LABELS = frozenset(
    "claimant claimants demandeur demandeurs demandeure demandeures demanderesse demanderesses demandeur(e)s"
    " applicant applicants appellant appellants respondent respondents petitioner petitioners requérant requérante"
    " requérants désigné désignée défendeur défenderesse intimé intimée panel tribunal coram conseil conseils"
    " counsel counsels avocat avocate minister's ministre ministère commissaire member membre hearing audience"
    " place lieu date dates décision decision heard private proceeding huis clos huis-clos designated"
    " representative représentant représentante tribunal's officer agent refugee protection réfugiés réfugié asile"
    " d'asile du de la le les des pour for the of in reasons motifs order ordonnance judgment judgement manager"
    " you she he they we it here there this these that those however moreover therefore furthermore"
    " n/a none nil absent self-represented unrepresented".split()
)
# In capitals, what labels and headings are made of, and no person's name.
_SHOUTED = re.compile(
    r"\b(?:ET|DU|DES|LES|OF|THE|AND|OR|BY|TBD|ARRIVE|DEPART|STATUT|AUDIENCE|COMMISSION|BOARD|HEARING|D[EÉ]CISION|SECTION|DIVISION|COUNSEL|"
    r"CLAIMANT|DEMANDEUR|TRIBUNAL|RÉFUGIÉS?)\b"
)
_TWO_TONGUES = re.compile(r"\bBOARD\b.*\bCOMMISSION\b|\bDocuments? Only\b|\bFiling of [Dd]ocuments\b|\bN/A\b")
# What is left of a name that was cut: "Air" off "Air Force", "Senate Minority" off its leader.
_FRAGMENT = re.compile(
    r"(?:Force|Forces|Intelligence|Journalism|Affairs|Global Affairs|Relations Committee|Office|Department|Section|"
    r"POTUS|FLOTUS|VPOTUS|SECSTATE|SECDEF|Field|(?:Reconstruction|Stabili[sz]ation|Prevention|Promotion) of .*|"
    r"State|Staff|Team|Unit|Division|Desk|Subject|Acting \w+|Senior \w+|Deputy \w+|Former \w+|"
    r"Office of (?:the )?(?:Deputy|Assistant|Under|Acting|Special)|Duty \w+|North|South|East|West|D?PM|D?FM|DCM|"
    r"Large(?: for .*)?|(?:National|Homeland) Security|(?:Congress(?:wo)?man|Senator|Minister|Ambassador) and .*|"
    r"(?:Humanitarian|Disaster|Emergency|Crisis) (?:Response|Assistance|Affairs))|.*\b(?:Majority|Minority)"
)
_NO_CASE = re.compile(
    r"^(?:REASONS|DECISION|ORDER|Article|Section|Convention|Covenant|International Covenant|Universal Declaration|"
    r"Protocol|Directive|Regulation|Rules?|Crim(?:inal)? P\w*|CPR|Practice Direction|See|Exhibit|Item|Tab|Annex)\b|"
    r"\b(?:Act|Convention|Covenant|Protocol|Directive|Regulations?|Rules|Guidelines|Reports?|Statute|Charter|"
    r"LJJ?|LJSC|JSC|SCJ)\s*$"
)
_IS_CASE = re.compile(
    r"(?:^|\s)(?:v|vs|c|V)\.?\s|\bversus\b|\b(?:Matter of|In re|Ex parte|Re)\b|\(Re\)|-v-|\d{3}|-[A-Z]-"
)
_OF_LETTERS = re.compile(r"[A-Z] v\.? [A-Z]|Re\.? [A-Z]{1,3}")
_ACT_BEHIND = re.compile(r",? (?:Act|Regulations?|Rules|Code|Order|Report|Survey|Handbook|Guidelines?)\b")
_FIRM_BEHIND = re.compile(r",? (?:LLP|LLC|Solicitors|Law Firm|Advocates|& Co|and Co)\b")
_INSTRUCTED = re.compile(r"\binstructed by\s(?:[Mm]essrs\.?\s)?\Z")
_ARMED = re.compile(
    r"\bal[- ]Qa.?[ei]?d|\bTaliban\b|\bTaleban\b|\bHamas\b|\bHe[sz]bollah\b|\bIS(?:IS|IL)\b|\bIslamic State\b|"
    r"\bFighting Group\b|\bBoko Haram\b|\bal[- ]Shaba+b\b|\bBrotherhood\b|"
    r"\bLiberation (?:Front|Army|Movement|Tigers)\b|\bLTTE\b|\bPKK\b|"
    r"\b(?:OLF|ONLF|FARC|ELN|FDLR|LRA|RUF|IRA|ETA|EPRDF|MDC|BNP|UNITA|RENAMO|MQM|PPP|SLFP|JVP|AKP|HDP|ANC)\b|"
    r"\b(?:[Pp]arty|Front|Militia|Rebels?|Gang|Cartel|Tigers|Tribe|Clan)$"
)


# Who owns a text is boilerplate: "Copyright 2010 by The Harbour Group. All rights reserved."
_OWNERS = re.compile(r"(?<![^\W_])©|\bCopyright\b|\(c\) ?(?:19|20)\d\d|\b[Aa]ll [Rr]ights [Rr]eserved\b")
_COMPANY_ALONE = re.compile(r"(?:Ltd|LTD|Inc|INC|LLC|LLP|PLC|GmbH|S\.A|P\.[AC]|N\.A|L\.L?\.?[CP]|Corp|CORP|Co)\.?")


def kept(text: str, names: Sequence[Name], citations: Sequence[Citation]) -> list[Name]:
    """The names that are some, each of its kind. citations: where a case's name may stand alone before one."""
    addresses = {at for found in _ADDRESS.finditer(text) for at in range(found.start(), found.end())}
    addresses |= set(_of_owners(text))
    cited = {c.start for c in citations}
    words = {w for n in names if n.kind is NameKind.CASE and _IS_CASE.search(n.text) for w in n.text.split()}
    return [
        _of_its_kind(text, name)
        for name in names
        if name.start not in addresses
        and not (name.kind is NameKind.PERSON and (name.end - 1 in addresses or _is_of_address(text, name)))
        and not _REDACTED.fullmatch(name.text.strip(" .,"))
        and not _is_label(name)
        and not _is_acronym(text, name)
        and not (name.kind is NameKind.PERSON and name.text.isupper() and _BROKEN_OFF.match(text, name.end))
        and (name.kind is not NameKind.CASE or _is_case(text, name, words, cited))
    ]


def _is_of_address(text: str, name: Name) -> bool:
    """Whether a name is what is left of an address: "Ann_Poe", "<Poe", "PoeA" before "@"."""
    return "_" in name.text or text[name.end : name.end + 1] in _AT or text[name.start - 1 : name.start] == "<"


def _of_owners(text: str) -> Iterator[int]:
    """The places in lines that say who owns the text."""
    for found in _OWNERS.finditer(text):
        begin = text.rfind("\n", max(0, found.start() - 150), found.start()) + 1 or max(0, found.start() - 150)
        end = text.find("\n", found.end(), found.end() + 150)
        yield from range(begin, end if end >= 0 else min(len(text), found.end() + 150))


def is_private(name: str) -> bool:
    """Whether a name is plainly that of a party, front or armed group, a company or association: no public body."""
    return is_plainly_private(name) or (bool(_ARMED.search(name)) and not is_body(name))


def plausible_case(name: str) -> bool:
    """Whether words may name a case by themselves."""
    return not _NO_CASE.search(name) and (len(name) > 5 or _OF_LETTERS.fullmatch(name) is not None)


_JUDGE_BEHIND = re.compile(r"(?<=[a-z]),? (?:L\.?JJ?|JJ?S\.?C|JJ?\.?A|C\.?J|JJ)\.?\Z")


def _shorter(text: str, name: Name, end: int) -> Name:
    """The name up to there, without the space before."""
    kept_text = text[name.start : end].rstrip(" ,")
    return replace(name, end=name.start + len(kept_text), text=kept_text) if kept_text else name


_CONTINENTS = frozenset({"Africa", "Asia", "Europe", "Latin America", "Middle East", "Central Asia", "South Asia"}) | {
    "Americas",
    "West Bank",
    "Gaza Strip",
    "Caribbean",
    "Balkans",
}
_GENERIC = frozenset(
    "BOARD COUNCIL COMMITTEE OFFICE COURT AGENCY DEPARTMENT MINISTRY EMBASSY COMMISSION PANEL STAFF GOVERNMENT".split()
) | {"REGIONAL GOVERNMENT", "Regional Government"}
# What begins a stretch of a headline that is no person's name: "Poe Departs Harbour"
_HEADLINE_VERBS = frozenset(
    "Departs Visits Meets Says Urges Warns Leaves Quits Resigns Joins Slams Seeks Vows Rejects Denies Accuses".split()
)
# Behind a name that a list of the day breaks off, so that the rest stands under it: "PRESIDENT ANN 4:30 pm POE"
_BROKEN_OFF = re.compile(r"\s+\d{1,2}:\d\d ?[ap]m\s+[A-Z]{3,}\b")
_OFFICE_HOLDERS = re.compile(
    r".* (?:Senators|Ministers|Officials|Leaders|Generals|Ambassadors|Presidents|Governors)|"
    r"(?!.*\b(?:of|for)\b).* (?:Am ?bassador|Envoy)"
)


def _is_of_nation(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return rest.isalpha() and rest.islower() and nation_code(first) is not None and state_code(first) is None


def _is_label(name: Name) -> bool:
    if name.text in _GENERIC and not name.finder.startswith(("form/", "letter", "ruling", "again")):
        return True  # "THE BOARD" in a heading or a list of the day says not of what
    if name.kind is NameKind.ORGANISATION and _OFFICE_HOLDERS.fullmatch(name.text):
        return True
    if name.kind is NameKind.ORGANISATION and _is_of_nation(name.text):
        return True  # "a Kenyan union": one of several
    if name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT} and (
        _FRAGMENT.fullmatch(name.text) or name.text.endswith((" constituency", " Constituency"))
    ):
        return True
    if name.kind not in {NameKind.PERSON, NameKind.ORGANISATION}:
        return False
    if name.kind is NameKind.PERSON and name.text.split()[0] in _HEADLINE_VERBS:
        return True
    if name.kind is NameKind.PERSON and name.text.isupper() and _SHOUTED.search(name.text):
        return True
    if _COMPANY_ALONE.fullmatch(name.text):
        return True
    words = [w.strip(":().,;").lower() for w in name.text.split()]
    return bool(_TWO_TONGUES.search(name.text)) or all(w in _LABELS for w in words if w)


def _is_acronym(text: str, name: Name) -> bool:
    """Whether a person of one word stands in capitals amid small letters, and nowhere else as a name does."""
    if "form/" in name.finder or name.kind is not NameKind.PERSON or not name.text.isalpha() or not name.text.isupper():
        return False
    around = text[max(0, name.start - 60) : name.end + 60]
    return sum(c.islower() for c in around) > len(around) // 2 and name.text.capitalize() not in text


def _is_case(text: str, name: Name, words: set[str], cited: set[int]) -> bool:
    """A case by one party's name needs a citation behind it, or its full name somewhere in the text."""
    if not plausible_case(name.text) and not (name.text in words and len(name.text) > 3):
        return False
    if _ACT_BEHIND.match(text, name.end) or _COMPANY_ALONE.fullmatch(name.text):
        return False
    if _IS_CASE.search(name.text):
        return True
    if state_code(name.text.split("(")[0].strip()):
        return False
    if any(at in cited for at in range(name.end, name.end + 6)):
        return True
    return "(" in name.text or all(w in words or not w[:1].isupper() for w in name.text.split())


_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?|,? I{2,3}\b(?!\.)")
_TO_BODY = re.compile(
    r" to the (?:U\.?N\.?\b\.?|E\.?U\.?\b\.?|United Nations|European Union|African Union|Arab League)(?! [A-Z])"
)


def _longer(text: str, name: Name) -> Name:
    """The name up to its end: with "Jr." behind a person, and "to the UN" behind a mission."""
    behind = None
    if name.kind is NameKind.PERSON and " " in name.text:
        behind = _SUFFIX.match(text, name.end)
    elif name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT} and name.text.endswith((" Mission", " Delegation")):
        behind = _TO_BODY.match(text, name.end)
    return replace(name, end=behind.end(), text=text[name.start : behind.end()]) if behind else name


def _of_its_kind(text: str, name: Name) -> Name:
    name = _longer(text, name)
    if name.kind in {NameKind.GOVERNMENT, NameKind.ORGANISATION} and "(" in name.text.rpartition(")")[2]:
        closes = text[name.end : name.end + 1] == ")"
        end = name.end + 1 if closes else name.start + name.text.rindex("(")
        name = replace(name, end=end, text=text[name.start : end]) if closes else _shorter(text, name, end)
    if name.kind is NameKind.PERSON and name.text.endswith(("-", "–", "—")):
        name = _shorter(text, name, name.start + len(name.text.rstrip("-–—")))
    if name.kind is NameKind.PERSON and (judge := _JUDGE_BEHIND.search(name.text)):
        name = _shorter(text, name, name.start + judge.start())
    if name.kind is NameKind.PERSON and (
        _FIRM_BEHIND.match(text, name.end) or _INSTRUCTED.search(text, max(0, name.start - 30), name.start)
    ):
        return replace(name, kind=NameKind.ORGANISATION)
    if name.kind is NameKind.GOVERNMENT and is_plainly_private(name.text):
        return replace(name, kind=NameKind.ORGANISATION)
    if name.kind in {NameKind.GOVERNMENT, NameKind.ORGANISATION} and name.text in _CONTINENTS:
        return replace(name, kind=NameKind.PLACE)
    armed = name.kind in {NameKind.GOVERNMENT, NameKind.PERSON} and _ARMED.search(name.text)
    if armed and not (name.kind is NameKind.PERSON and " " in name.text) and not is_body(name.text):
        return replace(name, kind=NameKind.ORGANISATION)
    return name
