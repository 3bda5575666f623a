"""What is known of each language: spelling, inflection, clitics and verbs; words come from ``ontology/`` and ``data/``."""
