"""What a model calls a name, made into a name: titles, articles and possessives off, headings and boilerplate out."""

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.find.gazetteer import nation_code
from ingest.find.given_names import is_given_name
from ingest.find.names import Name, NameKind

_LABELS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.NATION,
    "PER": NameKind.PERSON,
    # of our own model
    "ORGANISATION": NameKind.ORGANISATION,
    "GOVERNMENT": NameKind.GOVERNMENT,
    "PLACE": NameKind.PLACE,
    "NATIONALITY": NameKind.NATION,
    "CASE": NameKind.CASE,
}

_POSSESSIVE = re.compile(r"(?:['’`]s|['’])\Z")
_EDGE = ' \t\r\n,;:."“”«»()[]{}*_|/\\<>–—-'
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)

# Titles before a person's name, longest first; matched as whole words without regard to case or a full stop.
TITLES = (
    "prime minister|deputy prime minister|foreign minister|justice minister|interior minister|immigration minister|"
    "public safety minister|defence minister|defense minister|deputy minister|vice president|vice-president|"
    "secretary of state|attorney general|chief justice|lord justice|lady justice|associate justice|mr justice|"
    "mrs justice|ms justice|madam justice|first lady|high commissioner|ambassador|minister|president|premier|senator|"
    "representative|congressman|congresswoman|governor|mayor|chancellor|secretary|commissioner|judge|justice|magistrate|"
    "member|general|colonel|major|captain|lieutenant|sergeant|inspector|detective|constable|officer|professor|doctor|"
    "reverend|father|sister|brother|bishop|archbishop|patriarch|pope|rabbi|imam|sheikh|king|queen|prince|princess|lord|"
    "lady|baroness|baron|dame|sir|madam|madame|monsieur|mister|miss|mr|mrs|ms|mx|mme|mlle|dr|prof|rev|hon|honourable|"
    "honorable|the right honourable|the honourable|the honorable|the hon|right"
    " hon|sen|rep|gov|gen|col|lt|sgt|capt|amb|"
    "mp|mep|me|maître|dear|spokesperson|spokesman|spokeswoman|director|chairman|chairwoman|chair|activist|lawyer|"
    "attorney|counsel|journalist|founder|co-founder|comrade|citizen|field marshal|field marshall|vice admiral|"
    "rear admiral|brigadier general|major general|lieutenant general|lieutenant colonel|staff sergeant|admiral|"
    "brigadier|commander|corporal|cdr|adm|brig|cpl|hhj|presidents|senators|supreme guide|supreme leader|"
    "technician|firefighter|paramedic|trooper|superintendent|councilman|councilwoman|alderman|"
    "assemblyman|assemblywoman|reps|sens|drs|messrs|ambs|dpm|pm|fm|vp|"
    "pastor|representatives|prime ministers|ambassadors|judges|justices"
)
_TITLE = re.compile(rf"(?:{'|'.join(sorted(TITLES.split('|'), key=len, reverse=True))})\b\.?(?:\s+|\Z)", re.IGNORECASE)

