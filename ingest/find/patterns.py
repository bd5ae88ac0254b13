"""Names that their own form shows: "Exiles' Reading Room", "Mr. Salakhov", and a forename before a known surname."""

import itertools
import re
from collections.abc import Iterable, Iterator

from graph.model import Span
from ingest.find.clean import CASE_NUMBER, DEPUTY_JUDGE, HEAD_WORD, SEATED, is_title, past_titles
from ingest.find.gazetteer import nation_code, state_code
from ingest.find.names import Name, NameKind

FINDER = "form/1"

_CAP = r"(?:(?:St|Ste|Mt|Dr)\.|(?:[A-Z]\.){1,4}|[A-ZÀ-ÖØ-ÞА-Я][\w’'&-]*)"
# The last word of a private body's name.
HEADS = (
    "Foundation|Clinic|Project|Committee|Association|Sponsors|Network|Union|Centre|Center|Institute|University|College|"
    "Church|Society|Party|Trust|Fund|Coalition|Alliance|Movement|League|Council|Solicitors|LLP|LLC|Ltd|Inc|Limited|Times|"
    "Dispatch|Ledger|Tribune|Gazette|Herald|Chronicle|Observer|Journal|Review|News|Reading"
    " Room|Library|Group|Partnership|"
    "Federation|Congress|Initiative|Campaign|Forum|Watch|Amnesty|Broadcasting|Corporation|Company|Bank|Museum|Theatre|"
    "Hospital|School|Academy|Shelter|Chambers|Press|Agency|Organisation|Organization|Assembly|Parish|Diocese|Synagogue|"
    "Mosque|Temple|Monastery|Choir|Consortium|Orchestra|Battalion|Without"
    " Borders|Brigade|Fellowship|Guild|Bureau|Service|Services|Associates|Partners|Law Office|Law"
    " Offices"
)
_HEADED = re.compile(
    rf"(?<![\w’'-])(?P<name>{_CAP}(?:[ ](?:of|for|and|the|de|des|du|&|on|to)(?=[ ])|[ ]{_CAP}){{0,7}}?[ ](?:{HEADS}))"
    rf"(?P<more>(?:[ ](?:of|for)(?:[ ]the)?[ ]{_CAP}(?:[ ]{_CAP}){{0,3}}(?:[ ]and[ ]{_CAP}){{0,1}})?)(?![\w-])"
)
_FURTHER = re.compile(rf"(?:[ ]{_CAP}){{0,3}}[ ](?:{HEADS})(?![\w-])")
_LEAD = frozenset(
    "the a an in on at by for from with our its their his her this that these when while after before as and but"
    " or if to of"
    " once following although though because meanwhile unless whereas also moreover"
    " january february april june july september october november december"
    " under both since until during through however today yesterday then dear according another every each no"
    " hi hello hey thanks thx subject re fw fwd behind between besides despite against about within without".split()
)
_TITLED = re.compile(
    r"\b(?P<title>Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Rev|Reverend|Sir|Dame|Senator|Sen|Judge|Justice|Minister|"
    r"Ambassador|"
    r"Director|Commissioner|President|Chancellor|Governor|Secretary|Mayor|Madam|Mme|Mlle|Maître|Me|Father|Sister|"
    r"Member|"
    r"Inspector|Officer|Captain|Colonel|General|Lieutenant|Sergeant|Major|Hon|Lord|Lady|Baroness|Counsel)\.?[ ]"
    r"(?P<name>(?:[A-ZÀ-ÖØ-Þ]\.?[ ]?){0,2}(?:[OD][’'])?[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[^\W\d_]+)*"
    r"(?:[ ](?:[A-ZÀ-ÖØ-Þ]\.[ ]){0,2}(?:(?:de|da|van|von|der|la|le|el|al|"
    r"bin)[ ]|(?:al|el|as|ad|an|ar)-)?(?:[OD][’'])?[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[^\W\d_]+)*){0,2})(?![\w])"
)
# Words in capitals behind a title that are no surname: "Minister of", "Justice Department", "Member State"
_NO_SURNAME = frozenset(
    "of for and the in at on to court department minister state states general secretary service services office"
    " board panel"
    " council member members union nations party house canada russia committee commission justice immigration"
    " refugee law"
    " president prime deputy assistant associate legal division appeal appeals act federal supreme tribunal high"
    " human rights"
    " foreign affairs defence defense interior january february march april may june july august september"
    " october november"
    " december monday tuesday wednesday thursday friday saturday sunday who he she they is was has had said will"
    " sir madam"
    " claimant applicant appellant respondent petitioner counsel general's".split()
)
# "Deputy Secretary Weekly Report", "General Assembly": what such a name ends in is a paper or a body
_NO_PERSON_LAST = re.compile(
    r"(?:Reports?|Statements?|Visit|Trip|Remarks|Briefings?|Meetings?|Calls?|Speech|Letters?|Interview|Schedule|"
    r"Updates?|Readout|Notes?|Memo|Memorandum|Announcement|Summit|Assembly|Council|"
    r"Committee|Board|Union|Association|Agency|Bureau|Services?|Organi[sz]ation|Congress|Consortium|Network|Coalition|"
    r"Alliance|Federation|University|College|Institute|Foundation|Hospital|Library|Forum|Motors|Electric|Bank|Group|Fund)"
)
_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?")


