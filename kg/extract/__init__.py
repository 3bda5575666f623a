"""Doc in, findings out: which word bears which relation, and which stretches are its agent, object, theme and speaker.

A finding is made of word positions and grammatical features only; who is meant is decided in :mod:`kg.resolve`. Each sentence is
parsed (:mod:`kg.syntax`) and its tree is read from the top. What a word stands under is handed down as a
:class:`~kg.extract.context.Context`: who speaks, who acts, and the word of wishing, needing, pledging or helping that governs it
(«*مستعدة* للعمل … وحماية … ومعارضة …»).
"""

from __future__ import annotations

from kg.extract.article import extract, sentences

__all__ = ["extract", "sentences"]
