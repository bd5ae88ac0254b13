"""Claims of asking: who asked, urged or called on whom to do something, by verbs and by nouns ("an appeal to X")."""

import re
from collections.abc import Iterator

from graph.model import Polarity, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.asylum_words import is_asylum
from ingest.claims.correspondence import LETTERS, WRITTEN, senders_of
from ingest.claims.deeds import doers, owners, put_by_noun, takers, turned
from ingest.claims.draft import Draft
from ingest.claims.encounters import MEETINGS
from ingest.claims.mood import Mood, mood
from ingest.claims.polarity import CONDITION
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_mere_place, pairs, slots, told_span

_DECIDING = frozenset("reject refuse decline turn grant deny ignore rebuff dismiss receive get accept consider".split())
REQUESTS = frozenset({"request", "appeal", "call", "plea", "demand", "petition", "entreaty", "question", "query"})
_WISHES = frozenset({"request", "plea", "demand"})
_QUESTIONS = frozenset({"question", "query"})
_POSING = frozenset("put pose address submit direct send".split())
_BENCH = re.compile(r"\b(?:court|tribunal|appeal division|protection division|the court)\b", re.IGNORECASE)
_HELP = frozenset("help assistance support aid advice guidance intervention protection backing relief".split())
# What is asked of somebody who is to give it: "requested the help of X"; who demands the release of X asks another
_GIVEN = _HELP | frozenset("permission consent approval cooperation co-operation opinion attention view".split())
_WISHING = frozenset({"like", "wish", "want", "write", "beg"})
_PAPERS = frozenset("statement report resolution motion brief declaration document paper communique".split())
_GLAD = frozenset({"grateful", "obliged", "thankful", "glad", "pleased"})
_MAKING = frozenset(
    "make pose issue address submit file send launch renew repeat put lodge direct join sign back support voice"
    " deliver reiterate echo".split()
)


def _is_bench(told: Told, actor: Actor) -> bool:
    """Whether somebody in a ruling is a court or board before which the case is or was."""
    if told.court is not None and actor.appearance.id == told.court.id:
        return True
    return bool(_BENCH.search(actor.appearance.name))


def called(told: Told, verb: int) -> Iterator[Draft]:
    """Who called on whom to do something; to call on somebody in person is a visit."""
    parsed, words = told.parsed, told.parsed.words
    what = parsed.children(verb, "xcomp", "ccomp", "advcl") or any(
        words[p].lemma == "for" for p in parsed.children(verb, "prep")
    )
    on = [
        c for p in parsed.children(verb, "prep") if words[p].lemma in {"on", "upon"} for c in parsed.children(p, "pobj")
    ]
    for c in parsed.children(verb, "advcl", "xcomp", "ccomp") if not on else ():
        if any(words[m].text.lower() == "for" for m in parsed.children(c, "mark")) and words[c].tag == "VB":
            # "called for Canada to act"
            askees = [a for s in parsed.children(c, "nsubj") for a in told.actors(s)]
            if not slots(told, verb).passive:
                yield from asked(told, verb, askees=askees)
            return
    inside = any(words[k].tag == "VB" for c in on for k in parsed.children(c, "acl", "relcl"))
    if not slots(told, verb).passive and (what or inside):
        yield from asked(told, verb, askees=after(told, verb, "on", "upon"))


def pleaded(told: Told, verb: int) -> Iterator[Draft]:
    """ "pleaded with X to": who is behind "with"."""
    if not slots(told, verb).passive:
        yield from asked(told, verb, askees=after(told, verb, "with") or _written_to(told, verb))


def invited(told: Told, verb: int) -> Iterator[Draft]:
    """ "invited X to reopen the case": to do something; who is invited to come, or to dinner, is asked nothing."""
    to_do = told.parsed.children(verb, "xcomp", "ccomp") or _aims(told, verb)
    if to_do and told.parsed.words[to_do[0]].lemma not in _COMING:
        yield from asked(told, verb)


