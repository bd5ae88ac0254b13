"""Sentences, and the passages of 100 to 250 words that are made of them.

Everything here is pure and runs in time linear in the text. Every character that is not a space lies in exactly one
sentence and in exactly one passage, both in the order of the text.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from graph.model import Page, Paragraph, Passage, TextLayer, passage_id

SPLITTER = "split/1"

MIN_WORDS = 100
MAX_WORDS = 250
AIM_WORDS = 180
# What has no sentence borders is cut: a table, a line of base64, a text without spaces.
MAX_SENTENCE_WORDS = 200
MAX_SENTENCE_CHARACTERS = 2_000
RAZDEL_SLICE = 20_000

SentenceSpan = tuple[int, int]

# A full stop after these is no end of sentence, whatever follows.
_NEVER_FINAL = frozenset(
    "v vs mr mrs ms messrs mme mlle dr prof hon rev fr sr st ste gen col lt sgt capt cpl maj brig adm cmdr sen"
    " rep gov"
    " pres amb insp supt det cst para paras art arts sec secs ss s pp p pt cl reg regs sch cf viz ibid ch chap fig eq"
    " op approx ca jan feb mar apr jun jul aug sept sep oct nov dec mt ft dept univ assn eg ie al ed eds trans"
    " tel ext"
    " atty ann app cir supp fed ct crim civ div rptr stat cong const amend ex rel inre exh ltr"
    " гр им ул обл стр рис см ср др проф акад тов г-н г-жа св".split()
)
# These end a sentence only where the next word is one that commonly begins one.
_SOMETIMES_FINAL = frozenset(
    "inc ltd co corp bros llc llp plc jr esq etc a.m p.m u.s u.k u.n e.u u.s.a u.s.s.r d.c ph.d m.d b.a m.a ll.b ll.m"
    " k.c q.c i.e e.g b.c a.d gov't int'l nat'l".split()
)
# These are abbreviations only before a number: "No. 12", "Nos. 4 and 5", "r. 3".
_BEFORE_NUMBERS = frozenset("no nos n nr vol r rr q qq c cc l ll t tt § №".split())
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my in on at by for from with after"
    " before when while since if as but and or so yet however although though because there here what who how why"
    " where both all some many most several no not now then later last next according under during despite".split()
)

_END = re.compile(r"(?<![.!?…‽])[.!?…‽]++[\"'”’»)\]]{0,4}(?:\[\d{1,3}\])?(?=\s)|[。！？؟।]+[\"'”’»」』)\]]{0,4}")
_LABEL = re.compile(r"(?:[-*•–—▪◦·]\s|\(?\d{1,4}[.)]\s|\[\d{1,4}\]|\((?:[a-z]|[ivx]{1,5})\)\s|[a-z]\)\s)")
_HEADER = re.compile(r"[^\W\d_][\w /'().-]{0,28}:(?:\s|$)")
_BLANK = re.compile(r"[\n\v\u2028\x85](?:[ \t\r\u00a0]*+[\n\v\u2028\x85])++|[\f\u2029]")
_ONLY_LABEL = re.compile(r"(?:\(?[\divxIVX]{1,5}\)?|[A-Za-z]|\[\d{1,4}\])\.?\Z")
_WORD = re.compile(r"\S+")


def sentences(text: str, language: str | None = None) -> list[SentenceSpan]:
    """Where the sentences of a text begin and end, in order, without the space between them.

    Headings, list items, header lines and lines of an address count as sentences of their own. language is an ISO 639-1
    code; Russian and Ukrainian are split by razdel, all others by the rules of this module.
    """
    spans: list[SentenceSpan] = []
    for start, end in _blocks(text):
        pieces = _by_razdel(text, start, end) if language in {"ru", "uk"} else _by_rules(text, start, end)
        for piece in pieces:
            spans.extend(_capped(text, *piece))
    return spans


def layer_sentences(layer: TextLayer) -> list[SentenceSpan]:
    """The sentences of a text layer. None crosses the border of one of its paragraphs."""
    text, language = layer.text, layer.document.language
    cuts = {0, len(text)}
    for paragraph in layer.paragraphs:
        cuts.add(min(paragraph.start, len(text)))
        cuts.add(min(paragraph.end, len(text)))
    borders = sorted(cuts)
    spans: list[SentenceSpan] = []
    for start, end in itertools.pairwise(borders):
        spans.extend((a + start, b + start) for a, b in sentences(text[start:end], language))
    return spans


def passages(layer: TextLayer, spans: Sequence[SentenceSpan] | None = None) -> tuple[Passage, ...]:
    """The passages of a text layer: whole sentences, 100 to 250 words, broken at paragraphs where that fits.

    spans are the layer's sentences where the caller has them already. A passage is shorter than 100 words only where
    the text is short or the next sentence would not fit; its page and paragraph label are those of its first character.
    """
    text = layer.text
    if spans is None:
        spans = layer_sentences(layer)
    groups = _grouped(spans, [_words(text, *span) for span in spans], _paragraph_starts(layer.paragraphs, spans))
    page_starts = [page.start for page in layer.pages]
    paragraph_starts = [paragraph.start for paragraph in layer.paragraphs]
    made = []
    for first, last in groups:
        start, end = spans[first][0], spans[last - 1][1]
        made.append(
            Passage(
                id=passage_id(layer.document.id, start, end),
                document=layer.document.id,
                start=start,
                end=end,
                text=text[start:end],
                page=_page_at(layer.pages, page_starts, start),
                paragraph=_label_at(layer.paragraphs, paragraph_starts, start),
            )
        )
    return tuple(made)


def _blocks(text: str) -> Iterator[SentenceSpan]:
    """Stretches that no sentence crosses: paragraphs, and lines that are not wrapped prose."""
    start = 0
    for blank in _BLANK.finditer(text):
        yield from _lines_joined(text, start, blank.start())
        start = blank.end()
    yield from _lines_joined(text, start, len(text))


def _lines_joined(text: str, start: int, end: int) -> Iterator[SentenceSpan]:
    """One block, cut where a line break is meant and not only wrapping."""
    lines: list[SentenceSpan] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        trimmed = _trimmed(text, at, stop)
        if trimmed:
            lines.append(trimmed)
        at = stop + 1
    if not lines:
        return
    width = max(b - a for a, b in lines)
    if _is_list([text[a:b] for a, b in lines], width):
        yield from lines
        return
    begin = lines[0][0]
    for line, following in itertools.pairwise(lines):
        if _meant(text[line[0] : line[1]], text[following[0] : following[1]], width):
            yield begin, line[1]
            begin = following[0]
    yield begin, lines[-1][1]


def _is_list(lines: list[str], width: int) -> bool:
    """Whether short lines that all begin anew are a list, an address or signatures, and not wrapped prose."""
    if len(lines) < 2 or width > (75 if len(lines) > 2 else 50) or any(line[0].islower() for line in lines):
        return False
    return sum(line.endswith((".", "!", "?")) for line in lines) <= len(lines) // 3


def _meant(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines of one block was set by the writer."""
    if _LABEL.match(following) or _HEADER.match(following):
        return True
    if _HEADER.match(line) and not following[0].islower() and len(line) < 0.8 * max(width, 60):
        return True
    shouted, follows_shouted = _all_capitals(line), _all_capitals(following)
    if shouted != follows_shouted:
        return True
    return not following[0].islower() and not line.endswith("-") and len(line) < 0.6 * max(width, 60)