# Never a person, alone or as the first word of a name.
_NO_PERSON = frozenset(
    "sincerely regards respectfully yours faithfully dear sir madam minister member claimant claimants applicant"
    " appellant respondent petitioner plaintiff defendant counsel tribunal panel board court case file subject re"
    " date from to cc attachment enclosure page section article act code convention exhibit monday tuesday wednesday"
    " thursday friday saturday sunday mon tue wed thu fri sat sun thurs tues cheers thx jan feb mar apr jun jul aug"
    " sep sept oct nov dec esquire esq january february march april june july august september october november"
    " december"
    " yes no okay ok god christian muslim twitter facebook instagram telegram youtube whatsapp google psg sogie covid"
    " covid-19 canadian american russian ukrainian british french german english xxx xxxx xxxxx i he she they we"
    " you it"
    " this that mr mrs ms dr honourable honorable unclassified confidential release original message sent"
    " prophet allah".split()
)
# These are months and creeds alone, and forenames before a surname.
_ALSO_FORENAMES = frozenset("jan april june august christian".split())
# The line break inside of a name that was wrapped: the line above is full, the one below goes on.
_WRAPPED = 40  # characters of a line that was filled up
_PIECE = re.compile(r"(?:(?!\s{3})[^\n\r\t|]|(?<=[^\W_]|[&.,-])\n[ ]{0,4}(?=[^\W_]))+")
_PERSON_OF_BODY = re.compile(r"(?P<person>[A-Z][\w'’-]+ [A-Z][\w'’-]+) of (?:the )?(?P<body>[A-Z].+)\Z", re.DOTALL)
# "Department of Health Case No. 5": the number of a file, which stamps set behind a body
CASE_NUMBER = re.compile(r" (?:Case|File|Doc|Docket|Ref|Claim|Application)(?: Nos?| Number)?\Z")
SEATED = re.compile(r"(?:[\w.]+ ){0,3}[\w.]+-(?:based|led|backed|run|funded|owned|controlled)\s+")
# Small words that a model ran on to: "Harbour Service for collection of" before "debts"
_DANGLING = re.compile(r"(?:\s+[a-z][\w-]*)*\s+(?:of|for|and|or|the|to|in|on|at|by|with|from|&)\Z")
_OWNED = re.compile(r"\w(?=['’]s\s)")
_PARTY_OWNS = re.compile(r"\b(?:Party|Union|Front|League|Movement)(?=['’]s\s[A-Z])")
HEAD_WORD = re.compile(
    r"\b(?:Clinic|Network|Project|Center|Alliance|Coalition|Sponsors|Trust|Fund|Movement|Centre|Choir|Times|"
    r"Journal|Court|Ministry|Department|Office|Board|University|House|Bank|Council|Committee|Church|Union|Party|"
    r"Institute|Bureau|"
    r"Association|Society|Embassy|Friends|Federation|Republic|Kingdom|State|States|Congress|Senate|Parliament|"
    r"School|Supreme|"
    r"Government|Commission|Centre|Center|League|Organi[sz]ation|Foundation|Army|Police|Service|Academy|College|"
    r"Museum)\b"
)
_OFFICE_BEFORE = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}(?:Director|Treasurer|President|Chair|Chairman|Chairwoman|Chairperson|Secretary|"
    r"Coordinator|Manager|Officer|"
    r"Lawyer|Counsel|Professor|Head|Founder|Spokesperson|Spokesman|Spokeswoman|Editor|Adviser|Advisor|Analyst|"
    r"Member|Convenor)s?"
    r"(?:,| of the| of|,? for(?: the)?) (?=[A-Z])"
)
_HEADLINE = re.compile(r"\b(?:Finds|Says|Said|Calls|Urges|Asks|Is|Are|Was|Were|Has|Have|Will|Not|To|Join|Joins)\b")
_STREET = re.compile(r"\b(?:Avenue|Street|Road|Lane|Boulevard|Suite|Floor|Highway|Drive|Square|Building|Courthouse)\b")
_LAW = re.compile(
    r"§|\b(?:Act|Convention|Code|Regulations?|Protocol|Charter|Guidelines?|Rules|Constitution|Treaty|Section|"
    r"Article|Form|"
    r"Exhibit|C\.F\.R|U\.S\.C|Dec\.|F\.\dd|Cir\.|Country Reports?)\b|\d{3}"
)
_OFFICE = re.compile(
    r"^(?:Temporary |Deputy |Assistant |Associate |Appellate |United States |Chief |Senior |Upper |First-tier )*"
    r"(?:Immigration|Legal|Tribunal|Presenting|Advisory|Associate|Appellate|Counsel|Judge|Officer|Board|Advisor|"
    r"Adviser|"
    r"Esq|Esquire|The|Role|Name|Organisation|Organization)\b"
    r"(?: (?:Immigration|Judge|Officer|Board|Counsel|Advisor|Adviser|Organisation|Organization))*$"
)
_NO_BODY = frozenset(
    "act article section convention exhibit date re cc subject counsel claimant applicant appellant respondent member"
    " panel minister psg sogie ai dna pdf nda id ids covid covid-19 basis of claim boc pif ndp yes no state court"
    " house"
    " justice executive application board commission office consortium chamber committee observatory attn mr mrs ms"
    " unclassified u.s. department case doc part full release none na n/a tel fax email e-mail"
    " united democratic republican conservative liberal field levant balkans caucasus maghreb sahel".split()
) | {"west bank", "gaza strip", "middle east", "capitol hill"}