_COMING = frozenset(
    "visit come attend join go travel meet dine speak lecture address stay see take participate return lunch sit be"
    " accompany tour enter apply bid submit observe celebrate".split()
)


def pressed(told: Told, verb: int) -> Iterator[Draft]:
    """ "pressed X to act", "lobbied X over the case": with an infinitive, or "for", "over", "on", "about"."""
    parsed, words = told.parsed, told.parsed.words
    to = parsed.children(verb, "xcomp", "ccomp") or _aims(told, verb)
    over = any(words[p].lemma in {"for", "over", "on", "about"} for p in parsed.children(verb, "prep"))
    if to or over or words[verb].lemma == "lobby":
        yield from asked(told, verb)


def asked(told: Told, verb: int, askees: list[Actor] | None = None) -> Iterator[Draft]:
    """ "asked Canada to take in ...": who asks whom, and for what."""
    parsed, words = told.parsed, told.parsed.words
    if any(is_asylum(told, c) for p in parsed.children(verb, "prep") for c in parsed.children(p, "pobj")):
        return  # "asked for asylum in Canada"
    found = slots(told, verb)
    complements = parsed.children(verb, "xcomp", "ccomp") or _aims(told, verb)
    asked = askees if askees is not None else list(found.objects)
    if words[verb].lemma == "demand":
        asked = after(told, verb, "of", "from")
    if not asked and askees is None:
        for c in complements:
            to = any(words[t].tag == "TO" for t in parsed.children(c, "aux"))
            that = any(words[t].text.lower() == "that" for t in parsed.children(c, "mark"))
            if to or (that and words[c].tag in {"VB", "VBP"}) or words[verb].lemma == "demand":
                for s in parsed.children(c, "nsubj"):
                    asked.extend(told.actors(s))
        asked = asked or after(told, verb, "to", "of")
        for d in parsed.children(verb, "dative"):
            asked = asked or told.actors(d)
        if not asked and words[verb].lemma in {"request", "demand", "seek", "solicit"}:
            asked = after(told, verb, "from") or [
                a
                for c in parsed.children(verb, "dobj")
                for a in after(told, c, *(("from", "of") if words[c].lemma in _GIVEN else ("from",)))
            ]
            asked = asked or _whose_leave(told, verb)
    if found.passive:
        asked, left = found.subjects, found.agents
        if words[verb].lemma in {"request", "demand", "seek", "solicit"}:
            asked = after(told, verb, "from", "of")
    else:
        left = found.subjects or _writers(told, found.subject_word)
    if askees is None and (not asked or _is_pronoun(told, verb)):
        asked = _written_to(told, verb) or asked
    about = tuple(_infinitive(told, c) for c in complements[:1])
    if not about:
        about = tuple(
            told_span(told, c)
            for p in parsed.children(verb, "prep")
            if words[p].lemma == "for"
            for c in parsed.children(p, "pobj")
        )[:1]
    if words[verb].lemma == "appeal" and (told.parties or (not complements and not about)):
        return
    if told.parties and (
        any(_is_bench(told, a) for a in left)
        or any(_is_bench(told, a) and (words[verb].tag in {"VBP", "VBZ"} or a.name is None) for a in asked)
    ):
        # "the Court asked him whether", "they ask the Court to set aside": steps of the hearing; and which tribunal
        # "the Tribunal" is of two that a ruling names is not sure
        return
    yield from pairs(told, verb, Relation.ASKED, left, asked, about=about, put=_performed(told, verb, left))


def _aims(told: Told, verb: int) -> tuple[int, ...]:
    """The infinitives behind a verb that the parser took for its aim: "appealed to X to let him stay"."""
    words = told.parsed.words
    return tuple(
        c
        for c in told.parsed.children(verb, "advcl")
        if c > verb and words[c].tag == "VB" and any(words[t].tag == "TO" for t in told.parsed.children(c, "aux"))
    )


