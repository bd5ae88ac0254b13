"""Other people's marked sentences, read from the folder of shared data and brought to our labels.

Each reader yields examples of one set. Only sets whose licence lets weights be trained and shipped are here.
"""

import csv
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.find.clean import past_titles
from ingest.find.gazetteer import is_body, is_house, nation_code, state_code
from scripts.train.example import NONE, Example, Marked, Packer, joined

HELD_OUT_ARTICLES = 30  # of wikigold, its last ones
_EITHER = ("ORGANISATION", "GOVERNMENT")
_COUNTRY = ("PLACE", "GOVERNMENT")
_WIDE_NATIONS = frozenset(
    "european african asian arab arabs palestinian palestinians kurdish kurd kurds chechen chechens tibetan tibetans"
    " uyghur latin western korean serb serbs jewish english scottish welsh hispanic caribbean roma soviet slavic dutch"
    " bosnian czech africans europeans asians kashmiri catalan basque tamil hutu tutsi uighur uighurs crimean".split()
)
_SMALL_BODY = re.compile(
    r"\b(?:Ministry|Army|Navy|Air Force|Armed Forces|Congress|Security Council|Treasury|Pentagon|Coast Guard|"
    r"Marine Corps|National Assembly|House of Representatives|Cabinet|Supreme Court|High Court|Election Commission|"
    r"Parliament|Senate|State Department|Justice Department|Central Bank|United Nations|European Union|NATO|"
    r"European Commission|World Health Organization|International Criminal Court|African Union|FBI|CIA|IAEA|WHO|NASA|"
    r"UNHCR|UNICEF|Interpol|Europol|Council of Europe|OSCE|Knesset|Bundestag|Politburo|Royal Navy|Border Guard)\b"
)


def is_nation(word: str) -> bool:
    """Whether it is a word for people of a nation or region."""
    return bool(nation_code(word)) or word.lower() in _WIDE_NATIONS


def body_options(name: str) -> tuple[str, ...]:
    """What a name may be that a set calls an organisation."""
    if state_code(name):
        return ("GOVERNMENT", "PLACE")
    if is_house(name) or is_body(name) or _SMALL_BODY.search(name):
        return ("GOVERNMENT",)
    return ("ORGANISATION",)


def place_options(name: str) -> tuple[str, ...]:
    """What a name may be that a set calls a place."""
    if is_nation(name) and not state_code(name):
        return ("NATIONALITY",)
    return _COUNTRY if state_code(name) else ("PLACE",)


def person_marks(text: str, start: int, end: int) -> Iterator[Marked]:
    """The name of a person and the title before it, which a set may take as one."""
    begin, _ = past_titles(text, start, end)
    if begin > start:
        title = text[start:begin].rstrip()
        role = ("ROLE", NONE) if title.rstrip(".").lower() in _PLAIN_TITLES else ("ROLE",)
        yield Marked(start=start, end=start + len(title), options=role)
    if begin < end:
        yield Marked(start=begin, end=end, options=("PERSON",))


_PLAIN_TITLES = frozenset("mr mrs ms miss dr sir madam mx lord lady dame".split())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article and a possessive."""
    if (article := re.compile(r"(?:the|an?)\s+", re.IGNORECASE).match(text, start, end)) and article.end() < end:
        start = article.end()
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


Row = tuple[str, str]  # a word and its tag


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, word behind the last, and label of BIO tags; tags of IOB-1 are read too."""
    begin, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        mark, _, of = tag.partition("-")
        if label and (mark in {"B", "O"} or of != label):
            yield begin, at, label
            label = ""
        if mark in {"B", "I"} and not label:
            begin, label = at, of


def _example(source: str, rows: Sequence[Row], unmarked: tuple[str, ...]) -> Example:
    text, places = joined(word for word, _ in rows)
    marks: list[Marked] = []
    for first, behind, label in spans([tag for _, tag in rows]):
        start, end = trimmed(text, places[first][0], places[behind - 1][1])
        marks += _READ[source](text, start, end, label)
    return Example(source=source, text=text, marks=tuple(marks), unmarked=unmarked)


