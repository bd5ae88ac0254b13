"""People and bodies whom a sentence tells of without a name: the words for them, and whether "he" may be one of them
and not who was named before.
"""

from typing import TYPE_CHECKING

from graph.vocabulary import EntityKind
from ingest.find.names import NameKind

if TYPE_CHECKING:
    from ingest.claims.told import Actor, Told
    from ingest.find.grammar import ParsedSentence

# "officials from the department" stand for the department, with the word as their role.
OFFICIALS = frozenset(
    "official representative diplomat delegation staff employee officer agent envoy lawmaker"
    " parliamentarian"
    " bureaucrat".split()
)
AUTHORITIES = frozenset("government authority state regime administration leadership cabinet".split())
FORCES = frozenset(
    "police court security service prosecutor guard force tribunal soldier troop military agent detective investigator"
    " operative trooper gendarme army judge magistrate policeman policewoman".split()
)
# "men of the service", "a squad from the ministry": where they do it, or it is done by them, the body does it
MEN = frozenset(
    "man woman gunman militiaman commando squad patrol team unit people fighter raider serviceman henchman guardsman"
    " inspector policeman plainclothesman".split()
)
BODY_NOUNS = frozenset(
    "foundation department ministry agency clinic committee group organisation organization association union party"
    " division"
    " court tribunal board service commission council embassy movement coalition network institute centre center"
    " newspaper company church parish office fund society federation police bureau project charity ngo club school"
    " university college hospital firm collective alliance forum guild league desk choir magazine hub front congress"
    " trust circle directorate secretariat inspectorate".split()
)
# Words for any private body, whatever its name
ANY_BODY = frozenset("group organisation organization charity ngo firm collective movement network company".split())
SAYING = frozenset(
    "say tell state announce confirm add explain note report recall testify reply respond argue insist stress warn"
    " declare acknowledge admit write maintain point".split()
)
# One person, who may be meant by "he" without a name.
HUMAN = frozenset(
    "man woman boy girl person general colonel officer soldier activist dissident lawyer attorney judge minister"
    " official"
    " spokesman spokeswoman spokesperson president director journalist reporter writer priest doctor teacher student"
    " refugee migrant prisoner detainee critic politician senator ambassador diplomat aide adviser expert witness"
    " claimant applicant appellant respondent petitioner defendant mother father son daughter brother sister wife"
    " husband widow friend neighbour neighbor colleague client member chairman chair chief founder leader head"
    " professor researcher analyst artist musician poet novelist author editor conscript deserter driver"
    " worker child teenager victim passenger".split()
)
# Of these it is their own: "the boy lived with his father"; "the judge dismissed his appeal" tells nothing.
_OWNING = frozenset(
    "man woman boy girl child teenager claimant applicant appellant petitioner refugee migrant prisoner detainee victim"
    " mother father son daughter brother sister wife husband widow".split()
)
_JUDGING = frozenset("judge member officer".split())  # of whom the one that they judge is "he" in what they say
_GENDER = {
    **dict.fromkeys("man boy gentleman husband father son brother".split(), "m"),
    **dict.fromkeys("woman girl lady wife widow mother daughter sister".split(), "f"),
}


_ACTING_FOR = frozenset(
    "counsel lawyer attorney solicitor barrister advocate representative agent spokesman spokeswoman spokesperson"
    " adviser advisor aide assistant".split()
)


def body_behind(told: "Told", i: int) -> "Actor | None":
    """The one body that word i acts for: "officials of the ministry", "men from the service"."""
    words = told.parsed.words
    men = words[i].lemma in MEN or words[i].lemma.startswith("plainclothe")
    if men:
        over = words[words[i].head]
        if words[i].dep not in {"nsubj", "nsubjpass"} and not (words[i].dep == "pobj" and over.lemma == "by"):
            return None
        # "Plainclothes men of the service" is parsed as if the clothes had the men
        i = next((c for c in told.parsed.children(i, "dobj", "appos") if words[c].lemma in MEN), i)
    elif words[i].lemma not in OFFICIALS | AUTHORITIES | FORCES:
        return None
    owners = [o for o in told.owners(i) if o.kind is not EntityKind.PERSON and not told.is_city(o)]
    if men:
        owners = [o for o in owners if o.name is None or told.names[o.name].kind is not NameKind.PLACE]
    return owners[0] if len({o.appearance.id for o in owners}) == 1 else None


def agent_noun(parsed: "ParsedSentence", i: int) -> int | None:
    """The noun that a name beside word i belongs to, where i only says for whom: "counsel for the mayor, Ann Roe"."""
    words = parsed.words
    prep = words[i].head
    if words[i].dep != "pobj" or words[prep].lemma not in {"for", "of", "to"}:
        return None
    noun = words[prep].head
    return noun if words[noun].name is None and words[noun].lemma in _ACTING_FOR else None


def one_called(parsed: "ParsedSentence", i: int) -> int | None:
    """The name of "one of the commissioners, Ann Roe": who word i, "one", is."""
    for prep in parsed.children(i, "prep"):
        for noun in parsed.children(prep, "pobj") if parsed.words[prep].lemma == "of" else ():
            hung = (*parsed.children(noun, "appos"), *parsed.children(i, "appos"))
            named = [c for c in hung if parsed.words[c].name is not None]
            if len(named) == 1 and parsed.words[noun].tag == "NNS" and parsed.words[noun].name is None:
                return named[0]
    return None


_SEEKING = frozenset("claimant applicant appellant petitioner".split())


def is_unnamed_party(told: "Told", i: int) -> bool:
    """Whether the sentence speaks, before word i, of a claimant who is not named: then he is who "he" is."""
    return any(
        word.name is None and word.lemma in _SEEKING and word.tag == "NN" and not told.actors(j)
        for j, word in enumerate(told.parsed.words[:i])
    )


def is_somebody_else(told: "Told", i: int, gender: str, *, says: bool = False) -> bool:
    """Whether a pronoun goes on from a person whom the sentence does not name: "the boy said that he".

    says: only from one who says it ("an official who said that he"): then no name nearer to it is meant.
    """
    words = told.parsed.words
    if words[i].dep not in {"nsubj", "nsubjpass", "poss"}:
        return False
    last = i
    for verb in told.parsed.above(i):
        if words[verb].pos not in {"VERB", "AUX"}:
            last = verb
            continue
        for s in told.parsed.children(verb, "nsubj", "nsubjpass"):
            if s >= i:
                continue
            saying = words[last].dep == "ccomp" and words[verb].lemma in SAYING
            noun = words[verb].head if words[s].text.lower() in {"who", "that"} else s
            if words[noun].name is not None or (says and not saying):
                return False
            if words[last].dep in {"conj", "parataxis"}:
                return False  # "a judge ordered him removed, and he has been detained"
            if any(words[c].text.lower() == "its" for c in told.parsed.children(noun, "poss")):
                return False  # "its director says that she": who leads the body has been told
            known = words[noun].lemma in (HUMAN - _JUDGING if saying else _OWNING)
            fits = words[noun].tag in {"NN", "NNP"} and _GENDER.get(words[noun].lemma, gender) == gender
            return known and fits and all(a.kind is not EntityKind.PERSON for a in told.actors(s))
        last = verb
    return False