def _writers(told: Told, subject: int | None) -> list[Actor]:
    """Whose letter it is that asks: "the letter from X urged Y to", "a petition by X calls on Y to"."""
    words = told.parsed.words
    if subject is None or words[subject].name is not None or words[subject].lemma not in LETTERS | _PAPERS:
        return []
    return senders_of(told, subject)


def _performed(told: Told, verb: int, left: list[Actor]) -> Mood | None:
    """ "We would ask you to", "I wish to ask", "we must urge": in a letter, saying so is asking (Austin 1962)."""
    parsed, words = told.parsed, told.parsed.words
    if not left or not all(a.spoken for a in left) or told.speakers(verb) or not _is_own_letter(told):
        return None
    head = words[verb].head
    wishing = words[verb].dep == "xcomp" and words[head].lemma in _WISHING
    top = head if wishing else verb
    if words[top].dep not in {"ROOT", "conj"} or told.quote().rstrip("\"'”’» ").endswith("?"):
        return None
    modal = {words[c].text.lower() for c in parsed.children(top, "aux") if words[c].tag == "MD"}
    past = any(words[c].lemma == "have" for i in {top, verb} for c in parsed.children(i, "aux"))
    if parsed.children(top, "neg") or parsed.children(verb, "neg") or past or words[top].tag == "VBD":
        return None
    if any(
        words[m].text.lower() in CONDITION for c in parsed.children(top, "advcl") for m in parsed.children(c, "mark")
    ):
        return None
    if (wishing and modal <= {"would", "should", "'d"}) or (not wishing and modal and modal <= {"would", "must", "'d"}):
        return Mood(polarity=Polarity.STATED, certain=0.9)
    return None


def _is_own_letter(told: Told) -> bool:
    return bool(told.first_person or told.own_body) and not told.parties


def obliged(told: Told, verb: int) -> Iterator[Draft]:
    """ "We would be grateful if you could look into it", "I should appreciate it if the Office replied"."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    glad = lemma == "appreciate" or any(words[c].lemma in _GLAD for c in parsed.children(verb, "acomp"))
    us = _it_helps_us(told, verb)
    if not (glad or us) or not _is_own_letter(told):
        return
    if not any(words[c].text.lower() in {"would", "should", "'d", "will"} for c in parsed.children(verb, "aux")):
        return
    left = us or [a for a in slots(told, verb).subjects if a.spoken]
    if not left or told.speakers(verb):
        return
    hosts = [verb, *parsed.children(verb, "acomp", "dobj")]
    for c in (c for host in hosts for c in parsed.children(host, "advcl", "ccomp")):
        if not any(words[m].text.lower() == "if" for m in parsed.children(c, "mark")):
            continue
        asked_of = [a for s in parsed.children(c, "nsubj") for a in told.actors(s)]
        put = Mood(polarity=Polarity.STATED, certain=0.9)
        yield from pairs(told, verb, Relation.ASKED, left, asked_of, about=(_infinitive(told, c),), put=put)


def _it_helps_us(told: Told, verb: int) -> list[Actor]:
    """Who writes "it would help us if you", "it would be helpful if you"."""
    parsed, words = told.parsed, told.parsed.words
    if not any(words[s].text.lower() in {"it", "this"} for s in parsed.children(verb, "nsubj")):
        return []
    if words[verb].lemma == "help":
        return [a for c in parsed.children(verb, "dobj") for a in told.actors(c) if a.spoken]
    return []


def sought(told: Told, verb: int) -> Iterator[Draft]:
    """ "wrote to X, seeking permission", "sought help from X": a request to the one written to, or behind "from"."""
    words = told.parsed.words
    objects = told.parsed.children(verb, "dobj")
    askees = _written_to(told, verb)
    if not askees and any(words[c].lemma in _HELP for c in objects):
        askees = after(told, verb, "from") or [a for c in objects for a in after(told, c, "from", "of")]
        askees = [] if slots(told, verb).passive else askees
    askees = askees or _whose_leave(told, verb)
    if askees and objects:
        yield from asked(told, verb, askees=askees)


def _whose_leave(told: Told, verb: int) -> list[Actor]:
    """Of whom it is asked in "sought X's permission", "requested X's help"."""
    words = told.parsed.words
    return [
        a
        for c in told.parsed.children(verb, "dobj")
        if words[c].lemma in _GIVEN | {"leave", "agreement", "pardon", "forgiveness", "blessing", "authorisation"}
        for p in told.parsed.children(c, "poss")
        for a in told.actors(p)
    ]


def asked_to_meet(told: Told, verb: int) -> Iterator[Draft]:
    """ "requested a meeting with X", "asked for an audience with X": asked of X."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    if found.passive or found.objects or told.parties:
        return
    nouns = parsed.children(verb, "dobj")
    if words[verb].lemma in {"ask", "plead", "beg", "press", "push"}:
        nouns = tuple(
            c for p in parsed.children(verb, "prep") if words[p].lemma == "for" for c in parsed.children(p, "pobj")
        )
    for noun in nouns:
        if words[noun].lemma in MEETINGS | {"interview", "appointment", "conversation", "call"}:
            others = [a for a in takers(told, noun, "with") if not is_mere_place(told, a)]
            others = others or [a for c in parsed.children(noun, "relcl", "acl") for a in after(told, c, "with")]
            yield from pairs(told, verb, Relation.ASKED, found.subjects, others, confidence=0.85)


