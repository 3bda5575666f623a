"""Words of an article in, mentions out: the stretches that name or describe an actor or a place.

A mention is a name («شي جين بينغ»), a title with or without a name («وزير الخارجية المصري سامح شكري»), a description
(«نظيره الروسي», «الجانبان», «بلاده») or an organization by its head noun («وزارة الخارجية الصينية»). Which entity a
description stands for is decided later, in :mod:`kg.resolve`. Named topics and events («اتفاق باريس للمناخ») are no mentions in
this sense; :func:`things` finds them.
"""

from __future__ import annotations

from kg.mentions.finder import MentionFinder
from kg.mentions.gazetteer import LONGEST_NAME
from kg.mentions.mention import Mention, state_of_office
from kg.mentions.things import covers, things

__all__ = ["LONGEST_NAME", "Mention", "MentionFinder", "covers", "state_of_office", "things"]
