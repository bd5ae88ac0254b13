"""What shows that a text is a letter, apart from greeting and signature: its heading, references, set phrases."""

import re
from collections.abc import Sequence

from ingest.find.lines import Line

ENOUGH = 4  # so many points make a letter: a greeting and a signature have them

# Headings that only letters and notes to somebody bear.
_STRONG = re.compile(
    r"(?:an?\s+)?(?:(?:joint|urgent|public|second|internal|confidential)\s+)*(?:(?:open|joint|public|"
    r"coalition|collective|group|sign-on|protest)\s+)letter|"
    r"(?:(?:internal|confidential|urgent|inter-?office|legal|office|interoffice|briefing)\s+)*memo(?:randum)?|"
    r"(?:internal|file|service|briefing|covering|information)\s+(?:note|minute)|"
    r"note\s+(?:for|to)\s+(?:the\s+)?(?:file|record)|"
    r"(?:tele)?fax(?:\s+(?:message|cover(?:\s+sheet)?|transmission))?|facsimile(?:\s+(?:message|transmission|"
    r"cover sheet))?|"
    r"note\s+verbale|verbal\s+note|aide[- ]m[eé]moire|demarche|démarche|"
    r"lettre\s+(?:ouverte|commune|collective|conjointe)|note\s+(?:interne|de\s+service)|mémorandum|télécopie|"
    r"открытое\s+письмо|открытое\s+обращение|коллективное\s+(?:письмо|обращение)|служебная\s+записка|"
    r"докладная\s+записка|вербальная\s+нота|нота|памятная\s+записка|факс",
    re.IGNORECASE,
)
# Headings that other texts bear, too.
_WEAK = re.compile(
    r"(?:an?\s+)?(?:(?:joint|open|public|urgent|common|collective)\s+)+(?:statement|appeal|call|declaration|"
    r"petition)|"
    r"note|minute|petition|appeal|letter|"
    r"(?:déclaration|appel|communication)\s+(?:commune?|conjointe?|ouverte?|collecti(?:f|ve))|pétition|lettre|"
    r"(?:совместное\s+)?(?:заявление|обращение)|петиция|письмо|телеграмма|telegram|télégramme",
    re.IGNORECASE,
)
# What may stand behind the words in a heading: the addressee, the matter, a number.
_BEHIND = re.compile(
    r"\s*(?:\Z|[:—–(/|№-]|(?:to|from|on|for|of|about|concerning|regarding|no\.?|n°|à|au|aux|du|de|des|sur|"
    r"pour|к|о|об|"
    r"от|в)\b)",
    re.IGNORECASE,
)
_RUSSIAN_DATIVE = re.compile(r"\s+[А-ЯЁ][а-яё-]+(?:у|ю|ому|ему|ой|ей|е|и)\b")
_NO_LETTER = re.compile(
    r"(?:press (?:release|statement)|news release|media release|for immediate release|communiqué|пресс-релиз|"
    r"minutes of|agenda|judge?ment\b|notice of|summons\b|certificate|invoice|in the matter of|reasons (?:for|"
    r"and)|decision and order|affidavit|transcript|newsletter|"
    r"table of contents|curriculum vitae|procès-verbal|протокол\b|решение\b|приговор\b|постановление\b)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:(?:our|your)\s+ref(?:erence)?\b|ref(?:erence)?(?:\s+no)?\s?[.:]|"
    r"(?:re:\s*|subject:\s*|decision on |reply to |response to |in (?:reply|response|answer) to |with reference to )?"
    r"your\s+(?:letter|request|e-?mail|enquiry|inquiry|application|complaint|petition|fax|note|message)\b|"
    r"(?:vos?|nos?|n/|v/)\s*réf|réf(?:érence)?s?\s?[.:]|(?:objet : )?(?:votre|vos)\s+(?:courrier|lettre|"
    r"demande|courriel)|"
    r"исх(?:одящий)?\b|вх(?:одящий)?\b|на\s+(?:ваш[еу]?|№|исх)|в ответ на|о рассмотрении (?:вашего )?обращения|"
    r"по вашему)",
    re.IGNORECASE,
)
_UNDERSIGNED = re.compile(
    r"\b(?:we,? the undersigned|the undersigned (?:organi[sz]ations?|groups|individuals|members|call|ask|urge)|"
    r"nous,? (?:les )?soussignée?s|les (?:organisations |associations )?soussignées?|нижеподписавшиеся)",
    re.IGNORECASE,
)
# "presents its compliments to the Ministry of Foreign Affairs of Belarus and has the honour"
_COMPLIMENTS = re.compile(
    r"\b(?:presents? (?:its|their|his|her) compliments to|présente (?:ses|leurs) compliments (?:à la|à l['’]|"
    r"à|au|aux)|"
    r"свидетельствует (?:свое|своё) уважение)\s+(?:the\s+)?(?P<body>\S[^;.]{2,200}?)"
    r"(?=,?\s+(?:and|et|и)\s+(?:has|have|wish|would|is|refer\w*|a l|a l['’]|имеет|в связи)|,\s+(?:and|et|и)\s|"
    r"[;.]|\Z)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"(?:for|on behalf of|for and on behalf of|p\.\s?p\.|pour|par ordre|p\.\s?o\.|по поручению|за|от имени)\s",
    re.IGNORECASE,
)


def heading_in(head: Sequence[Line]) -> tuple[Line, int] | None:
    """The line among the first that says what it is, and what that is worth: 2 for a letter's own word, 1 else."""
    for line in head[:8]:
        if len(line.text) > 160 or (line.text.endswith((".", "?", ",")) and len(line.text.split()) > 3):
            continue
        for words, worth in ((_STRONG, 2), (_WEAK, 1)):
            match = words.match(line.text)
            if match and (_BEHIND.match(line.text, match.end()) or _RUSSIAN_DATIVE.match(line.text, match.end())):
                alone = match.end() == len(line.text.rstrip(" :"))
                if worth == 1 and not alone and " " not in match.group():
                    continue  # "Note on the budget", "Letter from Minsk"
                return line, worth
    return None


def references_in(head: Sequence[Line]) -> int:
    """How many lines above the text refer to letters between the two: "Our ref", "Your letter of 3 March"."""
    return sum(1 for line in head[:25] if len(line.text) < 120 and _REFERENCE.match(line.text))


def is_reference(line: Line) -> bool:
    """Whether the line refers to the letter that is answered, or bears a number."""
    return _REFERENCE.match(line.text) is not None


def is_for_another(line: Line) -> bool:
    """Whether the line says for whom the name below it signs: "For the Minister"."""
    return len(line.text) < 90 and not line.text.endswith(".") and _ON_BEHALF.match(line.text + " ") is not None


def is_other_text(head: Sequence[Line]) -> bool:
    """Whether the first lines say that it is a press release, minutes, a judgment and so on."""
    return any(_NO_LETTER.match(line.text) for line in head[:8])


def undersigned(text: str) -> bool:
    """Whether the text speaks for those who sign it."""
    return _UNDERSIGNED.search(text) is not None


def compliments(text: str, end: int) -> Line | None:
    """Whom a note of a mission greets: "the Ministry of Foreign Affairs" of "presents its compliments to"."""
    match = _COMPLIMENTS.search(text, 0, min(end, 3_000))
    if match is None:
        return None
    return Line(start=match.start("body"), end=match.end("body"), text=match.group("body"), blank_before=False)
