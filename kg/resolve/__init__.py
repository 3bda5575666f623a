"""Findings in, a Reading out: mentions become entities, pronouns find what they stand for, words become kinds and modalities.

Everything is resolved in the order of the text, so that each word may look back at what stands before it. What has been seen
so far is one :class:`~kg.resolve.discourse.Discourse`, which the other modules read and write.

    resolver                            the order
    events | statements                 the meeting or call that frames the article; findings → statements
    agents | kinds | objects            who acts and speaks; speech act and modality; what fills the slots
    confidence                          how likely a statement is right
    descriptions | pronouns             «بلاده», «الجانبان», «المنظمة»; suffixes and empty subjects
    roles                               «الرئيس الصيني», «نظيره»
    pairs                               «الرئيسان», «الطرفان», «القادة الثلاثة»
    entities                            what the words of a mention settle by themselves
    discourse                           what has been seen so far
    register | suffixes                 the article's entities, listed and discovered; what «ها» and «نا» tell by themselves
"""

from __future__ import annotations

from kg.resolve.confidence import LEAST, confident
from kg.resolve.resolver import resolve

__all__ = ["LEAST", "confident", "resolve"]
