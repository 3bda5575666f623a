"""Words in, joined as Arabic writes them: a preposition with its noun, a masdar with its suffix, an insert with a sentence."""

from __future__ import annotations

import re

_ARTICLE = "ال"
_COMMA = "،"
_CLITICS = re.compile("[وف]?[بلك]?")


def prefixed(prefix: str, phrase: str) -> str:
    """«ل» + «السودان» → «للسودان», «ول» + «اللجنة» → «وللجنة», «ب» + «مصر» → «بمصر», «حول» + «مصر» → «حول مصر»."""
    if not _CLITICS.fullmatch(prefix):
        return f"{prefix} {phrase}"
    if prefix.endswith("ل") and phrase.startswith(_ARTICLE):
        rest = phrase.removeprefix(_ARTICLE)
        return prefix + (rest if rest.startswith("ل") else f"ل{rest}")
    return prefix + phrase


def suffixed(noun: str, pronoun: str) -> str:
    """«زيارة» + «ها» → «زيارتها», «لقاء» → «لقاءها», «بدء» → «بدئها» as in the genitive, «مستوى» → «مستواها»."""
    if noun.endswith("ة"):
        return f"{noun[:-1]}ت{pronoun}"
    if noun.endswith("ى"):
        return f"{noun[:-1]}ا{pronoun}"
    if noun.endswith("ء") and noun[-2:-1] not in "اوأ":
        return f"{noun[:-1]}ئ{pronoun}"
    return noun + pronoun


def feminine(adjective: str) -> str:
    """«داعم» → «داعمة», «متبن» in its long spelling «متبني» → «متبنية»."""
    return f"{adjective}ة"


def accusative(participle: str) -> str:
    """«داعم» → «داعما»; what ends in alif and hamza stays."""
    return participle if participle.endswith(("اء", "ة")) else f"{participle}ا"


def inserted(sentence: str, at: int, words: str) -> str:
    """``words`` put before what stands at ``at``, with one blank on each side and no comma twice."""
    before, after = sentence[:at].rstrip(), sentence[at:].lstrip()
    gap = "" if words.startswith(_COMMA) or not before else " "
    text = f"{before}{gap}{words} {after}"
    text = re.sub(rf"{_COMMA}(?:\s*{_COMMA})+", _COMMA, text)
    return re.sub(rf"\s*{_COMMA}?\s*([.؟!])$", r"\1", text)