def cleaned(text: str, start: int, end: int, label: str, finder: str) -> list[Name]:
    """The name in text[start:end] as a model labelled it: empty where it is none, several where lines break in it."""
    kind = _LABELS.get(label)
    if kind is None:
        return []
    names = []
    joined = _PERSON_OF_BODY.match(text[start:end]) if kind is NameKind.ORGANISATION else None
    if joined and is_given_name(joined.group("person").split()[0]) and not HEAD_WORD.search(joined.group("person")):
        # "Dermot Rourke of the Embassy of Canada" is two
        person = cleaned(text, start, start + joined.end("person"), "PERSON", finder)
        return [*person, *cleaned(text, start + joined.start("body"), end, "ORG", finder)]
    for piece in _PIECE.finditer(text[start:end]):
        for a, b in _unwrapped(text, start + piece.start(), start + piece.end()):
            name = _one(text, a, b, kind, finder)
            if name:
                names.append(name)
    return names


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch as one where it breaks at the end of a full line that began with other words, else line by line."""
    begin = start
    while (broken := text.find("\n", begin, end)) >= 0:
        line = text.rfind("\n", 0, broken) + 1
        if broken - line < _WRAPPED or not text[line:start].strip():
            yield start, broken
            start = broken + 1
        begin = broken + 1
    yield start, end


def _one(text: str, start: int, end: int, kind: NameKind, finder: str) -> Name | None:
    start, end = _without_edges(text, start, end)
    holder = _HOLDER_BEHIND.search(text, start, end)
    if kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT} and holder and "of" not in text[start:end].split():
        end = holder.start()  # "DFT Secretary"
    if kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
        if head := _HEAD_OF_BODY.search(text, start, end):
            end = head.start("holder")  # "Supreme Court President"
        if before := _BEFORE_BODY.match(text, start, end):
            start = before.end()
        if board := _BOARD_OF.match(text, start, end):
            start, kind = board.end(), NameKind.ORGANISATION
    if kind is NameKind.ORGANISATION:
        office = _OFFICE_BEFORE.match(text, start, end)
        start = office.end() if office else start  # "Treasurer, Atlantic Refugee Project"
        seat = SEATED.match(text, start, end)
        start = seat.end() if seat else start  # "Oslo-based Polar Committee"
    if kind is not NameKind.PERSON and (judge := DEPUTY_JUDGE.match(text, start)):
        start = judge.end()
    title = None
    if kind is NameKind.PERSON:
        if before := _BEFORE_PERSON.match(text, start, end):
            start = before.end()
        if fathered := _FATHERED.search(text, max(0, start - 40), start):
            start = fathered.start()
        if text[start - 1 : start] == "/" and (initial := _INITIAL.match(text, start, end)):
            start = initial.end()  # "D/S Falk", an office in short
        start, title = past_titles(text, _past_broken_title(text, start, end), end)
        if owner := _OWNED.search(text, start, end):
            end = owner.end()  # "Kuzmin's French" before "nationality"
    if kind is NameKind.ORGANISATION:
        if (dash := text.rfind("--", start, end)) >= 0:
            start = dash + 2  # "Congress--House Committee on Trade" is two
        if owner := _PARTY_OWNS.search(text, start, end):
            end = owner.end()  # "Harbour Party's Lena Diab"
    if kind is not NameKind.PERSON and (number := CASE_NUMBER.search(text, start, end)):
        end = number.start()
    if (closing := text.find(")", start, end)) >= 0 and "(" not in text[start:closing]:
        end = closing  # "POL) Office", where the parenthesis began before
    if dangling := _DANGLING.search(text, start, end):
        end = dangling.start()
    if kind is not NameKind.PERSON and (opened := _OPEN_QUOTE.search(text, start, end)):
        # 'Crisis Centre "Dawn', whose quotation ends right behind
        closed = text[end : end + 1] in {'"', "”", "»"} and text[opened.start() - 1] == " "
        end += 1 if closed else 0
    if start >= end:
        return None
    name = text[start:end]
    if not _acceptable(name, kind) or _is_monarch(text, start, name):
        return None
    return Name(start=start, end=end, text=name, kind=kind, finder=finder, title=title)


_OPEN_QUOTE = re.compile(r"[\"“«](?=[^\"”»]+\Z)")
# The rank of a judge, which is no part of the court's name: "Deputy Upper Tribunal Judge Roe"
DEPUTY_JUDGE = re.compile(
    r"(?:Deputy|Designated|Resident|Principal) (?=(?:(?:Upper|First-tier) )?Tribunal Judge\b)", re.IGNORECASE
)
# At the head of a sentence or in a headline: "Former Harbour Union chief Lena Diab", "FORMER NAVY COUNSEL"
_BEFORE_BODY = re.compile(
    r"(?:Former|FORMER|EX|Acting|Interim|Outgoing|Incoming|The late)[ -](?!Yugoslav|Soviet)(?=[A-Z])|"
    r"(?:[Ee]x|[Tt]hen)[ -](?=[A-Z])"
)
# Whoever is on it is of the body: "the Board of HARE", "the Board of Trustees of Harbour College"
_BOARD_OF = re.compile(
    r"Board of(?: (?:Directors|Trustees|Governors|Regents) (?:of|for|at)| (?=[A-Z]{2,}\b)) ?(?:the )?(?=[A-Z])"
)
# The first half of a name that a model saw from its second on: "Yusuf bin" before "Rashid Falk", "Omar al-"
_FATHERED = re.compile(r"\b[A-Z][a-z][\w’'-]*(?: (?:bin|ibn|bint|Bin|Ibn)\s| (?:al|el)-)\Z")


_LAST_WORD = re.compile(r"\b[A-Z][a-z]+ \Z")


def _past_broken_title(text: str, start: int, end: int) -> int:
    """Behind the last word of a title of two words that a model cut in two: "Field Marshal", "Vice Admiral"."""
    before = _LAST_WORD.search(text, max(0, start - 20), start)
    first = re.match(r"\w+\s", text[start:end])
    if before is None or first is None or is_title(first.group().strip()):
        return start
    return start + first.end() if is_title(before.group() + first.group().strip()) else start


# What a model takes along before a person: the word that begins the sentence, a greeting, where somebody is from, a
# delegation called after its head.
_BEFORE_PERSON = re.compile(
    r"(?:(?:Once|When|While|Although|Though|Because|Since|Meanwhile|Following|During|Until|Unless|Whereas)\s|"
    r"(?:By|BY|Hi|Hello|Hey|Thanks|Thx|Thank you)\b[, ]\s*|"
    r"[\w.]+(?: [A-Z][\w.]+)?-(?:born|based|bred|educated|raised|trained|appointed|backed)\s|"
    r"(?:CODEL|STAFFDEL|Codel|Staffdel)\s|"
    r"(?:Apparently|Perhaps|Maybe|Presumably|Reportedly|Yesterday|Today|Tomorrow|Also|Then)\s|"
    r"(?:[Ff]ormer|[Ll]ate|[Aa]cting|[Ii]nterim|[Oo]utgoing|[Ii]ncoming)\s|(?:[Ee]x|[Tt]hen)-)+(?=[A-Z])"
)
_HOLDER_BEHIND = re.compile(
    r"(?<=[A-Z]{2})\s(?:Secretary|Minister|Director|Chief|Administrator|Commissioner|Ambassador)\Z"
)
# Who holds an office of a body that ends before: "Supreme Court President", but not the Board of the President.
_HEAD_OF_BODY = re.compile(
    r"\b(?:Court|Bank|Committee|Council|Department|Ministry|Commission|Parliament|Senate|Embassy|University|Union|"
    r"Foundation|Association)(?P<holder>\s(?:President|Chairman|Chairwoman|Chair|Director|Spokesman|Spokeswoman|"
    r"Spokesperson|Chief|Judge|Justice|Minister|Governor|Professor))\Z"
)
_INITIAL = re.compile(r"[A-Z]\s+(?=[A-Z][a-z])")


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without space, punctuation, article and possessive at its edges; "Inc." keeps its full stop."""
    while start < end and text[start] in _EDGE:
        start += 1
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    while start < end:
        before = end
        if text[end - 1] in _EDGE and not re.search(
            r"(?:\b(?:Inc|Ltd|Co|Corp|Jr|Sr)|\.\w)\.\Z", text[max(start, end - 6) : end]
        ):
            end -= 1
        possessive = _POSSESSIVE.search(text, max(start, end - 2), end)
        if possessive and possessive.end() == end:
            end = possessive.start()
        if end == before:
            break
    return start, end