def _all_capitals(line: str) -> bool:
    return sum(c.isalpha() for c in line) >= 3 and line == line.upper() and line != line.lower()


def _by_rules(text: str, start: int, end: int) -> Iterator[SentenceSpan]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _is_border(text, begin, match, end):
            span = _trimmed(text, begin, match.end())
            if span:
                yield span
            begin = match.end()
    rest = _trimmed(text, begin, end)
    if rest:
        yield rest


def _is_border(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()[0]
    if mark in "。！？؟।":
        return True
    following = _next_word(text, match.end(), end)
    if not following:
        return True
    head = following.lstrip("\"'“”‘’«»([—–-")
    if head[:1].islower() or head[:1] in {"&", "§", "="}:
        return False
    if mark != ".":
        return True
    if match.group().startswith(("...", "..")):
        return True
    word = _word_before(text, begin, match.start())
    if match.start() - begin <= 12 and text[begin : match.start()].strip() == word and _ONLY_LABEL.fullmatch(word):
        return False  # "12." at the beginning is the paragraph's number
    bare = word.lstrip("\"'“”‘’«»([").lower()
    if bare in _NEVER_FINAL:
        return False
    if bare in _BEFORE_NUMBERS and not (len(bare) == 1 and bare != word[-1:]):
        return not head[:1].isdigit()
    if bare in _SOMETIMES_FINAL or ("." in bare and len(bare) <= 7 and bare.replace(".", "").isalpha()):
        return head.rstrip(",.;:").lower() in _STARTERS
    # an initial: "J. Smith", "А. С. Пушкин"
    return not (len(bare) == 1 and bare.isalpha() and bare != "i")


def _word_before(text: str, begin: int, at: int) -> str:
    start = at
    while start > begin and at - start < 40 and not text[start - 1].isspace():
        start -= 1
    return text[start:at]


def _next_word(text: str, at: int, end: int) -> str:
    match = _WORD.search(text, at, min(end, at + 400))
    return match.group()[:40] if match else ""


def _by_razdel(text: str, start: int, end: int) -> Iterator[SentenceSpan]:
    from razdel import sentenize

    while start < end:
        stop = end if end - start <= RAZDEL_SLICE else (text.rfind(" ", start + 1, start + RAZDEL_SLICE) + 1)
        if stop <= start:
            stop = min(end, start + RAZDEL_SLICE)
        for piece in sentenize(text[start:stop]):
            span = _trimmed(text, start + piece.start, start + piece.stop)
            if span:
                yield span
        start = stop


def _capped(text: str, start: int, end: int) -> Iterator[SentenceSpan]:
    """A sentence, cut between words (or, where there are none, anywhere) as far as it is too long to cite."""
    if end - start <= MAX_SENTENCE_WORDS:
        yield start, end
        return
    begin, words, last = start, 0, start
    for word in _WORD.finditer(text, start, end):
        if words and (words >= MAX_SENTENCE_WORDS or word.end() - begin > MAX_SENTENCE_CHARACTERS):
            yield begin, last
            begin, words = word.start(), 0
        while word.end() - begin > MAX_SENTENCE_CHARACTERS:
            yield begin, begin + MAX_SENTENCE_CHARACTERS
            begin += MAX_SENTENCE_CHARACTERS
        words += 1
        last = word.end()
    if begin < last:
        yield begin, last


def _trimmed(text: str, start: int, end: int) -> SentenceSpan | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _words(text: str, start: int, end: int) -> int:
    """Words of a stretch; writing without spaces counts one word for six characters."""
    return max(len(text[start:end].split()), (end - start) // 12)


def _paragraph_starts(paragraphs: Sequence[Paragraph], spans: Sequence[SentenceSpan]) -> list[bool]:
    """For each sentence, whether it is the first of a paragraph."""
    starts = [p.start for p in paragraphs]
    own = [bisect_right(starts, span[0]) for span in spans]
    return [i == 0 or own[i] != own[i - 1] for i in range(len(spans))]


def _grouped(
    spans: Sequence[SentenceSpan], counts: Sequence[int], begins_paragraph: Sequence[bool]
) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    first, words = 0, 0
    for i in range(len(spans)):
        full = words + counts[i] > MAX_WORDS
        at_paragraph = begins_paragraph[i] and words >= MIN_WORDS
        at_aim = words >= AIM_WORDS or (words >= MIN_WORDS and words + counts[i] > AIM_WORDS + 30)
        if i > first and (full or at_paragraph or at_aim):
            groups.append((first, i))
            first, words = i, 0
        words += counts[i]
    if first < len(spans):
        groups.append((first, len(spans)))
    return _tail_joined(groups, counts)


def _tail_joined(groups: list[tuple[int, int]], counts: Sequence[int]) -> list[tuple[int, int]]:
    """A last passage that is too short goes to the one before, where both fit into one."""
    if len(groups) < 2:
        return groups
    (a, b), (_, d) = groups[-2], groups[-1]
    if sum(counts[b:d]) < MIN_WORDS and sum(counts[a:d]) <= MAX_WORDS:
        return [*groups[:-2], (a, d)]
    return groups


def _page_at(pages: Sequence[Page], starts: Sequence[int], at: int) -> int | None:
    i = bisect_right(starts, at) - 1
    return pages[i].number if i >= 0 else None


def _label_at(paragraphs: Sequence[Paragraph], starts: Sequence[int], at: int) -> str | None:
    i = bisect_right(starts, at) - 1
    return paragraphs[i].label if i >= 0 and at < paragraphs[i].end else None