def headed(text: str, start: int, end: int) -> Iterator[Name]:
    """Private bodies whose last word says what they are, with capitals throughout: "Northern Harbour Legal Clinic"."""
    for match in _HEADED.finditer(text, start, end):
        a, b = match.start("name"), match.end("more")
        further = _FURTHER.match(text, b, end)
        if further and not match.group("more"):
            b = further.end()
        if text.endswith(("'s", "’s"), a, b):
            b -= 2
        words = text[a:b].split(" ")
        while words and (words[0].lower() in _LEAD or words[0] in {"&"}):
            a += len(words[0]) + 1
            words = words[1:]
        if (
            len(words) > 2
            and words[0] in {"Appeal", "Decision", "Order", "Request", "Motion", "Judgment"}
            and words[1] == "of"
        ):
            a += len(words[0]) + len(words[1]) + 2
            words = words[2:]
        of = text.rfind(" of ", a, b)
        if of > 0 and " " in text[a:of] and not HEAD_WORD.search(text[a:of]):
            # "Piotr Wasylenko of St. Brendan's Parish": the person is not the body's
            a = of + 4 + (4 if text.startswith("the ", of + 4) else 0)
            words = text[a:b].split(" ")
        # a possessive is the owner's, unless a saint bears it: "Canada's Legal Clinic", "St. Brendan's Parish"
        for i in range(len(words) - 1, -1, -1):
            if (
                words[i].endswith(("'s", "’s"))
                and not (i and words[i - 1] in {"St.", "St", "Saint"})
                and i < len(words) - 1
            ):
                a += sum(len(w) + 1 for w in words[: i + 1])
                words = words[i + 1 :]
                break
        while words and (words[0].lower() in _LEAD or words[0] in {"&"}):
            a += len(words[0]) + 1
            words = words[1:]
        if seat := SEATED.match(text, a, b):
            a = seat.end()
            words = text[a:b].split(" ")
        if len(words) < 2 or a >= b or text[a:b] == "Falls Church":
            continue
        yield Name(start=a, end=b, text=text[a:b], kind=NameKind.ORGANISATION, finder=FINDER)


_FRIENDS = re.compile(
    rf"(?<![\w’'-])(?:Friends|Doctors|Reporters|Lawyers|Mothers|Citizens) (?:of|for|"
    rf"Without)(?: the)?(?: {_CAP}){{1,4}}"
)


