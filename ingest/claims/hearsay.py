"""What only somebody tells: hearsay, rumours, accounts, what a party tells a court; and who tells it."""

from collections.abc import Iterator

from graph.model import Appearance
from ingest.claims.told import Told
from ingest.claims.unnamed import SAYING

ALLEGING = frozenset(
    "allege claim suggest suspect believe think accuse suppose rumour rumor assume speculate contend assert whisper"
    " understand"
    " appear seem".split()
)
HEARSAY = frozenset(
    "report rumour rumor media account some outlet source friend relative witness newspaper allegation accusation"
    " suggestion group activist other neighbour neighbor villager cellmate inmate bystander onlooker passer-by"
    " eyewitness insider acquaintance".split()
)
RUMOURS = frozenset("rumour rumor allegation claim suggestion accusation gossip hearsay whisper".split())
ACCOUNTS = frozenset(
    "account case testimony evidence story claim statement version allegation contention telling narrative affidavit"
    " declaration recollection".split()
)
# What a party says under oath or in writing to a court is what it alleges.
SWEARING = frozenset("testify swear depose attest aver recount relate plead submit".split())
_PARTING = frozenset({";", ":", "(", ")"})
_SPOKEN = frozenset("account telling version reckoning recollection testimony evidence story narrative".split())
_UNNAMED = HEARSAY | frozenset("people person official resident post letter leak".split())


def is_before_court(told: Told) -> bool:
    """Whether the sentence stands in a ruling."""
    return told.court is not None or bool(told.parties) or bool(told.sides)


def is_party_word(told: Told, subject: int) -> bool:
    """Whether a subject in a ruling is a party, or a "she" that may be one."""
    found = told.actors(subject)
    if found:
        return all(told.is_party(a.appearance) for a in found)
    return told.parsed.words[subject].text.lower() in {"he", "she", "they"}


def is_sworn(told: Told, verb: int, verbs: frozenset[str] = SWEARING) -> bool:
    """Whether a verb is a party's telling the court something."""
    subjects = told.parsed.children(verb, "nsubj")
    telling = told.parsed.words[verb].lemma in verbs and is_before_court(told) and bool(subjects)
    return telling and all(is_party_word(told, s) for s in subjects)


def is_party_telling(told: Told, at: int) -> bool:
    """Whether a word stands in what a party tells the court: "She swore that the police took her husband"."""
    words = told.parsed.words
    for head in told.parsed.above(at):
        if words[at].dep in {"ccomp", "xcomp", "pcomp"} and words[head].lemma in SWEARING | ALLEGING | SAYING:
            return is_sworn(told, head, SWEARING | ALLEGING | SAYING)
        at = head
    return False


def is_rumoured(told: Told, verb: int) -> bool:
    """ "the report that", "the rumour that she has been charged"."""
    parsed, words = told.parsed, told.parsed.words
    dep, noun = words[verb].dep, words[words[verb].head].lemma
    if dep == "acl" and noun in HEARSAY:
        return bool(parsed.children(verb, "mark"))
    that = any(words[c].text.lower() == "that" for c in parsed.children(verb, "mark"))
    return dep in {"relcl", "ccomp"} and noun in RUMOURS | {"report"} and that


def is_talk(told: Told, verb: int) -> bool:
    """ "Gossip has it that", "word has reached her that", "there are rumours that"."""
    parsed, words = told.parsed, told.parsed.words
    for s in parsed.children(verb, "nsubj", "nsubjpass", "attr"):
        word = words[s]
        if word.name is None and word.lemma in RUMOURS | {"report"} and words[verb].lemma in {"have", "be", "go"}:
            return True
        bare = word.lemma in {"word", "news"} and not parsed.children(s, "poss", "det")
        if bare and words[verb].lemma in {"have", "be", "go", "reach", "come", "spread"}:
            return True
    return False


def aside(told: Told, verb: int) -> tuple[Appearance | None] | None:
    """ "The guard fished her out and, she alleges, handed her back": who alleges it, None where nobody does."""
    parsed, words = told.parsed, told.parsed.words
    for c in parsed.children(verb, "parataxis"):
        if words[c].lemma in ALLEGING and not any(w.text == ";" for w in words[min(c, verb) : max(c, verb)]):
            return (_teller(told, c),)
    for c in _set_off(told, verb):
        return (_teller(told, c),)
    return None