def turned_to(told: Told, verb: int) -> Iterator[Draft]:
    """ "turned to X for help"."""
    words = told.parsed.words
    for_help = any(
        words[c].lemma in (_HELP | {"protection"} if words[p].lemma == "for" else REQUESTS)
        for p in told.parsed.children(verb, "prep")
        if words[p].lemma in {"for", "with"}
        for c in told.parsed.children(p, "pobj")
    )
    if for_help and not slots(told, verb).passive:
        yield from asked(told, verb, askees=after(told, verb, "to"))


def _is_pronoun(told: Told, verb: int) -> bool:
    """Whether the one asked is an "it", "her" or "them"."""
    objects = told.parsed.children(verb, "dobj")
    return bool(objects) and all(told.parsed.words[c].pos == "PRON" for c in objects)


def _written_to(told: Told, verb: int) -> list[Actor]:
    """Who is asked in "wrote to X asking that", "sent X a letter demanding", "in a letter to X, demanded"."""
    parsed, words = told.parsed, told.parsed.words
    dep, head = words[verb].dep, words[verb].head
    letter_words = WRITTEN - {"text", "communication"}
    found: list[Actor] = []
    if dep in {"advcl", "xcomp", "acl"}:
        if words[head].pos in {"VERB", "AUX"} and words[head].lemma in {"write", "email", "e-mail", "send", "fax"}:
            found = after(told, head, "to")
            for d in parsed.children(head, "dative"):
                found = found or told.actors(d)
            for c in parsed.children(head, "dobj"):
                found = found or after(told, c, "to")
            if not found and words[head].lemma != "send":
                found = slots(told, head).objects
        elif words[head].lemma in letter_words:
            found = takers(told, head, "to")
    for i in range(verb):
        # "In a letter to X dated 4 March, Y demanded"
        if (
            not found
            and words[i].lemma in letter_words
            and words[i].dep == "pobj"
            and words[words[i].head].lemma == "in"
        ):
            found = after(told, i, "to")
    return found


_CLAIMED = frozenset("asylum refugee visa citizenship naturalisation naturalization extradition bail residence".split())


