"""The sentences of an article in, those of its questions left out, those of its answers with who answers: «س: … ج: …».

What is asked at a briefing says nothing. All answers are of one: whoever spoke, acted or was named last before the first of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from kg.findings import Ref
from kg.grammar import Grammar, Word


def told(
    sentences: Iterable[list[Word]], inside: Sequence[tuple[int, int]], grammar: Grammar
) -> Iterator[tuple[list[Word], tuple[Ref, ...]]]:
    """Each sentence that tells something, with who answers by it; a question or answer ends with its paragraph at the latest."""
    labelled, paragraph = "", -1
    answers: tuple[Ref, ...] = ()
    for sentence in sentences:
        label = _label(sentence, grammar)
        if label:
            labelled, paragraph = label, _paragraph(sentence, inside)
            if label == "answerLabel" and not answers:
                answers = (Ref("answer", sentence[0].i),)
        elif labelled and _paragraph(sentence, inside) != paragraph:
            labelled = ""
        if labelled != "questionLabel":
            yield sentence, answers if labelled else ()


def _label(sentence: Sequence[Word], grammar: Grammar) -> str:
    """What the sentence is by the word and colon that it begins with; "" for any other."""
    opened = sentence[0].spelling.opened
    for kind in ("questionLabel", "answerLabel"):
        if kind in opened and (length := grammar.phrase_at(kind, sentence, 0)):
            colon = next((word for word in sentence[length:] if word.role != "space"), None)
            return kind if colon is not None and colon.text == ":" else ""
    return ""


def _paragraph(sentence: Sequence[Word], inside: Sequence[tuple[int, int]]) -> int:
    """The number of the paragraph that the sentence stands in."""
    return bisect_right(inside, sentence[0].start, key=itemgetter(0))
