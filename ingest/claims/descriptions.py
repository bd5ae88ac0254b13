"""Who a description stands for: "her brother", "the lawyer", "its director", "the activist"."""

from typing import TYPE_CHECKING

from graph.model import Appearance
from graph.vocabulary import EntityKind

if TYPE_CHECKING:
    from ingest.claims.told import Told

_SPOUSE = {"wife": "husband", "husband": "wife"}
_KIN_OF = {
    **dict.fromkeys(
        "wife sister daughter mother aunt niece grandmother girlfriend fiancee".split(), frozenset({"", "f"})
    ),
    **dict.fromkeys(
        "husband brother son father uncle nephew grandfather boyfriend fiance".split(), frozenset({"", "m"})
    ),
    **dict.fromkeys("partner cousin spouse twin".split(), frozenset({"", "m", "f"})),
}
# What the one is called to whom the other is said to be this: "her father" makes her "his daughter".
_TURNED = {
    **dict.fromkeys(("daughter", "son"), frozenset({"father", "mother"})),
    **dict.fromkeys(("father", "mother"), frozenset({"daughter", "son"})),
    **dict.fromkeys(("niece", "nephew"), frozenset({"uncle", "aunt"})),
    **dict.fromkeys(("uncle", "aunt"), frozenset({"nephew", "niece"})),
    "sister": frozenset({"brother"}),
    "brother": frozenset({"sister"}),
}
# Words that may name somebody anew: "the activist" is who the sentence before was about.
_ANEW = {"man": "m", "woman": "f"} | dict.fromkeys(
    "activist journalist dissident politician campaigner defender writer refugee prisoner".split(), ""
)
_IN_OFFICE = frozenset(
    "judge minister prosecutor official president officer governor spokesman spokeswoman spokesperson ambassador"
    " senator commissioner mayor consul lawyer attorney solicitor".split()
)
# "the older claimant", "the other lawyer": one of several
_APART = frozenset(
    "old older elder young younger male female first second third other principal minor adult new another former"
    " latter same next last own different only".split()
)
_SAME_CALLING = (
    frozenset("lawyer attorney counsel solicitor barrister advocate".split()),
    frozenset("journalist reporter correspondent".split()),
    frozenset("politician lawmaker legislator parliamentarian deputy senator congressman congresswoman".split()),
    frozenset("director head leader chief chair chairman chairwoman president".split()),
    frozenset("spokesman spokeswoman spokesperson".split()),
    frozenset("writer author novelist poet".split()),
)


_LATER = frozenset("second third fourth fifth sixth 2nd 3rd 4th 5th other remaining".split())


def is_later_party(told: "Told", i: int) -> bool:
    """Whether word i is one of several who are called alike, and not the first: "the second applicant"."""
    words = told.parsed.words
    return any(words[c].text.lower() in _LATER for c in told.parsed.children(i, "amod", "nummod", "compound"))


def callings(lemma: str) -> frozenset[str]:
    """The words that may be said of the one of whom this one is said: "lawyer" and "solicitor"."""
    return next((same for same in _SAME_CALLING if lemma in same), frozenset({lemma}))


def relative(told: "Told", i: int, lemma: str) -> Appearance | None:
    """ "her brother", where the document has said who is the brother of whom."""
    if lemma not in _KIN_OF or not told.kin:
        return None
    owners = {a.appearance.id: a for c in told.parsed.children(i, "poss") for a in told.actors(c)}
    if len(owners) != 1:
        return None
    owner = next(iter(owners))
    found = {
        other.id: other
        for said, one, two in told.kin
        for this, other in ((one, two), (two, one))
        if this.id == owner and lemma in {said, _SPOUSE.get(said)} and told.genders.get(other.id, "") in _KIN_OF[lemma]
    }
    if not found:
        found = {
            other.id: other
            for said, one, two in told.kin
            for this, other in ((one, two), (two, one))
            if this.id == owner and said in _TURNED.get(lemma, ())
            if told.genders.get(owner, "") in _KIN_OF[said] - {""}
            and told.genders.get(other.id) in _KIN_OF[lemma] - {""}
        }
    return next(iter(found.values())) if len(found) == 1 else None


def described(told: "Told", i: int, lemma: str) -> Appearance | None:
    """The person that "the lawyer", "his lawyer" or "its director" means, by what was said of people before."""
    parsed, words = told.parsed, told.parsed.words
    if words[i].tag not in {"NN", "NNP"} or words[i].dep in {"attr", "appos", "compound", "oprd", "nmod", "amod"}:
        return None
    if words[words[i].head].lemma == "as" or parsed.children(i, "relcl", "acl", "nummod", "conj"):
        return None
    apart = {words[c].lemma for c in parsed.children(i, "amod", "nummod", "compound", "nmod")}
    if lemma in told.parties or apart & _APART:
        return None
    owned = parsed.children(i, "poss")
    articles = {words[c].text.lower() for c in parsed.children(i, "det")}
    behind = [p for p in parsed.children(i, "prep") if words[p].lemma in {"of", "for", "at", "from", "to", "with"}]
    called = {p.id: p for word in callings(lemma) for p in told.described.get(word, ())}
    if owned or behind:
        owners = {a.appearance.id for c in owned for a in told.actors(c)}
        owners |= {a.appearance.id for p in behind for o in parsed.children(p, "pobj") for a in told.actors(o)}
        linked = [p for p in called.values() if any((p.id, o) in told.linked for o in owners)]
        return linked[0] if len(linked) == 1 else None
    if not articles & {"the", "this", "that"}:
        return None
    if len(called) == 1:
        return next(iter(called.values()))
    if called:
        near = [p for p in told.before.people if p.id in called]
        return near[0] if len(near) == 1 else None
    return _anew(told, i, lemma)


def _anew(told: "Told", i: int, lemma: str) -> Appearance | None:
    """ "The activist", said of the only person whom the sentence before was about."""
    gender = _ANEW.get(lemma)
    subjects = [s for s in told.before.subjects if s.kind is EntityKind.PERSON]
    if gender is None or len(subjects) != 1 or told.people_before(i):
        return None
    others = [p for p in told.before.people if p.id != subjects[0].id]
    in_office = any(p.id == subjects[0].id for word in _IN_OFFICE for p in told.described.get(word, ()))
    if others or in_office or (gender and told.genders.get(subjects[0].id, gender) != gender):
        return None
    return subjects[0]