def request(told: Told, noun: int) -> Iterator[Draft]:
    """ "a request by X to Y", "X's appeal to Y", "made a call on Y", "X's demand that Y send observers"."""
    parsed, words = told.parsed, told.parsed.words
    lemma, dep, head = words[noun].lemma, words[noun].dep, words[noun].head
    if lemma in _QUESTIONS and words[head].lemma not in _POSING:
        return
    if told.parties and lemma in {"appeal", "petition", "call"}:
        return
    if any(words[c].lemma.lower() in _CLAIMED for c in parsed.children(noun, "compound", "amod", "nmod")):
        return  # "her asylum request was denied" is a decision on a claim, and read as one
    if is_asylum(told, noun, bare=False):
        return  # "the request of X for asylum"
    left = owners(told, noun, "of", "by", "from")
    right = after(told, noun, "to", "on", "upon")
    if lemma == "call" and not any(words[p].lemma in {"on", "upon"} for p in parsed.children(noun, "prep")):
        inside = [c for p in parsed.children(noun, "prep") for c in parsed.children(p, "pobj")]
        repeated = dep == "dobj" and words[head].lemma in {"reiterate", "repeat", "renew", "echo"}
        acts = any(words[k].tag == "VB" for c in (noun, *inside) for k in parsed.children(c, "acl", "relcl"))
        if not acts and not repeated:
            right = []  # a call "to" somebody is one to act only where it says what to do
    if lemma == "call" and not _calls_for_act(told, noun):
        return
    if lemma == "demand":
        for c in parsed.children(noun, "acl", "ccomp"):
            for s in parsed.children(c, "nsubj"):
                right = right or told.actors(s)
    if not right:
        for c in parsed.children(noun, "acl"):
            # "the request for Canada to intervene": no; "an appeal addressed to Canada": yes
            if words[c].lemma in {"address", "direct", "send", "make", "submit"}:
                right = after(told, c, "to")
    if dep == "nsubj" and words[head].lemma == "go":
        left, right = left or after(told, head, "from"), right or after(told, head, "to")
    elif dep in {"dobj", "nsubjpass"} and words[head].lemma in _MAKING:
        right = right or after(told, head, "to")
        found = slots(told, head)
        if not left:
            left = found.agents if found.passive else found.subjects
    elif dep == "pobj" and words[head].lemma == "in" and right and not left:
        left = doers(told, noun)
    elif dep in {"dobj", "nsubjpass"} and words[head].lemma in _DECIDING and lemma in _WISHES and not told.parties:
        # "the ministry rejected a request by X": X asked the ministry
        found = slots(told, head)
        right = right or (found.agents if found.passive else found.subjects)
        put = mood(told, head)
        if put is not None and put.polarity is Polarity.STATED and not any(a.spoken for a in (*left, *right)):
            yield from pairs(told, noun, Relation.ASKED, left, right, put=put, confidence=0.8)
        return
    put = put_by_noun(told, noun) if dep not in {"nsubjpass"} else mood(told, head)
    if put is not None and put.polarity is Polarity.DENIED and dep == "nsubjpass" and words[head].lemma not in _MAKING:
        put = turned(put, Polarity.STATED)  # "our request to X has not been answered"
    if put is None or any(a.spoken for a in right):
        return
    right = [a for a in right if a.kind in {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GOVERNMENT}]
    yield from pairs(told, noun, Relation.ASKED, left, right, put=put, confidence=0.85)


def _calls_for_act(told: Told, noun: int) -> bool:
    """Whether a call is one on somebody to act, and none by telephone."""
    parsed, words = told.parsed, told.parsed.words
    if any(words[c].lemma in {"phone", "telephone", "video"} for c in parsed.children(noun, "compound", "amod")):
        return False
    on = any(words[p].lemma in {"on", "upon"} for p in parsed.children(noun, "prep"))
    return (
        on
        or bool(parsed.children(noun, "acl"))
        or any(words[p].lemma == "for" for p in parsed.children(noun, "prep"))
        or (words[noun].dep == "dobj" and words[words[noun].head].lemma in {"reiterate", "repeat", "renew", "echo"})
    )


def _infinitive(told: Told, complement: int) -> Span:
    """What is asked for: the infinitive with all under it, without the one who is asked."""
    words = told.parsed.words
    skipped = {i for s in told.parsed.children(complement, "nsubj") for i in told.parsed.below(s)}
    indices = [i for i in told.parsed.below(complement) if i not in skipped]
    start, end = words[min(indices)].start, words[max(indices)].end
    return Span(start=start, end=end, text=told.text[start:end])
