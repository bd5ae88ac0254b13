"""All names of a document, from every finder, before they are linked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import Citation, Document
from ingest.find.cases import cases
from ingest.find.clean import cleaned, past_titles
from ingest.find.dockets import dockets
from ingest.find.fields import is_of_office
from ingest.find.foreign import ministries, set_right
from ingest.find.gazetteer import is_body, is_shouted, listed, nation_code, state_code
from ingest.find.given_names import is_given_name
from ingest.find.greeting import forename_in
from ingest.find.in_rulings import names_of_ruling
from ingest.find.letter import FORM as LETTER_FORM
from ingest.find.letter import LetterForm, name_in_line
from ingest.find.mailboxes import QUOTED_HEAD, inverted, mailboxes
from ingest.find.names import Name, NameKind, without_overlaps
from ingest.find.one_party_cases import short_cases
from ingest.find.patterns import acting_pairs, friends, headed, kindred, public, titled, with_forenames
from ingest.find.refused import kept, plausible_case
from ingest.find.ruling import RulingForm
from ingest.find.short_case_forms import whole_short_forms

Entities = Iterable[tuple[tuple[int, int], Sequence[tuple[int, int, str]]]]


def gathered(
    text: str,
    end: int,
    entities: Entities,
    finder: str,
    *,
    document: Document | None = None,
    citations: Iterable[Citation] = (),
    letter: LetterForm | None = None,
    ruling: RulingForm | None = None,
) -> list[Name]:
    """The names in text[:end], in order and without overlaps.

    entities are a model's: for each sentence its span, and (start, end, label) inside it. At one place the name of a
    case goes before what the form of the document says, that before listed public bodies, those before people and
    bodies that the model or their own form shows, and these before places.
    """
    stretches = list(_stretches(text, end))
    citations = tuple(citations)
    forms = [
        *(name for name in cases(text[:end]) if plausible_case(name.text)),
        *_numbered(text, end, ruling),
        *(short_cases(text[:end], [c.start for c in citations], ruling.body) if ruling else ()),
        *(_of_letter(text, letter) if letter else ()),
        *(names_of_ruling(text, ruling) if ruling else ()),
        *(name for span in stretches for name in titled(text, *span)),
        *_of_document(text, document),
    ]
    bodies = [name for span in stretches for name in listed(text, *span)]
    own = [name for span in stretches for name in _own(text, *span)]
    model = [*own, *_of_model(text, entities, finder)]
    cited = {at for citation in citations for at in range(citation.start, _end_of(text, citation))}
    model = [n for n in model if n.start not in cited and n.end - 1 not in cited and not is_of_office(text, n)]
    bodies = [n for n in bodies if n.start not in cited and not _is_dateline(text, n) and not _is_half(text, n)]
    seen = {n.start: n for n in model if n.kind is NameKind.PERSON and "\n" in n.text}
    forms = [_as_long_as(name, whole) if (whole := seen.get(name.start)) else name for name in forms]
    people = {n.start: n for n in model if n.kind is NameKind.PERSON}
    forms = [n for name in forms if (n := _in_headline(text, name, people)) is not None]
    merged = [set_right(text, name) for name in _merged(text[:end], forms, bodies, model)]
    found = without_overlaps(kept(text[:end], merged, citations))
    return _sure(text, whole_short_forms(text, found))


def _numbered(text: str, end: int, ruling: RulingForm | None) -> Iterator[Name]:
    """The cases known by number: in a ruling those of its reasons that are not its own."""
    head = text[: ruling.body] if ruling else ""
    found = dockets(text, ruling.body if ruling else 0, end, led=ruling is None)
    return (name for name in found if name.text not in head)


def _as_long_as(name: Name, whole: Name) -> Name:
    """A person that the form shows up to the end of a line, with the rest of the name that a model saw below."""
    goes_on = name.kind is NameKind.PERSON and whole.text.startswith(name.text + "\n")
    return replace(name, end=whole.end, text=whole.text) if goes_on else name


def _in_headline(text: str, name: Name, people: Mapping[int, Name]) -> Name | None:
    """A titled person in a line where all words have capitals: only as long as a model saw one, None where it saw none.

    "Governor Falk Resigns Quietly" names Falk alone.
    """
    if name.title is None or not name.finder.startswith("form/") or name.kind is not NameKind.PERSON:
        return name
    begin = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    line = text[begin : end if end >= 0 else len(text)]
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    if len(words) < 5 or line.isupper() or sum(word[0].isupper() for word in words) < 0.8 * len(words):
        return name
    seen = people.get(name.start)
    return None if seen is None else replace(name, end=seen.end, text=seen.text) if seen.end < name.end else name


_COURT_BEHIND = re.compile(r"(?:,? at \d+|, \d+)?\s?\([^()\n]{2,30}\)")


def _end_of(text: str, citation: Citation) -> int:
    """The end of a citation with the court and year in parentheses behind it."""
    behind = _COURT_BEHIND.match(text, citation.end)
    return behind.end() if behind else citation.end


_DATELINE = re.compile(r"[^\n]{0,40}?\s?(?:[—–]|-|\([A-Z]\w+\) ?[-—–])\s")


def _is_dateline(text: str, name: Name) -> bool:
    """A place in capitals that begins a paragraph, with a dash behind it: "OTTAWA — Four of the"."""
    begins = name.start == 0 or text[name.start - 1] == "\n"
    return begins and name.text.isupper() and name.kind is NameKind.PLACE and bool(_DATELINE.match(text, name.end))


def _is_half(text: str, name: Name) -> bool:
    """Whether a nation's word is the second half of another: "African-American" is no country's office."""
    return (
        name.kind is NameKind.NATION
        and text[name.start - 1 : name.start] == "-"
        and text[: name.start - 1][-1:].isalpha()
    )


def _own(text: str, start: int, end: int) -> Iterator[Name]:
    yield from headed(text, start, end)
    yield from friends(text, start, end)
    yield from kindred(text, start, end)
    yield from public(text, start, end)
    yield from ministries(text, start, end)
    yield from acting_pairs(text, start, end)


def _merged(text: str, forms: list[Name], known: list[Name], model: list[Name]) -> list[Name]:
    bodies = [n for n in known if n.kind is NameKind.GOVERNMENT]
    places = [n for n in known if n.kind is not NameKind.GOVERNMENT]
    organisations = [n for n in model if n.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}]
    parts = _parts(bodies, organisations)
    kinds = {NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT}
    named = [n for n in model if n.kind in kinds and not _is_state(n)]
    rest = [n for n in model if n.kind not in kinds]
    places = [n for n in places if not _is_region_of(n, rest)]
    ordered = [
        *sorted(forms, key=lambda n: (n.kind is not NameKind.CASE, n.start - n.end)),
        *(n for i, n in enumerate(bodies) if i not in parts),
        *sorted(with_forenames(text, named, forms), key=lambda n: n.start - n.end),
        *bodies,
        *places,
        *rest,
    ]
    return [_with_kind(name) for name in without_overlaps(ordered)]


def _is_region_of(place: Name, seen: Sequence[Name]) -> bool:
    """Whether a listed state is only part of a region's name that a model saw: "Ireland" in "Northern Ireland"."""
    return any(
        n.kind is NameKind.PLACE and n.start < place.start and n.end == place.end and _REGION.match(n.text)
        for n in seen
    )


