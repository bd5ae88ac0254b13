"""Which words tell of what is done to people: the readers of arrest, trial, removal, sanctions and asylum by lemma."""

from collections.abc import Callable, Iterator

from ingest.claims import asylum, asylum_nouns, custody, removal, sanctions, seeking, trial
from ingest.claims.draft import Draft
from ingest.claims.told import Told

Reader = Callable[[Told, int], Iterator[Draft]]


def _table(*rows: tuple[frozenset[str] | tuple[str, ...], Reader]) -> dict[str, tuple[Reader, ...]]:
    found: dict[str, tuple[Reader, ...]] = {}
    for lemmas, reader in rows:
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), reader)
    return found


VERBS = _table(
    (custody.ARRESTING, custody.arrested),
    (
        custody.SEIZING | {"pick", "round", "haul", "lead", "take", "drag", "march", "pull", "bring", "place", "put"},
        custody.seized,
    ),
    (custody.DETAINING, custody.detained),
    (("hold", "keep", "lock", "remand", "place", "put", "throw", "send", "take"), custody.held),
    (("be", "remain", "languish", "sit", "stay", "spend", "serve", "die"), custody.in_custody),
    (trial.CHARGING, trial.charged),
    (trial.BRINGING, trial.charges_brought),
    (("face",), trial.facing_charges),
    (trial.CONVICTING, trial.convicted),
    (("find", "declare", "pronounce", "adjudge"), trial.found_guilty),
    (("plead",), trial.pleaded_guilty),
    (("hand", "give", "receive", "get", "impose", "pass"), trial.punished),
    (removal.DEPORTING, removal.deported),
    (removal.MOVING, removal.moved),
    (("sanction", "blacklist"), sanctions.sanctioned),
    (("designate", "list"), sanctions.designated),
    (("add", "put", "place", "include", "name", "enter"), sanctions.listed),
    (sanctions.IMPOSING, sanctions.imposed),
    (("target", "hit"), sanctions.targeted),
    (("bar", "ban"), sanctions.barred),
    (("freeze",), sanctions.froze),
    (("be", "remain", "come"), sanctions.under_sanctions),
    (("have",), sanctions.name_on_list),
    (("appear", "feature", "figure", "include", "contain"), sanctions.on_list),
    (asylum.DENYING | asylum.GRANTING | asylum.TURNING, asylum.decided),
    (("uphold", "confirm", "affirm", "endorse"), asylum.upheld),
    (("lose",), asylum.lost),
    (("fail", "be"), asylum.failed),
    (("say",), asylum.said_yes),
    (("recognise", "recognize", "accept", "admit", "acknowledge", "declare"), asylum.recognised),
    (("find", "determine", "conclude", "hold", "decide", "declare", "accept"), asylum.determined),
    (asylum.GETTING, asylum.got),
    (seeking.SEEKING, seeking.sought),
    (("be", *seeking.WAITING), seeking.pending),
)

NOUNS = _table(
    (("arrest", "capture", "apprehension"), custody.arrest_noun),
    (("detention", "imprisonment", "incarceration", "jailing", "internment"), custody.detention_noun),
    (custody.PLACES | {"arrest", "hand"}, custody.custody_fragment),
    (trial.CHARGES, trial.charge_noun),
    (("conviction", "sentencing"), trial.conviction_noun),
    (removal.REMOVAL_NOUNS, removal.removal_noun),
    (sanctions.MEASURES, sanctions.sanctions_noun),
    (("rejection", "refusal", "denial", "grant", "acceptance", "approval", "dismissal"), asylum_nouns.decision_noun),
    (("refugee",), asylum_nouns.refugee_noun),
    (("seeker", "applicant", "asylum-seeker"), asylum_nouns.seeker_noun),
    (frozenset({"application", "request", "claim", "bid"}), seeking.request_noun),
)


def status(told: Told, at: int) -> Iterator[Draft]:
    """The claims of status that one word of a sentence makes: a verb, or a noun of action."""
    word = told.parsed.words[at]
    if word.name is not None:
        return
    if word.pos in {"VERB", "AUX"}:
        table = VERBS
    elif word.pos == "NOUN":
        table = NOUNS
    else:
        return
    for reader in table.get(word.lemma, ()):
        yield from reader(told, at)