def past_titles(text: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the name begins behind its titles, and the titles; a title that is all there is leaves nothing."""
    at = start
    while at < end:
        match = _TITLE.match(text, at, end)
        if not match:
            break
        at = match.end()
    if at == start:
        return start, title_before(text, start)
    words = text[start:at].rstrip()
    return at, Span(start=start, end=start + len(words), text=words)


def is_title(word: str) -> bool:
    """Whether a word is a title and no part of a name: "Amb", "Reps"."""
    return _TITLE.fullmatch(word) is not None


_TITLE_BEFORE = re.compile(
    r"((?:[A-ZÉ][\w'’-]{0,30}[ ,]{1,2}(?:(?:of|for|and|the)\s){0,2}){0,6}"
    r"\b(?:Minister|President|Premier|Senator|Secretary|Ambassador|Judge|Justice|Governor|Chancellor|Commissioner|"
    r"Director|General|Professor|Mayor|MP|MEP|Mr|Mrs|Ms|Dr)\.?)\s\Z"
)


def title_before(text: str, start: int) -> Span | None:
    """The title that stands in capitals right before a name: "Foreign Minister " before "Anita Anand"."""
    window = max(0, start - 90)
    match = _TITLE_BEFORE.search(text[window:start])
    if not match:
        return None
    begin = window + match.start(1)
    return Span(start=begin, end=window + match.end(1), text=match.group(1))


_PARTICLES = frozenset(
    "de da di du des del della der den van von la le el al bin ibn ben abu y e dos das ter ten st jr sr".split()
)


# Words of a name that begin small: "al-Din", "d'Arc"
_SMALL_FIRST = re.compile(r"(?:(?:al|el|as|ad|an|ar|ash|at|az|ul|ibn)-|[dlm]['’])[A-ZÀ-Þ]")
_MONARCH = re.compile(r"(?:Amir|Emir|Ameer|King|Queen|Prince|Princess|Sultan|Shah|Emperor|Pope|Monarch)")


def _is_monarch(text: str, start: int, name: str) -> bool:
    """ "the Danish King": an office, and nobody's name; the nation's word is part of the name or stands before it."""
    words = f"{text[max(0, start - 20) : start]}{name}".split()
    return len(words) > 1 and bool(_MONARCH.fullmatch(words[-1])) and nation_code(words[-2]) is not None


def _acceptable(name: str, kind: NameKind) -> bool:
    words = name.split()
    if (
        _OFFICE.match(name)
        or name in {"Falls Church", "Taylor House", "Field House"}
        or words[0].lower() in {"dear", "re", "subject"}
        or re.match(r"[IVX]{1,4}\.\s", name)
    ):
        return False
    first = words[0].strip(".'’").lower()
    if kind is NameKind.PERSON:
        no_person = first in _NO_PERSON and not (first in _ALSO_FORENAMES and len(words) > 1)
        if (
            len([w for w in words if w.lower() not in _PARTICLES]) > 6
            or any(c.isdigit() or c in "@/\\<>|=[]{}%&" for c in name)
            or no_person
        ):
            return False
        if "XX" in name or _STREET.search(name) or _LAW.search(name):  # redacted, an address, a statute
            return False
        bare = [w for w in words if w.lower().strip(".") not in _PARTICLES]
        if not bare or not all(
            w[0].isupper() or w[0] in "'’(\"“" or not w[0].isascii() or _SMALL_FIRST.match(w) for w in bare
        ):
            return False
        return not (len(words) == 1 and (len(name) < 3 or (name.isupper() and len(name) <= 5)))
    if kind is NameKind.ORGANISATION:
        if _STREET.search(name) or _LAW.search(name) or _HEADLINE.search(name) or len(words) > 9:
            return False
        if len(words) > 12 or name.lower() in _NO_BODY or "XX" in name or any(c in "@<>|=[]{}" for c in name):
            return False
        return (
            any(c.isupper() for c in name)
            and not name[0].isdigit()
            and len(name) > 1
            and sum(map(str.isalpha, name)) > 1
        )
    return name[0].isupper() and not any(c.isdigit() for c in name)