_REGION = re.compile(
    r"(?:Northern|Southern|Eastern|Western|Central|Upper|Lower|Inner|Outer|West|New|British|French)\s+\w+\Z"
)


def _stretches(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Lines of the text, so that a name never crosses a paragraph, and a heading in capitals is judged alone."""
    at = 0
    while at < end:
        stop = text.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            yield at, stop
        at = stop + 1


def _of_model(text: str, entities: Entities, finder: str) -> Iterator[Name]:
    for (start, end), found in entities:
        shouted = is_shouted(text[start:end])
        for a, b, label in _joined(text, start, found):
            for name in cleaned(text, start + a, start + b, label, finder):
                # in a headline in capitals a model sees names everywhere; they come back where the text has them
                # in small letters; our own model has read such lines in training
                if not (shouted and name.text.isupper() and finder.startswith("en_")):
                    yield name


_BESIDE = re.compile(r" |[ ]?\n[ ]{0,4}")
_LONGEST = {"PERSON": 4, "ORGANISATION": 8}  # words of a name that a model broke in two
_RUNS_ON = re.compile(r"\s(?:and|of|for|of the|for the)\Z")


def _joined(text: str, start: int, found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """What a model saw in a sentence that begins at start; two of a kind with nothing between them are one.

    "Harbour and" and "Waters Board", "Hildur" and "Arne Falk": in prose no two bodies or people stand side by side,
    but in Russian they do.
    """
    last: tuple[int, int, str] | None = None
    for a, b, label in found:
        if last is not None and last[2] == label and _BESIDE.fullmatch(text, start + last[1], start + a):
            runs_on = _RUNS_ON.search(text, start + last[0], start + last[1])
            both = text[start + last[0] : start + b]
            if text[start + last[1] - 1] == "-":
                last = (last[0], b, label)  # "Abd al-" at the end of a line
                continue
            short = len(both.split()) <= _LONGEST.get(label, 0) and both[-1] < "\u0400" and both[0].isupper()
            own = text[start + a : start + b]
            if runs_on or (short and not (_is_full(own) if label == "PERSON" else state_code(own))):
                last = (last[0], b, label)
                continue
        if last is not None:
            yield last
        last = (a, b, label)
    if last is not None:
        yield last


def _is_full(name: str) -> bool:
    """Whether it begins with a forename and goes on: then what stands before it is no part of it."""
    return " " in name and is_given_name(name.split(maxsplit=1)[0])


def _is_state(name: Name) -> bool:
    """A state or capital that a model took for a person or body."""
    return bool(state_code(name.text)) and not is_body(name.text) and not name.finder.startswith("form/")


def _with_kind(name: Name) -> Name:
    if name.kind is NameKind.ORGANISATION and is_body(name.text):
        return replace(name, kind=NameKind.GOVERNMENT)
    if name.kind in {NameKind.ORGANISATION, NameKind.PLACE} and nation_code(name.text) and not state_code(name.text):
        return replace(name, kind=NameKind.NATION)
    return name


_JOINS = re.compile(r"[,;:–—-]|\b(?:and|the|US|U\.S\.|UK)\b")


def _parts(bodies: Sequence[Name], organisations: Sequence[Name]) -> set[int]:
    """The indices of listed bodies that are only part of a longer name: "Senate" in "Senate Watch Network"."""
    longest: dict[int, Name] = {}
    for organisation in organisations:
        for at in range(organisation.start, organisation.end):
            if at not in longest or longest[at].end - longest[at].start < organisation.end - organisation.start:
                longest[at] = organisation
    found: set[int] = set()
    for i, body in enumerate(bodies):
        longer = longest.get(body.start)
        if longer is None or longer.end < body.end or longer.end - longer.start <= body.end - body.start:
            continue
        further = longer.text.replace(body.text, "", 1).strip()
        if (further[:1].isupper() or further.startswith(("of ", "for "))) and not _JOINS.search(further):
            found.add(i)
    return found


_MONTHS = frozenset("JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC".split())
_WORDS = frozenset(
    "executive application committee commission board office court treasury chamber justice member tribunal"
    " consortium"
    " observatory department ministry council agency service section division branch registry secretariat".split()
)


_WORD = re.compile(r"[^\W\d_](?:[\w’'&.-]*\w)?")


def _sure(text: str, names: list[Name]) -> list[Name]:
    """The names without single words that a model alone, and only once, took for a person: most are places."""
    parties = {w for n in names if n.kind is NameKind.CASE for w in re.findall(r"[A-Z][\w’'-]{3,}", n.text)}
    # possessives count for the name that they are made of
    words = Counter(w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text))
    surnames = {n.text.split()[-1] for n in names if n.kind is NameKind.PERSON and " " in n.text}
    counts: dict[str, int] = {}
    for name in names:
        if name.kind is NameKind.PERSON and " " not in name.text:
            counts[name.text] = counts.get(name.text, 0) + 1
    return [
        name
        for name in names
        if not _is_doubtful_body(words, name)
        and not (" " not in name.text and name.text in parties and name.finder.startswith("en_"))
        if name.kind is not NameKind.PERSON
        or " " in name.text
        or not name.finder.startswith("en_")
        or name.title is not None
        or name.text in surnames
        or counts[name.text] > 1
        or words[name.text] > 1
    ]


def _is_doubtful_body(words: Mapping[str, int], name: Name) -> bool:
    """A single word that a model alone, and only once, took for a body: most are places."""
    if (
        name.kind is not NameKind.ORGANISATION
        or " " in name.text
        or name.finder.startswith(("form/", "letter", "ruling", "e5-"))
    ):
        return False
    if name.text.lower() in _WORDS or name.text in _MONTHS:
        return True
    acronym = name.text.isupper() and 2 <= len(name.text) <= 8
    mixed = any(c.isupper() for c in name.text[1:]) and not name.text.isupper()
    return not (acronym or mixed) and words.get(name.text, 0) < 2


def _of_document(text: str, document: Document | None) -> Iterator[Name]:
    """The outlet and the author as the head of an article prints them, in capitals or not."""
    if document is None:
        return
    # an e-mail's author is its sender, who may stand there with his address: "Dawit Mehari <d@x.example>"
    author = (document.author or "").partition("<")[0].strip(" \"'")
    for value, kind in ((document.outlet, NameKind.ORGANISATION), (author, NameKind.PERSON)):
        if not value or len(value) < 4 or (kind is NameKind.PERSON and len(value.split()) < 2):
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text, 0, min(len(text), 4_000)):
            yield Name(start=match.start(), end=match.end(), text=match.group(), kind=kind, finder="document/1")


def _person(text: str, start: int, end: int, finder: str) -> Name | None:
    begin, title = past_titles(text, start, end)
    if begin >= end:
        return None
    return Name(start=begin, end=end, text=text[begin:end], kind=NameKind.PERSON, finder=finder, title=title)


def _of_letter(text: str, form: LetterForm) -> Iterator[Name]:
    places = [(s.start, s.end) for s in form.signatures]
    for line in (*form.block, *form.copies):
        place = name_in_line(line) if _TITLED.match(line.text) else None
        if place is not None:
            places.append(place)
    forename = forename_in(form.salutation) if form.salutation is not None else None
    if forename is not None:
        places.append(forename)
    for header in form.headers:
        if header.label in {"from", "to", "cc"}:
            places.extend(mailboxes(text, header.value_start, header.end))
    for head in QUOTED_HEAD.finditer(text, form.end):
        places.extend(i.span("name") for i in inverted(text, head.end("label"), head.end()))
    for start, end in places:
        name = _person(text, start, end, LETTER_FORM) if "," not in text[start:end] else _plain(text, start, end)
        if name is not None:
            yield name


def _plain(text: str, start: int, end: int) -> Name:
    return Name(start=start, end=end, text=text[start:end], kind=NameKind.PERSON, finder=LETTER_FORM)


_TITLED = re.compile(r"(?:the\s+)?(?:right\s+)?(?:mr|mrs|ms|mx|dr|prof|hon|rev|senator|mme|mlle|me|m)\b", re.IGNORECASE)
