"""Russian names through slovnet and navec, with natasha's files from the models folder. No other module knows them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FOLDER = "natasha"
FINDER = "slovnet-news-1"
_EMBEDDINGS = "navec_news_v1_1B_250K_300d_100q.tar"
_WEIGHTS = "slovnet_ner_news_v1.tar"


class RussianNames:
    """The Russian name finder. It is opened where its files are installed, and is an optional part."""

    def __init__(self, models: Path) -> None:
        """Load it from the models folder, about 3 seconds."""
        from navec import Navec
        from slovnet import NER

        folder = models / FOLDER
        self._finder: Any = NER.load(folder / _WEIGHTS)
        self._finder.navec(Navec.load(folder / _EMBEDDINGS))
        self.version = FINDER

    @staticmethod
    def installed(models: Path) -> bool:
        """Whether its files lie in the models folder."""
        return (models / FOLDER / _WEIGHTS).is_file() and (models / FOLDER / _EMBEDDINGS).is_file()

    def names(self, sentences: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
        """For each sentence its names as (start, end, "PER", "ORG" or "LOC"), offsets within the sentence."""
        for markup in self._finder.map(iter(sentences)):
            yield [(span.start, span.stop, span.type) for span in markup.spans]