_CAPITAL_BEFORE = re.compile(r"(?<![.!?:;,] )(?<!\n)\b([A-Z][a-z]{2,20}) \Z")
_MAY_PRECEDE = frozenset(
    "The And But When While As If In On At By For With From That To Prime Foreign Chief Deputy Immigration Vice"
    " First Tier"
    " Associate Tribunal Executive Managing Dear Madam Lord Lady Mr Ms Mrs Hon Justice Upper District Circuit"
    " Appellate Senior"
    " Assistant Interior Defence Defense Finance Health Public Safety Former Then Late Major Lieutenant Brigadier"
    " Right Rt"
    " Honourable Honorable Detective Police Canadian Russian American British French German".split()
)


def friends(text: str, start: int, end: int) -> Iterator[Name]:
    """Bodies named by who is in them: "Friends of Elm Street", "Reporters Without Borders"."""
    for match in _FRIENDS.finditer(text, start, end):
        a, b = match.span()
        yield Name(start=a, end=b, text=text[a:b], kind=NameKind.ORGANISATION, finder=FINDER)


_FURTHER_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Hon)\b\.?\s(?=\w)")
_GOES_ON = re.compile(r"[’'] [A-Z]")  # "Minister Dato' Ismail", of which only a part was read


def titled(text: str, start: int, end: int) -> Iterator[Name]:
    """People with a title in capitals before the name: "Mr. Salakhov", "Senator Odile Marchetti"."""
    for match in _TITLED.finditer(text, start, end):
        before = _CAPITAL_BEFORE.search(text[max(start, match.start() - 24) : match.start()])
        if before and before.group(1) not in _MAY_PRECEDE and not nation_code(before.group(1)):
            continue  # "Marcus Justice Brown"
        a, b = match.span("name")
        if further := _FURTHER_TITLE.match(text, a, b):
            a = further.end()  # "Foreign Minister Ms Lind"
        words = text[a:b].split(" ")
        if _GOES_ON.match(text, b):
            continue
        if (
            words[0] == "I"
            or any(w.lower().rstrip(".") in _NO_SURNAME for w in words[:1])
            or _NO_PERSON_LAST.fullmatch(words[-1])
        ):
            continue
        while words and (words[-1].lower() in _NO_SURNAME or (words[-1].isupper() and len(words[-1]) < 3)):
            b -= len(words[-1]) + 1
            words = words[:-1]
        owner = next((i for i, w in enumerate(words) if w.endswith(("'s", "’s"))), None)
        if owner is not None:
            b = a + len(" ".join(words[: owner + 1])) - 2  # "Mr Roe's French" before "nationality"
        if not words or b <= a or state_code(text[a:b]) or nation_code(text[a:b]):
            continue
        title = Span(start=match.start("title"), end=match.end("title"), text=match.group("title"))
        if text[match.end("title") : match.end("title") + 1] == ".":
            title = Span(start=title.start, end=title.end + 1, text=title.text + ".")
        yield Name(start=a, end=b, text=text[a:b], kind=NameKind.PERSON, finder=FINDER, title=title)


def with_forenames(text: str, names: Iterable[Name], further: Iterable[Name] = ()) -> list[Name]:
    """The names; where a single-word person of theirs (or of further) stands behind a forename, the full name as well.

    A model that calls "Vovchenko" a person in one sentence often misses "Artyom Vovchenko" in another.
    """
    known = list(names)
    single = {n.text for n in (*known, *further) if n.kind is NameKind.PERSON and " " not in n.text and len(n.text) > 3}
    if not single:
        return known
    found: list[Name] = []
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    for (before, a, b), (word, c, d) in itertools.pairwise(words):
        surname = word.removesuffix("'s").removesuffix("’s")
        if surname not in single or text[b:c] != " " or before.lower().rstrip(".") in _LEAD | _NO_SURNAME:
            continue
        if (
            before.rstrip(".") in _TITLES
            or is_title(before)
            or state_code(before)
            or nation_code(before)
            or len(before) < 2
        ):
            continue
        if before.isupper() and not word.isupper() and len(before) > 2:
            continue
        stop = d - (len(word) - len(surname))
        if before.endswith((".", "'s", "’s", "-born", "-based", "-bred", "-raised", "-educated")):
            continue
        found.append(Name(start=a, end=stop, text=text[a:stop], kind=NameKind.PERSON, finder=FINDER))
    # a capitalised word before a surname is a forename only where it is not an ordinary word of the text
    ordinary = {w for w in re.findall(r"[^\W\d_]+", text) if w.islower()}
    return [*(n for n in found if n.text.split(" ")[0].lower() not in ordinary), *known]