def _set_off(told: Told, verb: int) -> Iterator[int]:
    """The verbs between two commas that say who alleges it, however they were parsed: ", she claims,"."""
    words = told.parsed.words
    begin, end = verb, verb
    while begin and words[begin - 1].text not in _PARTING:
        begin -= 1
    while end + 1 < len(words) and words[end + 1].text not in _PARTING:
        end += 1
    for i in range(begin + 2, end):
        told_so = words[i].lemma in {"claim", "allege", "contend", "assert"}
        sworn = words[i].lemma in SWEARING | {"say"} and is_before_court(told)
        if not (told_so or sworn) or words[i].tag not in {"VBZ", "VBP", "VBD", "VBN", "NNS"} or i == verb:
            continue
        first = next((j for j in range(i - 1, max(begin, i - 4), -1) if words[j].text == ","), None)
        if first is None or first == i - 1 or words[i + 1].text not in {",", "."}:
            continue
        subject = words[i - 1]
        speaks = subject.name is not None or subject.pos in {"NOUN", "PROPN"} or subject.tag == "PRP"
        if speaks and (told_so or is_party_word(told, i - 1)):
            yield i


def _teller(told: Told, verb: int) -> Appearance | None:
    subjects = told.parsed.children(verb, "nsubj") or ((verb - 1,) if verb else ())
    tellers = [a.appearance for s in subjects for a in told.actors(s)]
    return tellers[0] if len(tellers) == 1 else None


def by_hearsay(told: Told, verb: int) -> bool:
    """ "according to two people in the room", "by one account", "or so it is said": somebody without a name says so."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep"):
        if words[prep].lemma == "accord":
            for to in parsed.children(prep, "prep"):
                for c in parsed.children(to, "pobj"):
                    if words[c].lemma in _UNNAMED - {"report", "account"} and not told.actors(c):
                        return True
    return any(True for _ in _accounts(told, verb)) or _so_they_say(told, verb)


def _accounts(told: Told, verb: int) -> Iterator[int]:
    """The nouns of "by his account", "on her telling", "in one version" that hang on a verb or what it is joined to."""
    parsed, words = told.parsed, told.parsed.words
    at = verb
    while words[at].dep in {"conj", "ccomp"} and words[at].head < at and words[words[at].head].pos == "VERB":
        at = words[at].head
    for host in {verb, at}:
        for prep in parsed.children(host, "prep", "agent"):
            if words[prep].lemma not in {"by", "on", "in"}:
                continue
            for c in parsed.children(prep, "pobj"):
                own = [words[d] for d in parsed.children(c, "poss", "nummod", "det")]
                told_by = any(w.dep == "poss" or w.text.lower() in {"one", "some", "several", "most"} for w in own)
                if words[c].lemma not in _SPOKEN or not told_by:
                    continue
                if words[prep].lemma == "on" and words[c].lemma == "account":
                    continue  # "on her account": for her sake
                if words[prep].lemma == "in" and words[c].lemma in {"testimony", "evidence"}:
                    continue  # where somebody said it, not who alone says so
                if words[prep].lemma == "by" or prep < verb:
                    yield c


def _so_they_say(told: Told, verb: int) -> bool:
    """ "..., or so it is alleged in an affidavit", "..., so the story goes"."""
    words = told.parsed.words
    for i in range(verb + 1, len(words) - 2):
        if words[i].text.lower() == "so" and words[i - 1].text.lower() in {",", "or"}:
            clause = words[i + 1 : i + 6]
            telling = any(w.lemma in ALLEGING | SAYING | {"report"} for w in clause)
            if telling and clause[0].lemma in {"it", "she", "he"}:
                return True
    return False


def according_to(told: Told, verb: int) -> Appearance | None:
    """Who is named as the source: "according to X", "by X's account"."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep"):
        if words[prep].lemma == "accord":
            for to in parsed.children(prep, "prep"):
                for c in parsed.children(to, "pobj"):
                    actors = told.actors(c)
                    if len(actors) == 1 or (actors and all(told.is_party(a.appearance) for a in actors)):
                        return actors[0].appearance
    for noun in _accounts(told, verb):
        tellers = [a.appearance for d in parsed.children(noun, "poss") for a in told.actors(d)]
        if len(tellers) == 1:
            return tellers[0]
    return None


def source(told: Told, subject: int) -> str:
    """The noun that says it: "a report" in "a report which said"."""
    words = told.parsed.words
    if words[subject].tag in {"WDT", "WP"}:
        for head in told.parsed.above(subject):
            if words[head].dep == "relcl":
                return words[words[head].head].lemma
    for prep in told.parsed.children(subject, "prep"):
        # "two of his friends"
        if words[subject].tag == "CD" or words[subject].lemma in {"some", "several", "many"}:
            for c in told.parsed.children(prep, "pobj"):
                return words[c].lemma
    return words[subject].lemma
