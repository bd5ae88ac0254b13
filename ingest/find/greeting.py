"""How a letter greets: "Dear Minister,", "Anya, my love,", "To whoever reads this,", in English, French, Russian."""

import re

from ingest.find.address import is_street
from ingest.find.given_names import is_given_name
from ingest.find.lines import Line
from ingest.find.mail_head import Header

_SALUTATION = re.compile(
    r"(?:(?:my )?dear(?:est)?\b|to (?:all )?whom(?:ever)? it may concern|to the (?:right )?hono[u]?rable|"
    r"(?:your )?(?:royal )?(?:excellenc(?:y|ies|e)|highness|majesty|holiness|grace|eminence|hono[u]?rs?)\b|"
    r"honou?rable\b|madam(?:e)?\b|sirs?\b|mesdames|esteemed\b|respected\b|ladies and gentlemen|"
    r"(?:mr|mrs|ms|dr)\.? (?:president|minister|secretary|ambassador|chair\w*|speaker|prime minister|commissioner|"
    r"director|attorney|mayor|high commissioner|secretary[- ]general|[A-Z][\w'’-]+)[^.]{0,60}[,:]\Z|"
    r"messieurs|monsieur\b|maître\b|(?:très |bien )?ch[eè]re?s?\b|уважаем|дорог(?:ой|ая|ие)\b|глубокоуважаем|"
    r"многоуважаем|господин\b|здравствуйте|добрый день|"
    r"hello\b|hi\b|hey\b|good (?:morning|afternoon|evening)\b|greetings\b|(?:dear )?(?:friends|colleagues|all)[,:!]|"
    r"salaam|salam|shalom|bonjour\b|bonsoir\b)"
    r".{0,200}\Z",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-zа-яё][\w'’-]+"
_LOVE = (
    r"(?:love|dear(?:est)?|darling|heart|soul|life|dearest ones?|dear ones?|beloved|angel|joy|sun|light|"
    r"friend|brother|sister|son|daughter)"
)
# Greetings of private letters and of those to nobody known. The group is the forename.
_PRIVATE = re.compile(
    rf"(?:(?i:my )?(?i:own |sweet |dear(?:est)? |darling |beloved )+(?P<a>{_CAPITAL})(?:,? (?:and|my) [^.]{{0,60}})?|"
    rf"(?P<b>{_CAPITAL}),? (?i:my|our) (?i:own |only |sweet |dear |little )*(?i:{_LOVE})(?:,? [^.]{{0,40}})?|"
    rf"(?P<c>{_CAPITAL}) (?i:dear(?:est)?|darling|mine|chérie?|adorée?)|"
    r"(?i:my (?:own |sweet |dear |dearest |little )*(?:love|darling|children|wife|husband|son|daughter|family|"
    r"mother|father|"
    r"dearest|beloved|friends?|brothers?|sisters?)|dearest|darling|beloved|sweetheart|mother|mama|mum|dad|"
    r"papa|maman)|"
    rf"(?i:ma|mon|mes) (?i:très |bien |petite? )*(?i:chères?|chers?|douce|doux|tendre) (?P<d>{_CAPITAL})|"
    r"(?i:mon amour|ma chérie|mon chéri|mes enfants|ma mère|mes amis)|"
    rf"(?i:родн|мил|любим|дорог|славн|хорош)(?i:ая|ый|ой|ые|ий|"
    rf"имая) (?i:мо[ёяйи] )?(?P<e>{_CAPITAL})(?i: мо[ёяйи])?(?: [^.]{{0,40}})?|"
    rf"(?P<f>{_CAPITAL}),? (?i:родн|мил|любим|дорог)(?i:ая|ый|ой)(?i: мо[яй])?|"
    rf"(?i:здравствуй(?:те)?|привет),? (?P<g>{_CAPITAL})(?i: мо[ёяй])?|"
    rf"(?P<h>{_CAPITAL}),? (?i:здравствуй(?:те)?|привет)|"
    r"(?i:здравствуй(?:те)?)[^.]{0,60})\s?[,:!—–-]+\s?\Z"
)
_ANYBODY = re.compile(
    r"(?:(?:to|à) (?:the|all|my|our|every|tous|toutes|mes|nos) [^.:]{2,70}|(?:to )?(?:whoever|whomever|anyone|"
    r"anybody|everyone|all|those|the person|the people) "
    r"(?:who|that|it|reads?|finds?|may|concerned|i |we )[^.]{0,80}|à (?:qui|quiconque|tous ceux|celui|"
    r"celle)\b[^.]{1,80}|"
    r"(?:тому|тем|всем),? (?:кто|кого|кому)\b[^.]{0,80})\s?[,:!—–-]+\Z",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:prime minister|foreign minister|minister|(?:mr|madam|madame) \w+|president|chancellor|ambassador|senators?|"
    r"commissioner|secretary[- ]general|governor|mayor|premier|your honou?r|colleagues|comrades|friends|"
    r"господа|коллеги|друзья|товарищи|господин [\w ]+|госпожа [\w ]+)\s?[,:!]\Z",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    rf"(?P<greeting>(?i:dear|ch[eè]re?|уважаем\w+|дорог\w+) (?:(?i:mr|mrs|ms|dr|m|"
    rf"mme)\.? )?{_CAPITAL}(?: {_CAPITAL}){{0,3}}[,!:])\s+"
    r"(?i:we|i|my|our|please|thank|this|on|as|in|it|you|here|nous|je|vous|мы|я|прошу|пишу)\b",
)


def forename_in(line: Line) -> tuple[int, int] | None:
    """Where a private greeting names somebody by forename: "Anya" of "Anya, my love,"."""
    match = _PRIVATE.match(line.text)
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    if _NOBODY.match(match.group(match.lastgroup)):
        return None
    sure = (
        match.lastgroup in {"b", "d", "f", "g", "h"}
        or is_given_name(line.text[start:end])
        or line.text.lower().startswith("my ")
    )
    return (line.start + start, line.start + end) if sure else None


def is_private(line: Line) -> bool:
    """Whether somebody near is greeted: "My dear Anya,", "Maman chérie,"."""
    return _PRIVATE.match(line.text) is not None


def is_kin(name: str) -> bool:
    """Whether what a model may take for a name in a greeting is a word for kin or for anybody: "Dad", "
    ""Colleagues"."""
    return _NOBODY.match(name) is not None


_NOBODY = re.compile(
    r"(?:mother|father|mama|mum|mom|dad|papa|brothers?|sisters?|friends?|sons?|daughters?|children|family|"
    r"wife|husband|"
    r"colleagues?|comrades?|parents|grandm\w+|grandf\w+|uncle|aunt|cousin|sirs?|madam|minister|president|"
    r"editor|all|one|ones|"
    r"maman|mère|père|frère|sœur|soeur|amis?|amie?s?|collègues?|confrères?|maître|monsieur|madame|мам\w*|"
    r"пап\w*|брат\w*|сестр\w+|"
    r"друзья|друг|дети|сын\w*|доч\w+|коллег\w+|люди|жена|муж|семья|god|hello|hi|hey|greetings|salut|bonjour|to|people|world|oh|yes|no)\Z",
    re.IGNORECASE,
)


def run_in(head: list[Line]) -> Line | None:
    """The greeting that begins the first line of the text, where the sentence goes on behind it."""
    for line in head[:6]:
        match = _RUN_IN.match(line.text)
        if match:
            end = line.start + match.end("greeting")
            return Line(start=line.start, end=end, text=match.group("greeting"), blank_before=True)
    return None


def _greets(line: Line, early: bool) -> bool:
    if _SALUTATION.match(line.text):
        return True
    return (
        early
        and len(line.text) < 110
        and bool(_PRIVATE.match(line.text) or _ANYBODY.match(line.text) or _OFFICE.match(line.text))
    )


def salutation_in(head: list[Line], headers: tuple[Header, ...]) -> Line | None:
    """The line that greets the addressees, with the line that it runs on in."""
    after = max((h.end for h in headers if h.label in {"from", "to", "date"}), default=-1)
    for i, line in enumerate(head):
        if line.start < after or len(line.text) > 200 or not _greets(line, i < 20):
            continue
        if line.text.endswith((",", ":", "!", ".", ";", "—", "-")) or len(line.text) < 60:
            if line.text.endswith(".") and len(line.text.split()) > 8:
                continue  # a sentence
            if _is_address_line(head, i) or _heads_street(head, i) or _JUDGE.match(line.text):
                continue
            return _with_its_rest(head, i)
    return None


_JUDGE = re.compile(
    r"(?:the )?(?:hon\w*\.? )?(?:(?:mr|mrs|ms|lord|lady)\.? )?(?:chief )?(?:justice|judge)\b", re.IGNORECASE
)


def _heads_street(head: list[Line], i: int) -> bool:
    """Whether a street or a town with its number stands right under the line, which has no comma at its end."""
    if head[i].text.endswith((",", ":", "!")):
        return False
    for line in head[i + 1 : i + 4]:
        if line.blank_before:
            break
        if is_street(line) or re.match(r"[\w -]*\d{4,6}\b", line.text):
            return True
    return False


def _is_address_line(head: list[Line], i: int) -> bool:
    """Whether what looks like a greeting heads an address: lines follow it at once, and a greeting comes later."""
    line = head[i]
    if line.text.endswith((",", ":", "!")) and not re.match(
        r"the |hon|excell|mon|mad|mes|maît", line.text, re.IGNORECASE
    ):
        return False
    if re.match(r"(?:my )?dear|уважаем|ch[eè]r", line.text, re.IGNORECASE):
        return False
    return (
        any(
            _SALUTATION.match(later.text) and later.blank_before and later.text.endswith((",", ":", "!", "."))
            for later in head[i + 1 : i + 20]
        )
        and i + 1 < len(head)
        and not head[i + 1].blank_before
    )


def _with_its_rest(head: list[Line], i: int) -> Line:
    """A greeting of many goes on in the next line: "Dear Minister X, / Dear Director Y,"."""
    line = head[i]
    j = i + 1
    while (
        j < len(head)
        and not head[j].blank_before
        and line.text.endswith((",", ";", "and", "et"))
        and len(head[j].text) < 100
        and head[j].text.endswith((",", ":", ";", "and", "et"))
    ):
        line = Line(
            start=line.start, end=head[j].end, text=f"{line.text} {head[j].text}", blank_before=line.blank_before
        )
        j += 1
    return line