_TITLES = frozenset(
    "Mr Mrs Ms Mx Miss Dr Prof Professor Rev Reverend Sir Dame Senator Sen Judge Justice Minister Ambassador Director"
    " Commissioner President Chancellor Governor Secretary Mayor Madam Mme Father Sister Member Inspector Officer"
    " Captain"
    " Colonel General Lieutenant Sergeant Major Hon Lord Lady Baroness Counsel Attorney Lawyer".split()
)


_KIN = (
    "wife|husband|spouse|widow|widower|son|daughter|brother|sister|father|mother|uncle|aunt|cousin|nephew|niece|grandson|"
    "granddaughter|grandmother|grandfather|partner|fiancé|fiancée|twin"
)
_KINDRED = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[\w’']+['’]s)\s(?:(?:late|elder|younger|older|eldest|youngest|twin|"
    rf"former|own|only|"
    rf"first|second)\s)?(?:{_KIN}),?\s(?P<name>[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:-[A-ZÀ-ÖØ-Þ]?[^\W\d_]+)*"
    rf"(?:\s(?:(?:al|el|as|ad|bin|ibn|bint|abu|de|da|van|von|der)[ -])?"
    rf"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:-[A-ZÀ-ÖØ-Þ]?[^\W\d_]+)*){{0,2}})(?![\w])"
)


def kindred(text: str, start: int, end: int) -> Iterator[Name]:
    """People introduced as somebody's relative: "his wife, Sia", "Aydınlar's son, Emre"."""
    for match in _KINDRED.finditer(text, start, end):
        a, b = match.span("name")
        if text[a:b].endswith(("'s", "’s")):
            b -= 2
        a, title = past_titles(text, a, b)
        if a < b and text[a:b].lower() not in _NO_SURNAME:
            yield Name(start=a, end=b, text=text[a:b], kind=NameKind.PERSON, finder=FINDER, title=title)


_PUBLIC = (
    "Embassy|High Commission|Consulate General|Consulate|Ministry|Department|Court of"
    " Appeals?|Court|Tribunal|Senate|Gendarmerie|"
    "Police|Directorate|Prosecutor['’]s Office|Prosecutors['’] Office|Attorney[- ]General['’]s Office|Border"
    " Guard|Service Center|"
    "Security Service|Intelligence Service|Parliament|National Assembly|Secretariat|Inspectorate|Office"
    " for|Office of|Bureau of|"
    "Immigration Service|Immigration Appeals Board|Border Force|Supreme Soviet|Council of"
    " Ministers|Treasury|Detention Center"
)
_PUBLIC_NAME = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:{_CAP}[ ]){{0,4}}(?:{_PUBLIC}))(?P<more>(?:[ ](?:of|for)"
    rf"(?:[ ]the)?(?=[ ][A-ZÀ-Þ]))?"
    rf"(?:[ ]{_CAP}){{0,5}}(?:,?[ ]and[ ]{_CAP}(?:[ ]{_CAP}){{0,2}})?)(?![\w-])"
)
_HEADLINE = re.compile(r"\b(?:Finds|Says|Said|Calls|Urges|Asks|Is|Are|Was|Were|Has|Have|Will|Not|To|Join|Joins)\b")
_STATE_INSIDE = re.compile(r"(?:[A-Z][\w&-]* ){1,3}(?=(?:U\.S\.|U\.K\.|US|UK) )")
_NO_PUBLIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Judge|Minister|Justice of|Street)\b")


