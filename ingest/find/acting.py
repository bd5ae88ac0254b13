"""Whether a state or capital acts in a sentence, and so means its government; as a mere place it is no entity."""

from collections.abc import Iterator, Sequence

from ingest.find.gazetteer import is_seat, state_code
from ingest.find.grammar import ParsedSentence
from ingest.find.names import Name, NameKind

# With these verbs a country is spoken of, but does nothing.
_STATES_OF_BEING = frozenset(
    "be have become remain lie border seem appear stand contain include experience see belong come face need want"
    " like"
    " grow feature make look lead span".split()
)
_ADDRESSED = frozenset(
    "ask urge press accuse sue sanction lobby criticise criticize condemn blame thank petition warn tell beg".split()
)
_TO = frozenset("appeal write turn apply address letter petition request complain report belong submit".split())


def acting(parsed: ParsedSentence, names: Sequence[Name]) -> Iterator[int]:
    """The indices of the names of states and capitals that act, or are acted upon, in this sentence."""
    for i, word in enumerate(parsed.words):
        if word.name is None or names[word.name].kind is not NameKind.PLACE:
            continue
        if state_code(names[word.name].text) and _acts(parsed, i, names[word.name].text):
            yield word.name


def _acts(parsed: ParsedSentence, i: int, name: str) -> bool:
    words = parsed.words
    word = words[i]
    while word.dep == "conj" and words[word.head].pos in {"PROPN", "NOUN"}:
        i = word.head
        word = words[i]
    head = words[word.head]
    if word.dep == "nsubj" and head.pos == "VERB" and head.lemma not in _STATES_OF_BEING:
        return True
    if word.dep == "pobj" and head.dep == "agent":
        return True
    if word.dep == "pobj" and head.lemma == "by" and words[head.head].tag == "VBN":
        return True
    if word.dep in {"dobj", "dative"} and head.lemma in _ADDRESSED:
        return True
    if word.dep == "nsubj" and head.pos == "VERB" and words[head.head].lemma in _ADDRESSED:
        return True
    if is_seat(name):
        return False
    if word.dep == "pobj" and head.lemma in {"to", "on", "upon", "against"}:
        governor = words[head.head].lemma
        return governor in _TO or (head.lemma in {"on", "upon"} and governor == "call")
    return False