def _of_gmb(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label == "per":
        if name.lower() in {"prime", "president", "general", "sri", "john", "king", "pope"}:
            yield Marked(start=start, end=end, options=("ROLE", "PERSON", NONE))
        elif state_code(name):
            yield Marked(start=start, end=end, options=_COUNTRY)
        else:
            yield from person_marks(text, start, end)
    elif label in {"geo", "gpe"}:
        if name in {"Republic", "North", "South", "West", "East"}:
            yield Marked(start=start, end=end, options=(NONE, "PLACE", "GOVERNMENT"))
        elif name.endswith(("ian", "ians", "ese", "ish", "i", "is")) and not state_code(name) and " " not in name:
            options = ("NATIONALITY",) if label == "gpe" or is_nation(name) else ("PLACE",)
            yield Marked(start=start, end=end, options=options)
        else:
            options = place_options(name)
            if is_body(name) or name in {"U.N.", "EU", "European Union", "United Nations"}:
                options = ("GOVERNMENT",)
            yield Marked(start=start, end=end, options=options)
    elif label == "org":
        if name in {"Muslim", "Shi'ite", "Sunni", "Party", "State", "Republic", "Army"}:
            yield Marked(start=start, end=end, options=(NONE, "ORGANISATION", "NATIONALITY", "GOVERNMENT"))
        elif name in {"West Bank", "Gaza Strip", "Gaza", "Middle East"}:
            yield Marked(start=start, end=end, options=("PLACE",))
        elif is_nation(name) and not state_code(name):
            yield Marked(start=start, end=end, options=("NATIONALITY",))
        elif past_titles(text, start, end)[0] > start and name.split()[0] in {"President", "Minister", "Mr", "General"}:
            yield from person_marks(text, start, end)
        else:
            yield Marked(start=start, end=end, options=body_options(name))
    elif label == "tim":
        yield Marked(start=start, end=end, options=("DATE",) if re.search(r"[A-Z]|\d{4}", name) else ("DATE", NONE))
    else:  # works, events, things
        yield Marked(start=start, end=end, options=(NONE, "ORGANISATION", "NATIONALITY"))


def _of_wikigold(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label == "PER":
        yield from person_marks(text, start, end)
    elif label == "ORG":
        yield Marked(start=start, end=end, options=body_options(name))
    elif label == "LOC":
        yield Marked(start=start, end=end, options=place_options(name))
    elif is_nation(name):
        yield Marked(start=start, end=end, options=("NATIONALITY",))


def _of_wnut(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label == "person":
        yield from person_marks(text, start, end)
    elif label == "location":
        yield Marked(start=start, end=end, options=place_options(name))
    elif label in {"corporation", "group"}:
        options = body_options(name)
        yield Marked(start=start, end=end, options=options if label == "corporation" else (*options, NONE))


def _of_crossner(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label in {"politician", "person"}:
        yield from person_marks(text, start, end)
    elif label == "politicalparty":
        yield Marked(start=start, end=end, options=("ORGANISATION",))
    elif label == "organisation":
        yield Marked(start=start, end=end, options=body_options(name))
    elif label in {"country", "location"}:
        yield Marked(start=start, end=end, options=place_options(name))
    elif label == "misc":
        options = ("NATIONALITY",) if is_nation(name) else (NONE, "ROLE", "NATIONALITY")
        yield Marked(start=start, end=end, options=options)


_READ = {"gmb": _of_gmb, "wikigold": _of_wikigold, "wnut": _of_wnut, "crossner": _of_crossner}
_NO_ROLES = ("CASE", "ROLE", "DATE", "NATIONALITY")


def _rows(lines: Iterable[str], separator: str | None) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for line in lines:
        parts = line.rstrip("\n").split(separator)
        if len(parts) < 2 or not parts[0]:
            yield rows
            rows = []
        else:
            rows.append((parts[0], parts[-1]))
    yield rows


def gmb(data: Path) -> Iterator[Example]:
    """English newswire. Sentences that begin nowhere or name nothing are thinned out by the caller."""
    sentences: list[list[Row]] = []
    with lzma.open(data / "entities/gmb_part/gmb_8300.csv.xz", "rt", encoding="utf-8", newline="") as file:
        for number, word, _, tag in list(csv.reader(file))[1:]:
            if number:
                sentences.append([])
            sentences[-1].append((word, tag))
    packer = Packer()
    for n, rows in enumerate(sentences):
        if not 5 <= len(rows) <= 80 or (n % 3 and all(tag == "O" for _, tag in rows)):
            continue
        yield from packer.add(_example("gmb", rows, ("CASE", "ROLE")))
    yield from packer.flush()


def wikigold_articles(data: Path) -> list[list[list[Row]]]:
    """The articles of wikigold, each a list of sentences."""
    articles: list[list[list[Row]]] = [[]]
    lines = (data / "entities/wikigold/wikigold.conll.txt").read_text("utf-8").splitlines()
    for rows in _rows(lines, None):
        if rows and rows[0][0] == "-DOCSTART-":
            articles.append([])
        elif rows:
            articles[-1].append(rows)
    return [article for article in articles if article]


def wikigold(data: Path) -> Iterator[Example]:
    """Wikipedia, all but its last articles."""
    packer = Packer()
    for article in wikigold_articles(data)[:-HELD_OUT_ARTICLES]:
        for rows in article:
            yield from packer.add(_example("wikigold", rows, _NO_ROLES))
        yield from packer.flush()


def wnut17(data: Path) -> Iterator[Example]:
    """Comments under films: careless spelling, rare names."""
    lines = (data / "entities/wnut17_dev/emerging.dev.conll").read_text("utf-8").splitlines()
    packer = Packer()
    for rows in _rows(lines, "\t"):
        if any(tag != "O" for _, tag in rows):
            yield from packer.add(_example("wnut", rows, _NO_ROLES))
    yield from packer.flush()


def crossner(data: Path) -> Iterator[Example]:
    """Wikipedia about politics. Its sentences are few and near to ours."""
    for part in ("train", "dev"):
        with lzma.open(data / f"entities/crossner_politics/{part}.txt.xz", "rt", encoding="utf-8") as file:
            packer = Packer()
            for rows in _rows(file, "\t"):
                if rows:
                    yield from packer.add(_example("crossner", rows, _NO_ROLES))
            yield from packer.flush()


def redocred(data: Path) -> Iterator[Example]:
    """Wikipedia, whole opening sections."""
    with lzma.open(data / "entities/redocred_part/dev_part.json.xz") as file:
        documents = json.load(file)
    for document in documents:
        packer = Packer()
        for number, sentence in enumerate(document["sents"]):
            text, places = joined(sentence)
            marks: dict[int, Marked] = {}
            for entity in document["vertexSet"]:
                for mention in entity:
                    first, behind = mention["pos"]
                    if mention["sent_id"] == number and behind <= len(places) and sentence[first].strip():
                        start, end = trimmed(text, places[first][0], places[behind - 1][1])
                        for mark in _of_redocred(text, start, end, mention["type"]):
                            known = marks.get(mark.start)
                            if known is None or known.end < mark.end:
                                marks[mark.start] = mark
            yield from packer.add(
                Example(source="redocred", text=text, marks=tuple(marks.values()), unmarked=("CASE", "ROLE"))
            )
        yield from packer.flush()


def _of_redocred(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label == "PER":
        yield from person_marks(text, start, end)
    elif is_nation(name) and not state_code(name):
        yield Marked(start=start, end=end, options=("NATIONALITY",))
    elif label == "ORG":
        # adherents and adjectives of faiths and parties are called organisations here
        plain = name.endswith(("ic", "ican", "ist", "ism", "ian", "ant")) and " " not in name
        yield Marked(start=start, end=end, options=(NONE, "ORGANISATION") if plain else body_options(name))
    elif label == "LOC":
        yield Marked(start=start, end=end, options=place_options(name))
    elif label == "TIME":
        yield Marked(start=start, end=end, options=("DATE",) if re.search(r"[A-Z]|\d{3}", name) else ("DATE", NONE))
    elif label == "MISC":
        yield Marked(start=start, end=end, options=(NONE, "ORGANISATION"))


_PERSONS = frozenset("LAWYER RESPONDENT PETITIONER JUDGE WITNESS OTHER_PERSON".split())
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Corp\w*|Company|Bank|Club|University|Society|Trust|Inc|GmbH|LLP|Motors|Industries|Board|School|"
    r"Association|Union of|Insurance|Centre|Council|Authority|Institute|Co|Mills|Enterprises|Forwarder)\b",
    re.IGNORECASE,
)
_STATE_PARTY = re.compile(
    r"\b(?:State|Union of India|Uoi|Commissioner|Collector|Officer|Government|Department)\b", re.I
)
_CITED = re.compile(r"\s*(?:[\[(]\s*\(?\d|;|,?\s*(?:reported in|\(?(?:19|20)\d\d)|,?\s*AIR\b)", re.IGNORECASE)


def legal(data: Path) -> Iterator[Example]:
    """Indian judgments: captions and paragraphs."""
    for line in (data / "entities/legal_ner_part/part.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        marks: list[Marked] = []
        for entity in row["entities"]:
            marks += _of_legal(row["text"], entity["start"], entity["end"], entity["label"])
        yield from _cut(Example(source="legal", text=row["text"], marks=tuple(marks), unmarked=("ROLE", "NATIONALITY")))


def _of_legal(text: str, start: int, end: int, label: str) -> Iterator[Marked]:
    name = text[start:end]
    if label in _PERSONS:
        if _STATE_PARTY.search(name):
            yield Marked(start=start, end=end, options=(*_EITHER, NONE))
        elif _COMPANY.search(name):
            yield Marked(start=start, end=end, options=_EITHER)
        elif "\n" not in name.strip():
            yield Marked(start=start, end=end, options=("PERSON",))
        else:  # a name over several lines: its lines are the name's, what else stands there is not known
            yield Marked(start=start, end=end, options=("PERSON", NONE))
    elif label == "COURT":
        yield Marked(start=start, end=end, options=("GOVERNMENT",))
    elif label == "ORG":
        state = _STATE_PARTY.search(name) or name in {"CBI", "AICTE"}
        yield Marked(start=start, end=end, options=("GOVERNMENT",) if state else body_options(name))
    elif label == "GPE":
        yield Marked(start=start, end=end, options=place_options(name))
    elif label == "PRECEDENT":
        if cited := _CITED.search(name):
            end = start + cited.start()
        if end > start:
            yield Marked(start=start, end=end, options=("CASE",))
    elif label == "CASE_NUMBER":
        yield Marked(start=start, end=end, options=("CASE", NONE))
    elif label == "DATE":
        yield Marked(start=start, end=end, options=("DATE",))


def _cut(example: Example, longest: int = 600) -> Iterator[Example]:
    """The example in stretches of at most so many characters, cut where nothing is marked."""
    at = 0
    while at < len(example.text):
        stop = min(len(example.text), at + longest)
        while stop < len(example.text) and (
            not example.text[stop].isspace() or any(m.start < stop < m.end for m in example.marks)
        ):
            stop += 1
        marks = tuple(
            Marked(start=m.start - at, end=m.end - at, options=m.options)
            for m in example.marks
            if at <= m.start and m.end <= stop
        )
        if example.text[at:stop].strip():
            yield Example(source=example.source, text=example.text[at:stop], marks=marks, unmarked=example.unmarked)
        at = stop


def counts(examples: Iterable[Example]) -> Counter[str]:
    """How many marks there are by their options."""
    return Counter("/".join(m.options) for e in examples for m in e.marks)