def public(text: str, start: int, end: int) -> Iterator[Name]:
    """Public bodies by their form: "Embassy of Canada", "Gendarmerie of Sable", "Ankara Regional Court"."""
    for match in _PUBLIC_NAME.finditer(text, start, end):
        a, b = match.span("name")
        if not match.group("more").startswith(" "):
            b = match.end("name")
        words = text[a:b].split(" ")
        while words and words[0].lower() in _LEAD:
            a += len(words[0]) + 1
            words = words[1:]
        for i in range(len(words) - 1, -1, -1):
            if words[i].endswith(("'s", "’s")) and "Office" not in words[i + 1 : i + 2]:
                a += sum(len(w) + 1 for w in words[: i + 1])
                words = words[i + 1 :]
                break
        if judge := DEPUTY_JUDGE.match(text, a):
            a = judge.end()
        if american := _STATE_INSIDE.match(text, a, b):
            a = american.end()  # "for Harbour Matters U.S. Department of Labor"
            words = text[a:b].split(" ")
        more = match.group("more")
        if (
            more.startswith((" of ", " for "))
            or match.group("name").endswith((" for", " of"))
            or (more.startswith(" ") and words and words[-1] in {"Office", "Court"} and more.split()[:1] == ["for"])
        ):
            b = match.end("more")
        if number := CASE_NUMBER.search(text, a, b):
            b = number.start()
        name = text[a:b]
        if (
            _HEADLINE.search(name)
            or name.endswith((" for", " of"))
            or " " not in name
            or a >= b
            or _NO_PUBLIC.search(name)
        ):
            continue
        yield Name(start=a, end=b, text=name, kind=NameKind.GOVERNMENT, finder=FINDER)


_LOWER = r"[a-zà-öø-ÿ]"
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_PAIR = re.compile(
    rf"(?<![\w’'-])(?P<name>{_UPPER}(?:{_LOWER}|[’'-]){{2,}}(?:[ ]{_UPPER}\.)?"
    rf"(?:[ ]{_UPPER}{_LOWER}+(?:-{_UPPER}{_LOWER}+)?){{1,2}})(?=[ ](?:who|fled|was|were|has|had)[ ]|"
    rf",[ ](?:\d\d,|aged[ ]|who[ ]))"
)
_DONE = re.compile(
    r"[ ](?:was|were|has[ ]been|had[ ]been)[ ](?:later[ ]|then[ ]|also[ ]|twice[ ])?(?:deported|arrested|"
    r"detained|denied|granted|charged|convicted|"
    r"sentenced|expelled|released|killed|born|sanctioned|refused|jailed|imprisoned|beaten|tortured|removed)\b"
)
_PERSONAL = re.compile(r"[ ](?:who|fled)\b|,[ ](?:\d\d,|aged[ ]|who[ ])")


def acting_pairs(text: str, start: int, end: int) -> Iterator[Name]:
    """Two or three capitalised words that do or suffer what only people do: "Artyom Vovchenko was deported"."""
    for match in _PAIR.finditer(text, start, end):
        a, b = match.span("name")
        if not (_DONE.match(text, b) or _PERSONAL.match(text, b)):
            continue
        words = text[a:b].split(" ")
        if words[0].lower() in _LEAD or any(w.lower().rstrip(".") in _NO_SURNAME for w in words):
            continue
        if any(state_code(w) or nation_code(w) for w in words) or re.search(rf"\b(?:{HEADS}|{_PUBLIC})\b", text[a:b]):
            continue
        yield Name(start=a, end=b, text=text[a:b], kind=NameKind.PERSON, finder=FINDER)
