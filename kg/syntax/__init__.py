"""A sentence's words in, a tree of them out: which word hangs on which, by order, agreement and valency.

The tree is built from left to right. Whatever comes next (a noun phrase, a prepositional phrase, a verb, a clause) hangs on
one of the words at the *right edge* of the tree: the last noun, the noun that it is the genitive of, the verb that they
belong to, the verb above that. The lexicon's valency decides («أعرب *عن* استعداد بكين *للـ*عمل *مع* الدول الأفريقية *على* نبذ …»:
each preposition goes to the word that takes it); where it says nothing, the nearest noun or the verb does.

Labels of dependents: ``subj obj np`` (bare noun phrases of a verb; ``np`` until the clause is done), ``pp`` (its preposition in
:attr:`Tree.case`), ``gen own adj app det`` inside noun phrases, ``suf`` (object suffix of a verb), ``comp`` (clause after أن), ``rel``,
``hal`` (participle of circumstance), ``sub`` (clause after فيما, حيث …), ``conj`` (hangs on the first of what is coordinated), ``quote``.
"""

from kg.syntax.parser import Parser
from kg.syntax.tree import Clause, Tree

__all__ = ["Clause", "Parser", "Tree"]
