"""Which words tell of what is done to people: the readers of arrest, trial, removal, sanctions and asylum by lemma."""

from collections.abc import Callable, Iterator

from ingest.claims import (
    assets,
    asylum,
    asylum_idioms,
    asylum_nouns,
    charges,
    custody,
    refugee_or_not,
    removal,
    sanctions,
    seeking,
    seizure,
    trial,
)
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
    (seizure.ARRESTING, seizure.arrested),
    (seizure.SEIZED, seizure.seized),
    (custody.DETAINING, custody.detained),
    (custody.HOLDING, custody.held),
    (("release", "free", "let"), custody.let_go),
    (("be", "remain", "languish", "sit", "stay", "spend", "serve", "die"), custody.in_custody),
    (charges.CHARGING, charges.charged),
    (charges.BRINGING, charges.charges_brought),
    (charges.LADEN, charges.laden_with),
    (("accuse",), charges.accused),
    (("face",), charges.facing_charges),
    (("be", "remain"), charges.under_indictment),
    (trial.CONVICTING, trial.convicted),
    (("find", "declare", "pronounce", "adjudge"), trial.found_guilty),
    (("plead",), trial.pleaded_guilty),
    (trial.PUNISHING, trial.punished),
    (("find", "rule", "go"), trial.found_against),
    (("acquit", "exonerate", "clear"), trial.acquitted),
    (removal.DEPORTING, removal.deported),
    (removal.MOVING, removal.moved),
    (("sanction", "blacklist"), sanctions.sanctioned),
    (("designate", "list"), sanctions.designated),
    (("add", "put", "place", "include", "name", "enter", "bring", "subject", "inscribe"), sanctions.listed),
    (sanctions.IMPOSING, sanctions.imposed),
    (sanctions.TARGETING, sanctions.targeted),
    (("have", "maintain", "keep", "hold", "apply"), sanctions.kept),
    (("bar", "ban"), sanctions.barred),
    (assets.FREEZING, assets.froze),
    (("close", "shut", "bar"), assets.closed),
    (("be", "remain", "come"), sanctions.under_sanctions),
    (("have",), sanctions.name_on_list),
    (("appear", "feature", "figure", "include", "contain"), sanctions.on_list),
    (asylum.DENYING | asylum.GRANTING | asylum.TURNING, asylum.decided),
    (asylum_idioms.DOORS, asylum_idioms.doors),
    (("send",), asylum_idioms.sent_away),
    (asylum_idioms.MAKING, asylum_idioms.made),
    (asylum_idioms.TAKING, asylum_idioms.taken_as),
    (asylum_idioms.RULING, asylum_idioms.ruled),
    (("owe",), asylum_idioms.owed),
    (("carry", "hold", "have", "bear", "possess"), asylum_idioms.carried),
    (("have", "see", "get", "receive", "issue", "find"), asylum_idioms.had_refusal),
    (asylum.DENYING, asylum_idioms.refused_it),
    (("uphold", "confirm", "affirm", "endorse"), asylum.upheld),
    (("lose",), asylum.lost),
    (("fail", "be"), asylum.failed),
    (("say",), asylum.said_yes),
    (("recognise", "recognize", "accept", "admit", "acknowledge", "declare"), asylum.recognised),
    (refugee_or_not.DETERMINING, refugee_or_not.determined),
    (asylum.GETTING, asylum.got),
    (seeking.SEEKING, seeking.sought),
    (("be", "lie", *seeking.WAITING), seeking.pending),
    (("throw", "place"), seeking.at_mercy),
    (("come", "arrive", "enter", "flee", "travel", "go", "land", "reach", "live", "stay"), seeking.came_as),
)

NOUNS = _table(
    (("arrest", "capture", "apprehension"), seizure.arrest_noun),
    (("detention", "imprisonment", "incarceration", "jailing", "internment"), custody.detention_noun),
    (custody.CAPTIVES, custody.captive),
    (custody.PLACES | {"arrest", "hand"}, custody.custody_fragment),
    (charges.CHARGES, charges.charge_noun),
    (("conviction", "sentencing"), trial.conviction_noun),
    (removal.REMOVAL_NOUNS, removal.removal_noun),
    (sanctions.MEASURES, sanctions.sanctions_noun),
    (("rejection", "refusal", "denial", "grant", "acceptance", "approval", "dismissal"), asylum_nouns.decision_noun),
    (("refugee",), asylum_nouns.refugee_noun),
    (("asylee", "refugee"), asylum_idioms.asylee_noun),
    (("determination", "decision", "finding", "conclusion", "ruling"), refugee_or_not.determination_noun),
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
